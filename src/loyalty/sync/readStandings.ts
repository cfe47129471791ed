import { isNoData } from "../../annexCloud/answers";
import { type BulkReading, type Read, readBulk } from "../../annexCloud/bulkRead";
import type { AnnexCloudClient } from "../../annexCloud/client";
import { findMember } from "../../annexCloud/members/find";
import { getMemberTier } from "../../annexCloud/tiers";
import { type ConnectorError, isPassing, NotFoundError } from "../../transport/errors";
import { exists, readPart } from "../info/parts";
import { profileStatusOf } from "../info/present";
import { fieldsOf, meanings, type Said, type Standing, standingOf } from "./standing";

/** What the program says of a member, who may be stored as one in Gorgias already. */
export type Standings = (memberId: string, isStored: boolean) => Promise<Standing>;

/**
 * Reads points and tiers of any number of members in two requests a hundred, and the profile of a
 * stored member whom they leave out or deny, or of one who is not stored yet. An answer that names nobody of a hundred may be right,
 * since customers need not be members and a program need not have tiers: the first one of whom it
 * matters is asked for alone, and the answer is believed unless that tells more.
 * @throws faults of several members; one of a member alone is thrown where they are asked for
 */
export async function readStandings(
  client: AnnexCloudClient,
  memberIds: readonly string[],
): Promise<Standings> {
  const [ofPoints, ofTier] = await Promise.all([
    read(client, "points", memberIds),
    read(client, "tier", memberIds),
  ]);
  const contradictions = new Map<Asked, Promise<boolean>>();
  const isContradicted = (asked: Asked, tellsMore: () => Promise<boolean>) => {
    const told = contradictions.get(asked) ?? tellsMore();
    contradictions.set(asked, told);
    return told;
  };
  const profiles = new Map<string, ReturnType<typeof profileOf>>();
  /** @param ofAMember what the answers come to where there is such a member */
  const readProfile = async (memberId: string, ofAMember = silence): Promise<Standing> => {
    const profile = profiles.get(memberId) ?? profileOf(client, memberId);
    profiles.set(memberId, profile);
    return (await profile) ?? ofAMember;
  };
  return async (memberId, isStored) => {
    const fault = ofPoints.faults.get(memberId) ?? ofTier.faults.get(memberId);
    if (fault) {
      throw fault;
    }
    const [points, tier] = [ofPoints.said.get(memberId), ofTier.said.get(memberId)];
    const [noPoints, noTiers] = [ofPoints.silent.get(memberId), ofTier.silent.get(memberId)];
    if (noPoints && tier?.found) {
      return unsaid;
    }
    if (noTiers && tier && points?.found) {
      const isOdd = await isContradicted(noTiers, () => hasTier(client, memberId));
      return isOdd ? unsaid : standingOf(points, tier);
    }
    const standing: Standing = points && tier ? standingOf(points, tier) : { is: "unsaid" };
    if (points && tier && standing.is === "nobody" && isStored) {
      // The same code says that nothing is recorded of a member yet.
      return readProfile(memberId, { is: "member", fields: fieldsOf(points, tier) });
    }
    if (standing.is === "unsaid" && isStored) {
      return readProfile(memberId);
    }
    if (standing.is === "unsaid" && noPoints) {
      const isKnown = async () => (await readProfile(memberId)).is !== "nobody";
      return (await isContradicted(noPoints, isKnown)) ? unsaid : standing;
    }
    if (standing.is === "member" && !isStored) {
      // Whoever has opted out keeps their points, and only the profile tells it.
      const told = await readProfile(memberId, standing);
      return told.is === "nobody" ? standing : told;
    }
    return standing;
  };
}

const unsaid: Standing = {
  is: "unknown",
  reason: "Annex Cloud's answer says nothing of the member",
};

const silence: Standing = {
  is: "unknown",
  reason: "Annex Cloud knows the member, but says nothing of points or tier",
};

async function hasTier(client: AnnexCloudClient, memberId: string): Promise<boolean> {
  const { value } = await readPart(getMemberTier(client, { memberId }));
  return (value?.currentTier ?? value?.nextTier ?? null) !== null;
}

/** What the profile says; undefined where it says no more than that there is such a member. */
async function profileOf(
  client: AnnexCloudClient,
  memberId: string,
): Promise<Standing | undefined> {
  const reading = findMember(client, memberId);
  const member = await readPart(reading);
  if (member.failed) {
    await reading.catch(throwIfPassing);
    return unsaid;
  }
  const status = exists(member) ? profileStatusOf(member) : "nobody";
  return status === "nobody" || status === "blocked" || status === "optedOut"
    ? { is: status }
    : undefined;
}

function throwIfPassing(error: unknown): void {
  if (isPassing(error)) {
    throw error;
  }
}

/** Everybody who was asked for in one request. */
type Asked = readonly string[];

interface Reading<R> {
  said: Map<string, Said<R>>;
  /** Who was asked for where the answer named nobody, with everybody who was asked for with them. */
  silent: Map<string, Asked>;
  /** Who could not be read, for a reason that may pass. */
  faults: Map<string, ConnectorError>;
}

async function read<N extends BulkReading>(
  client: AnnexCloudClient,
  reading: N,
  memberIds: readonly string[],
): Promise<Reading<Read[N]>> {
  const said = new Map<string, Said<Read[N]>>();
  const silent = new Map<string, Asked>();
  const faults = new Map<string, ConnectorError>();
  for (const { memberIds: asked, rows, error } of await readBulk(client, reading, memberIds)) {
    const [alone, ...others] = asked;
    if (rows) {
      const isSilent = rows.every(({ came, errorCode }) => came === null && errorCode === null);
      for (const row of rows) {
        said.set(row.memberId, row);
        if (isSilent) {
          silent.set(row.memberId, asked);
        }
      }
    } else if (reading === "tier" && error instanceof NotFoundError && !isNoData(error)) {
      // A program without tiers may not have the call either.
      for (const memberId of asked) {
        said.set(memberId, { memberId, found: false, errorCode: null, row: null, came: null });
        silent.set(memberId, asked);
      }
    } else if (alone === undefined || others.length > 0) {
      throw error;
    } else if (isPassing(error)) {
      faults.set(alone, error);
    } else {
      said.set(alone, refusedAlone(alone, error));
    }
  }
  return { said, silent, faults };
}

/** Some sites refuse the whole call where others say it beside the member. */
function refusedAlone(memberId: string, { facts: { code }, detail }: ConnectorError): Said<never> {
  const nothing = { memberId, found: false, row: null, came: null };
  return code !== undefined && code in meanings
    ? { ...nothing, errorCode: code }
    : { ...nothing, errorCode: null, refused: detail };
}
