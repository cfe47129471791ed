import type { Contact } from "../annexCloud/members/contact";
import { asObject, type Fields } from "../api/fields";
import { readText } from "../api/values";
import type { GorgiasClient } from "../gorgias/client";
import { getCustomer } from "../gorgias/customers/endpoints";
import { contactsOf } from "./contacts";
import { usualDataKey } from "./dataKey";
import type { FoundBy } from "./fields";
import type { Person } from "./info/present";
import { isSameEmail, type Proof } from "./info/proof";
import { isMembership } from "./info/shape";
import { givenIdOf } from "./memberId";

/** Where kept data is looked for: under which key, the usual one if undefined, of which program. */
export interface Place {
  program: string | undefined;
  dataKey: string | undefined;
}

/** Whose data an instance keeps: of which program, and who writes it. */
export interface Home {
  program: string | null;
  instance: string | null;
}

/**
 * | origin    | the kept data is                              | so it is                       |
 * | --------- | --------------------------------------------- | ------------------------------ |
 * | `ours`    | of this program, whoever wrote it             | believed                       |
 * | `unnamed` | of before data named its program, or by hand  | believed where addresses agree |
 * | `moved`   | of the program that was connected here before | replaced                       |
 * | `others`  | of another program and another instance       | left alone                     |
 */
export type Origin = "ours" | "unnamed" | "moved" | "others";

export function originOf(stored: Fields | undefined, home: Home): Origin {
  const program = readText(stored?.program);
  if (program === null) {
    return "unnamed";
  }
  if (program === home.program) {
    return "ours";
  }
  return stored?.instance === home.instance ? "moved" : "others";
}

/** The loyalty data that a customer holds. */
export function loyaltyOf(data: unknown, dataKey = usualDataKey): Fields | undefined {
  return asObject(asObject(data)?.[dataKey]);
}

/** The loyalty data that a customer holds, unless it is another program's. */
export function believedOf(data: unknown, { program, dataKey }: Place): Fields | undefined {
  const stored = loyaltyOf(data, dataKey);
  const origin = originOf(stored, { program: program ?? null, instance: null });
  return origin === "ours" || origin === "unnamed" ? stored : undefined;
}

/**
 * Says whose loyalty data it is; somebody's own JSON names no program and stays as it is. An id that
 * was given stays so where an address finds it as well, and whoever was a member stays known as
 * somebody who has left.
 */
export function stamped(loyalty: Fields, stored: Fields | undefined, instance: string): Fields {
  if (readText(loyalty.program) === null) {
    return loyalty;
  }
  if (stored?.program !== loyalty.program) {
    return { ...loyalty, instance };
  }
  const { memberId, foundBy } = stored ?? {};
  if (loyalty.status === "notAMember" && readText(loyalty.memberId) === null) {
    return { ...loyalty, memberId: memberId ?? null, foundBy: foundBy ?? null, instance };
  }
  const isGiven = memberId === loyalty.memberId && foundBy === "given";
  return { ...loyalty, ...(isGiven ? { foundBy } : {}), instance };
}

/** What an agent reads where a kept id proves nothing any more. */
export function unconfirmedText(memberId: string, address: string | null): string {
  const was = address === null ? "Was a member" : `Was ${address}`;
  return `${was}, please confirm: nothing shows that member ${memberId} is still this customer. If so, link them with Link Member, if you have that button, or add the member's e-mail address to the customer in Gorgias.`;
}

/** What Gorgias knows of a ticket's customer. */
export interface KeptCustomer {
  email: string | null;
  contacts: Contact[];
  /** What the Member ID Field holds, where that is not the e-mail address. */
  givenId: string | undefined;
  /** What was kept on the customer, by us or by anybody. */
  data: unknown;
}

/** @throws the classes of transport/errors.ts and ConnectionError */
export async function readKeptCustomer(
  client: GorgiasClient,
  id: string,
  memberIdField: string | undefined,
): Promise<KeptCustomer> {
  const customer = await getCustomer(client, { id });
  return {
    email: readText(customer.email),
    contacts: contactsOf(customer),
    givenId: givenIdOf(customer, memberIdField),
    data: customer.data,
  };
}

/** Somebody whom kept data names, and what has to be so for that to be believed. */
export type KeptPerson = Person & { memberId: string; proof: Proof };

/** The member that the customer was last known to be, or who has yet to be confirmed. */
export function keptMember({ data, contacts }: KeptCustomer, place: Place): KeptPerson | undefined {
  const stored = believedOf(data, place);
  const isKept = isMembership(stored) || wayOf(stored) === "given";
  const memberId = isKept ? readText(stored?.memberId) : unconfirmedId(stored);
  return stored && memberId !== null ? { memberId, proof: proofOf(stored, contacts) } : undefined;
}

/** Who to look up; a kept member id finds them in one round trip where it is theirs. */
export function personOf(customer: KeptCustomer, place: Place): Person {
  const { email, data, contacts } = customer;
  const stored = believedOf(data, place);
  const memberId = readText(stored?.memberId) ?? unconfirmedId(stored);
  const isSame = email === null || isSameEmail(email, readText(stored?.email));
  return {
    ...(email === null ? {} : { email }),
    ...(stored && memberId !== null && isSame
      ? { memberId, proof: proofOf(stored, contacts) }
      : {}),
  };
}

/** The one member of whom somebody has to say whether it is the customer. */
export function unconfirmedId(stored: Fields | undefined): string | null {
  const candidates = stored?.status === "ambiguous" ? stored.candidateMemberIds : undefined;
  return Array.isArray(candidates) && candidates.length === 1 ? readText(candidates[0]) : null;
}

/** How the kept id was found; only data that names its program says that it was given. */
export function wayOf(stored: Fields | undefined): FoundBy {
  const { foundBy, program } = stored ?? {};
  return foundBy === "phone" || (foundBy === "given" && readText(program) !== null)
    ? foundBy
    : "address";
}

/** What a kept id has to be proven by; data that names no program was found out in none. */
export function proofOf(stored: Fields, contacts: readonly Contact[]): Proof {
  return {
    foundBy: wayOf(stored),
    isNamed: readText(stored.program) !== null,
    address: readText(stored.email),
    contacts,
    isOpen: unconfirmedId(stored) !== null,
  };
}
