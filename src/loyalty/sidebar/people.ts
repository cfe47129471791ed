import type { Person } from "../info/present";
import { isSameEmail } from "../info/proof";
import type { LoyaltyInfo } from "../info/shape";
import { type KeptCustomer, keptMember, type Place, personOf } from "../kept";

/** Who to ask for of a customer whom the event does not name. */
export function firstOf(customer: KeptCustomer, place: Place): Person {
  const { email, givenId, contacts } = customer;
  if (givenId !== undefined) {
    return { ...named(email), memberId: givenId };
  }
  const person = personOf(customer, place);
  const isNamed = email !== null || person.memberId !== undefined;
  return isNamed || contacts.length === 0 ? person : { contacts };
}

/**
 * Who else the customer may be, all to be asked for in one more round trip. What somebody named
 * comes before what was found, the Member ID Field first; other addresses and numbers come last.
 */
export function othersOf(
  asked: Person,
  found: LoyaltyInfo,
  customer: KeptCustomer,
  place: Place,
): Person[] {
  const { givenId, contacts } = customer;
  const isGivenAsked = givenId === asked.memberId;
  if (givenId !== undefined && isGivenAsked && found.memberId !== null) {
    return [];
  }
  const alone = { ...named(asked.email ?? customer.email), contacts: [] };
  const kept = keptMember(customer, place);
  const isKeptAsked = kept?.memberId === asked.memberId || kept?.memberId === found.memberId;
  const isOpen = found.status === "notAMember" || found.status === "ambiguous";
  const isNobody = found.memberId === null && found.unavailable.length === 0;
  const rest = contacts.filter(
    (contact) =>
      !asked.contacts?.includes(contact) &&
      !(asked.email !== undefined && isSameEmail(contact.at, asked.email)),
  );
  return [
    ...(givenId === undefined || isGivenAsked ? [] : [{ ...alone, memberId: givenId }]),
    ...(kept && !isKeptAsked && (isOpen || kept.proof.foundBy === "given")
      ? [{ ...alone, ...kept }]
      : []),
    ...(isNobody && found.status !== "ambiguous" && rest.length > 0
      ? [{ ...alone, contacts: rest }]
      : []),
  ];
}

const named = (email: string | null) => (email === null ? {} : { email });

/**
 * | of them                                   | counts where                        |
 * | ----------------------------------------- | ----------------------------------- |
 * | a member, or one who was given            | always, the first of them           |
 * | several, or one who has to be confirmed   | no address told of several          |
 * | a kept member who could not be read       | always                              |
 * | nobody knows                              | nobody was found                    |
 */
export function mostTelling(found: LoyaltyInfo, others: readonly LoyaltyInfo[]): LoyaltyInfo {
  const isSure = ({ memberId, status, foundBy }: LoyaltyInfo) =>
    memberId !== null && (status !== null || foundBy === "given");
  return (
    others.find(isSure) ??
    (found.status === "ambiguous" ? found : undefined) ??
    others.find(({ status }) => status === "ambiguous") ??
    others.find(({ memberId }) => memberId !== null) ??
    (found.memberId === null ? others.find(({ status }) => status === null) : undefined) ??
    found
  );
}
