import { orNothing } from "../answers";
import type { AnnexCloudClient } from "../client";
import { getMember } from "./endpoints";
import { searchMembers } from "./search";
import type { Member } from "./shapes";

export { mostFound, searchDate } from "./search";

/** A member by id, or undefined where there is none. */
export function findMember(
  client: AnnexCloudClient,
  memberId: string,
): Promise<Member | undefined> {
  return orNothing(getMember(client, { memberId }));
}

/** AC1005 says "nothing yet" and "no such member" alike; only the member's profile tells which. */
export async function isMember(
  client: AnnexCloudClient,
  { memberId }: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  return (await findMember(client, String(memberId))) !== undefined;
}

/** The members with this e-mail address, or as many of them as the API gives. */
export async function searchByEmail(client: AnnexCloudClient, email: string): Promise<Member[]> {
  const wanted = email.toLowerCase();
  const purpose = `Search members by e-mail ${email}`;
  const { data } = await searchMembers(client, { email }, { purpose });
  // The search takes patterns, so a hit need not be the same address.
  return data.filter((member) => member.id !== null && member.email?.toLowerCase() === wanted);
}

/** Members who joined from one moment up to another, both included; `mostFound` may be cut off. */
export async function searchByOptIn(
  client: AnnexCloudClient,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Member[]> {
  const [optInStartDate, optInEndDate] = [isoText(fromMs), isoText(toMs)];
  const purpose = `Search members who joined from ${optInStartDate} to ${optInEndDate}`;
  const { data } = await searchMembers(client, { optInStartDate, optInEndDate }, { purpose });
  return data.filter(({ id }) => id !== null);
}

const isoText = (atMs: number) => new Date(atMs).toISOString();

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
