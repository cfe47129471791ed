import type { AnnexCloudClient } from "../client";
import { findMember } from "./find";
import { searchByEmail } from "./search";

/**
 * The ids of all members with this e-mail address: the address itself, where it is an id, and what
 * the search finds.
 * @throws MemberBlockedError, MemberOptedOutError where Annex Cloud says so of the id
 */
export async function memberIdsByEmail(client: AnnexCloudClient, email: string): Promise<string[]> {
  const [same, found] = await Promise.all([
    findMember(client, email),
    searchByEmail(client, email),
  ]);
  const ids = found.flatMap(({ id }) => id ?? []);
  return [...new Set([...(same ? [same.id ?? email] : []), ...ids])];
}
