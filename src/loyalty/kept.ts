import { asObject, type Fields } from "../api/fields";
import { rowsOf } from "../api/gate";
import { readObject, readText } from "../api/values";
import type { GorgiasClient } from "../gorgias/client";
import { getCustomer } from "../gorgias/customers/endpoints";
import { usualDataKey } from "./dataKey";
import type { Person } from "./info/present";
import { isSameEmail, type Proof } from "./info/proof";
import { isMembership } from "./info/shape";

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
 * was given stays so where an address finds it as well.
 */
export function stamped(loyalty: Fields, stored: Fields | undefined, instance: string): Fields {
  if (readText(loyalty.program) === null) {
    return loyalty;
  }
  const isSame = stored?.program === loyalty.program && stored?.memberId === loyalty.memberId;
  const foundBy = isSame && stored?.foundBy === "given" ? stored.foundBy : loyalty.foundBy;
  return { ...loyalty, foundBy, instance };
}

/** What an agent reads where a kept id proves nothing any more. */
export function unconfirmedText(memberId: string, address: string | null): string {
  const was = address === null ? "Was a member" : `Was ${address}`;
  return `${was}, please confirm: nothing shows that member ${memberId} is still this customer. If so, add the member's e-mail address to the customer in Gorgias.`;
}

/** What Gorgias knows of a ticket's customer. */
export interface KeptCustomer {
  email: string | null;
  addresses: string[];
  /** What was kept on the customer, by us or by anybody. */
  data: unknown;
}

/** @throws the classes of transport/errors.ts and ConnectionError */
export async function readKeptCustomer(client: GorgiasClient, id: string): Promise<KeptCustomer> {
  const customer = await getCustomer(client, { id });
  return {
    email: readText(customer.email),
    addresses: addressesOf(customer),
    data: customer.data,
  };
}

/** All addresses that a customer writes from. */
export function addressesOf(customer: { email?: unknown; channels?: unknown }): string[] {
  const channels = (rowsOf(customer.channels) ?? []).map((row) =>
    readText(readObject(row).address),
  );
  return [readText(customer.email), ...channels].filter((address) => address !== null);
}

/** Somebody whom kept data names, and what has to be so for that to be believed. */
export type KeptPerson = Person & { memberId: string; proof: Proof };

/** The member that the customer was last known to be, or who has yet to be confirmed. */
export function keptMember(
  { data, addresses }: KeptCustomer,
  place: Place,
): KeptPerson | undefined {
  const stored = believedOf(data, place);
  const memberId = isMembership(stored) ? readText(stored?.memberId) : unconfirmedId(stored);
  return stored && memberId !== null ? { memberId, proof: proofOf(stored, addresses) } : undefined;
}

/** Who to look up; a kept member id finds them in one round trip where it is theirs. */
export function personOf(customer: KeptCustomer, place: Place): Person {
  const { email, data, addresses } = customer;
  const stored = believedOf(data, place);
  const memberId = readText(stored?.memberId) ?? unconfirmedId(stored);
  const isSame = email === null || isSameEmail(email, readText(stored?.email));
  return {
    ...(email === null ? {} : { email }),
    ...(stored && memberId !== null && isSame
      ? { memberId, proof: proofOf(stored, addresses) }
      : {}),
  };
}

/** The one member of whom somebody has to say whether it is the customer. */
export function unconfirmedId(stored: Fields | undefined): string | null {
  const candidates = stored?.status === "ambiguous" ? stored.candidateMemberIds : undefined;
  return Array.isArray(candidates) && candidates.length === 1 ? readText(candidates[0]) : null;
}

/** What a kept id has to be proven by; data that names no program was found out in none. */
export function proofOf(stored: Fields, addresses: readonly string[]): Proof {
  const isGiven = stored.foundBy === "given" && readText(stored.program) !== null;
  return {
    foundBy: isGiven ? "given" : "address",
    address: readText(stored.email),
    addresses,
    isOpen: unconfirmedId(stored) !== null,
  };
}
