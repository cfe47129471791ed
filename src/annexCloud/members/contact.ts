import { pooled } from "../../api/pooled";
import type { AnnexCloudClient } from "../client";
import { findMember, searchByEmail, searchByPhone } from "./find";
import type { Member } from "./shapes";

/** One way to reach somebody, by which a member may be found. */
export interface Contact {
  by: "address" | "phone";
  /** The e-mail address, or the phone number. */
  at: string;
}

/** A member who can be named. */
export type NamedMember = Member & { id: string };

/**
 * The members at an address or number; at an address also whoever has it as their id.
 * @throws MemberBlockedError, MemberOptedOutError where Annex Cloud says so of the id; what
 *   `searchByEmail` throws
 */
export async function membersAt(
  client: AnnexCloudClient,
  { by, at }: Contact,
): Promise<NamedMember[]> {
  if (by === "phone") {
    return eachOnce(await searchByPhone(client, at));
  }
  const [same, found] = await Promise.all([findMember(client, at), searchByEmail(client, at)]);
  return eachOnce(same ? [{ ...same, id: same.id ?? at }, ...found] : found);
}

/** The members at any of these. @throws as above */
export async function membersAtAny(
  client: AnnexCloudClient,
  contacts: readonly Contact[],
): Promise<NamedMember[]> {
  const found: Member[] = [];
  await pooled(contacts, async (contact) => {
    found.push(...(await membersAt(client, contact)));
  });
  return eachOnce(found);
}

function eachOnce(members: readonly Member[]): NamedMember[] {
  const named = members.flatMap((one) => (one.id === null ? [] : [{ ...one, id: one.id }]));
  return [...new Map(named.map((one) => [one.id, one])).values()];
}
