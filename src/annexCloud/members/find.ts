import { readNumber } from "../../api/values";
import { ServerError } from "../../transport/errors";
import { orNothing } from "../answers";
import type { AnnexCloudClient } from "../client";
import { isPhone, isSamePhone } from "../phone";
import { getMember } from "./endpoints";
import { searchMembers } from "./search";
import type { Member } from "./shapes";

export { searchDate } from "./search";

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

/** As many members as the API gives, and whether it says or may well mean that there are more. */
interface Found {
  members: Member[];
  isCut: boolean;
}

/**
 * The members with this e-mail address, or as many of them as the API gives.
 * @throws ServerError where a hit does not tell whose it is, and for a list of other people that is
 *   cut or that nobody asked for: the one who is looked for may be left out
 */
export function searchByEmail(client: AnnexCloudClient, email: string): Promise<Member[]> {
  const wanted = email.toLowerCase();
  return searchTheirs(
    client,
    { email },
    {
      purpose: `Search members by e-mail ${email}`,
      proof: "address",
      tellsWhose: ({ id, email: address }) => {
        // An id that is the address tells whose the hit is, too.
        const told = isAddress(address) ? address : id?.toLowerCase() === wanted ? id : null;
        return told === null ? undefined : told.toLowerCase() === wanted;
      },
      // The search takes patterns, so others are expected where the address may be one.
      mayBePattern: /[%_]/.test(email),
    },
  );
}

/** The members with this phone number. @throws as above */
export function searchByPhone(client: AnnexCloudClient, phone: string): Promise<Member[]> {
  return searchTheirs(
    client,
    { phone },
    {
      purpose: `Search members by phone ${phone}`,
      proof: "phone number",
      tellsWhose: ({ phone: told }) => (isPhone(told) ? isSamePhone(told, phone) : undefined),
    },
  );
}

interface Reading {
  purpose: string;
  /** What tells whose a hit is. */
  proof: string;
  /** Is the hit whom we look for? Undefined where that cannot be read. */
  tellsWhose: (hit: Member) => boolean | undefined;
  mayBePattern?: boolean;
}

async function searchTheirs(
  client: AnnexCloudClient,
  criteria: Parameters<typeof searchMembers>[1],
  { purpose, proof, tellsWhose, mayBePattern = false }: Reading,
): Promise<Member[]> {
  const { members: hits, isCut } = await search(client, criteria, purpose);
  const theirs = hits.filter((hit) => {
    const isTheirs = tellsWhose(hit);
    if (isTheirs === undefined || (isTheirs && hit.id === null)) {
      throw new ServerError(
        {
          tried: purpose,
          reason: `Annex Cloud lists somebody without a readable id and ${proof}`,
        },
        { status: 200 },
      );
    }
    return isTheirs;
  });
  if (theirs.length === 0 && (isCut || (hits.length > 0 && !mayBePattern))) {
    throw new OtherPeopleError(
      { tried: purpose, reason: "Annex Cloud lists other people only, and perhaps not everybody" },
      { status: 200 },
    );
  }
  return theirs;
}

/** A search that lists nobody who was looked for proves nothing of them. */
export class OtherPeopleError extends ServerError {}

/** Masked addresses are none. */
const isAddress = (text: string | null) => /^[^\s@*•…]+@[^\s@*•…]+$/.test(text ?? "");

/** Members who joined from one moment up to another, both included. */
export function searchByOptIn(
  client: AnnexCloudClient,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Found> {
  const [optInStartDate, optInEndDate] = [isoText(fromMs), isoText(toMs)];
  const purpose = `Search members who joined from ${optInStartDate} to ${optInEndDate}`;
  return search(client, { optInStartDate, optInEndDate }, purpose);
}

/** @throws ServerError for an empty list that says it holds somebody */
async function search(
  client: AnnexCloudClient,
  criteria: Parameters<typeof searchMembers>[1],
  purpose: string,
): Promise<Found> {
  const { data, meta } = await searchMembers(client, criteria, { purpose });
  const total = readNumber(meta.total) ?? 0;
  if (data.length === 0 && total > 0) {
    throw new ServerError(
      { tried: purpose, reason: `Annex Cloud counts ${meta.total} and lists nobody` },
      { status: 200 },
    );
  }
  return { members: data, isCut: meta.truncated || total > data.length };
}

const isoText = (atMs: number) => new Date(atMs).toISOString();
