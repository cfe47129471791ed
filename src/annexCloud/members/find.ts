import { readNumber } from "../../api/values";
import { ServerError } from "../../transport/errors";
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

/**
 * The members with this e-mail address, or as many of them as the API gives.
 * @throws ServerError where a hit does not tell whose it is: it may be the one who is looked for
 */
export async function searchByEmail(client: AnnexCloudClient, email: string): Promise<Member[]> {
  const wanted = email.toLowerCase();
  const purpose = `Search members by e-mail ${email}`;
  const hits = await search(client, { email }, purpose);
  return hits.filter(({ id, email: address }) => {
    // An id that is the address tells whose the hit is, too.
    const told = isAddress(address) ? address : id?.toLowerCase() === wanted ? id : null;
    // The search takes patterns, so a hit need not be the same address.
    const isTheirs = told?.toLowerCase() === wanted;
    if (told === null || (isTheirs && id === null)) {
      throw new ServerError(
        { tried: purpose, reason: "Annex Cloud lists somebody without a readable id and address" },
        { status: 200 },
      );
    }
    return isTheirs;
  });
}

/** Masked addresses are none. */
const isAddress = (text: string | null) => /^[^\s@*•…]+@[^\s@*•…]+$/.test(text ?? "");

/** Members who joined from one moment up to another, both included; `mostFound` may be cut off. */
export function searchByOptIn(
  client: AnnexCloudClient,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Member[]> {
  const [optInStartDate, optInEndDate] = [isoText(fromMs), isoText(toMs)];
  const purpose = `Search members who joined from ${optInStartDate} to ${optInEndDate}`;
  return search(client, { optInStartDate, optInEndDate }, purpose);
}

/** @throws ServerError for an empty list that says it holds somebody */
async function search(
  client: AnnexCloudClient,
  criteria: Parameters<typeof searchMembers>[1],
  purpose: string,
): Promise<Member[]> {
  const { data, meta } = await searchMembers(client, criteria, { purpose });
  if (data.length === 0 && (readNumber(meta.total) ?? 0) > 0) {
    throw new ServerError(
      { tried: purpose, reason: `Annex Cloud counts ${meta.total} and lists nobody` },
      { status: 200 },
    );
  }
  return data;
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
