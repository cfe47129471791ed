import { type BulkReading, type Read, readBulk } from "../../annexCloud/bulkRead";
import type { AnnexCloudClient } from "../../annexCloud/client";
import { findMember } from "../../annexCloud/members/find";
import { UnexpectedAnswerError } from "../../api/gate";
import { type ConnectorError, isPassing } from "../../transport/errors";
import { exists, readPart } from "../info/parts";
import { profileStatusOf } from "../info/present";
import { meanings, type Said, type Standing, standingOf } from "./standing";

export interface Standings {
  /** What points and tiers tell. */
  of: (memberId: string) => Standing;
  /** What the profile tells of somebody of whom they tell nothing. */
  byProfile: (memberId: string) => Promise<Standing>;
}

/** Profiles a batch may ask for; whoever comes after them fails this time. */
const mostProfiles = 20;

/**
 * Reads points and tiers of any number of members in two requests a hundred.
 * @throws faults that pass, so that the whole batch is tried again
 */
export async function readStandings(
  client: AnnexCloudClient,
  memberIds: readonly string[],
): Promise<Standings> {
  const [ofPoints, ofTier] = await Promise.all([
    read(client, "points", memberIds),
    read(client, "tier", memberIds),
  ]);
  for (const [memberId, error] of [...ofPoints.silent, ...ofTier.silent]) {
    if (ofPoints.said.has(memberId) || ofTier.said.has(memberId)) {
      throw error;
    }
  }
  const profiles = new Map<string, Promise<Standing>>();
  return {
    of: (memberId) => {
      const [points, tier] = [ofPoints.said.get(memberId), ofTier.said.get(memberId)];
      if (points && tier) {
        return standingOf(points, tier);
      }
      return { is: ofPoints.silent.has(memberId) ? "silent" : "unsaid" };
    },
    byProfile: async (memberId) => {
      const asked = profiles.get(memberId);
      if (asked || profiles.size >= mostProfiles) {
        return asked ?? unsaid;
      }
      const standing = readProfile(client, memberId);
      profiles.set(memberId, standing);
      return standing;
    },
  };
}

const unsaid: Standing = {
  is: "unknown",
  reason: "Annex Cloud's answer says nothing of the member",
};

async function readProfile(client: AnnexCloudClient, memberId: string): Promise<Standing> {
  const member = await readPart(findMember(client, memberId));
  if (member.failed) {
    return unsaid;
  }
  const status = exists(member) ? profileStatusOf(member) : "nobody";
  return status === "nobody" || status === "blocked" || status === "optedOut"
    ? { is: status }
    : { is: "unknown", reason: "Annex Cloud knows the member, but says nothing of points or tier" };
}

interface Reading<R> {
  said: Map<string, Said<R>>;
  /** Who was asked for where the answer named nobody. */
  silent: Map<string, ConnectorError>;
}

async function read<N extends BulkReading>(
  client: AnnexCloudClient,
  reading: N,
  memberIds: readonly string[],
): Promise<Reading<Read[N]>> {
  const said = new Map<string, Said<Read[N]>>();
  const silent = new Map<string, ConnectorError>();
  for (const { memberIds: asked, rows, error } of await readBulk(client, reading, memberIds)) {
    const [alone, ...others] = asked;
    if (rows) {
      for (const row of rows) {
        said.set(row.memberId, row);
      }
    } else if (error instanceof UnexpectedAnswerError) {
      for (const memberId of asked) {
        silent.set(memberId, error);
      }
    } else if (alone === undefined || others.length > 0 || isPassing(error)) {
      throw error;
    } else {
      said.set(alone, refusedAlone(alone, error));
    }
  }
  return { said, silent };
}

/** Some sites refuse the whole call where others say it beside the member. */
function refusedAlone(memberId: string, { facts: { code }, detail }: ConnectorError): Said<never> {
  const nothing = { memberId, found: false, row: null, came: null };
  return code !== undefined && code in meanings
    ? { ...nothing, errorCode: code }
    : { ...nothing, errorCode: null, refused: detail };
}
