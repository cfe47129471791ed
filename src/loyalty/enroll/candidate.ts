import type { Contact } from "../../annexCloud/members/contact";
import type { Fields } from "../../api/fields";
import { isSameId } from "../../api/gate";
import { readText } from "../../api/values";
import { contactsOf } from "../contacts";
import { isSameEmail } from "../info/proof";
import { isMembership } from "../info/shape";
import { believedOf, type Place, unconfirmedId, unconfirmedText } from "../kept";
import { memberIdOf } from "../memberId";
import { textAt } from "../valueAt";
import { consentOf } from "./consent";

/** Who may be enrolled, and by what. */
export interface EnrollmentTerms extends Place {
  consentField: string;
  /** What means yes, in small letters. */
  consentWords: readonly string[];
  memberIdField: string | undefined;
}

export interface Candidate {
  memberId: string;
  email: string;
  firstName?: string;
  lastName?: string;
  /** Their other addresses and numbers, under which they may be a member already. */
  otherContacts: Contact[];
}

/** Why somebody is left out. */
export interface LeftOut {
  skipped: string;
  /** The consent is there, and nobody knows what it means. */
  isUnread?: true;
}

/** The member that a Gorgias customer would become, or why they are left out. */
export function candidateOf(
  customer: Fields,
  { consentField, consentWords, memberIdField, ...place }: EnrollmentTerms,
): Candidate | LeftOut {
  const stored = believedOf(customer.data, place);
  // Their consent is of before that, and the sync's own write may be what brings them here.
  if (stored?.status === "notAMember" && readText(stored.memberId) !== null) {
    return {
      skipped: "The customer's data tells that they were a member and have left the program",
    };
  }
  const toConfirm = unconfirmedId(stored);
  if (toConfirm !== null) {
    return { skipped: unconfirmedText(toConfirm, readText(stored?.email)) };
  }
  const email = textAt(customer, "email");
  if (email === undefined) {
    return { skipped: "The customer has no e-mail address" };
  }
  const memberId = memberIdOf(customer, memberIdField);
  if (memberId === undefined) {
    return { skipped: `The customer has no ${memberIdField ?? "e-mail address"}` };
  }
  // Our own sync creates customers from members: enrolling those would go round in a circle. An
  // enrollment that broke off is known as opted out, under the same id, and has yet to be finished.
  const mayBeHalf = stored?.status === "optedOut" && isSameId(stored.memberId, memberId);
  if (isMembership(stored) && !mayBeHalf) {
    return { skipped: `The customer's data tells that they are a member (${stored?.status})` };
  }
  const consent = consentOf(customer, consentField, consentWords);
  const words = consentWords.join(" or ");
  if (consent === "no") {
    return { skipped: `No consent: ${consentField} is not ${words}` };
  }
  if (consent !== "yes") {
    return {
      skipped: `Consent not understood: ${consentField} is ${consent.unread}; "Consent Value" says what means yes, now ${words}`,
      isUnread: true,
    };
  }
  const [firstName, lastName] = [textAt(customer, "firstname"), textAt(customer, "lastname")];
  return {
    memberId,
    email,
    ...(firstName ? { firstName } : {}),
    ...(lastName ? { lastName } : {}),
    otherContacts: contactsOf(customer).filter(({ at }) => !isSameEmail(at, email)),
  };
}
