import type { Contact } from "../../annexCloud/members/contact";
import { isSamePhone } from "../../annexCloud/phone";
import type { FoundBy } from "../fields";

/** What has to be so for a kept id to be believed. */
export interface Proof {
  foundBy: FoundBy;
  /** Does the kept data name the program that it is of? */
  isNamed: boolean;
  /** The address that the id was kept with. */
  address: string | null;
  /** The customer's own addresses and numbers. */
  contacts: readonly Contact[];
  /** Somebody has to confirm it: until then it is told and acted on as nobody's. */
  isOpen: boolean;
}

/** What a profile tells of how to reach a member. */
export interface Reachable {
  email: string | null;
  phone: string | null;
}

/** Of whoever is blocked or has opted out, a profile may be refused. */
export const untold: Reachable = { email: null, phone: null };

/**
 * Does a kept id still name the customer? One that was given does; one that was found does where the
 * member has the address it was kept with, or an address or number of the customer's, be it as the
 * id. Where the profile tells no address, it does while the customer has the one it was kept with.
 * @param member undefined where the profile was not read
 */
export function isTheirs(
  { foundBy, isNamed, address, contacts }: Proof,
  memberId: string,
  member: Reachable | undefined,
): boolean {
  const isOneOf = ({ by, at }: Contact) =>
    by === "phone"
      ? Boolean(member?.phone && isSamePhone(member.phone, at))
      : [memberId, member?.email].some((one) => one && isSameEmail(one, at));
  const kept = address === null ? [] : [{ by: "address" as const, at: address }];
  const isKeptTheirs =
    address !== null && contacts.some(({ by, at }) => by === "address" && isSameEmail(at, address));
  return (
    foundBy === "given" ||
    [...kept, ...contacts].some(isOneOf) ||
    (member?.email === null && isNamed && isKeptTheirs)
  );
}

export function isSameEmail(one: string, other: string | null | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
