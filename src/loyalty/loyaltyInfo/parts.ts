import { isConnectionError } from "@prismatic-io/spectral";
import { readActivityPage } from "../../annexCloud/activity/pages";
import type { ActivityRow } from "../../annexCloud/activity/schema";
import { isNoData } from "../../annexCloud/answers";
import type { AnnexCloudClient } from "../../annexCloud/client";
import { findMember } from "../../annexCloud/members/find";
import type { Member } from "../../annexCloud/members/schema";
import { readPointsOf } from "../../annexCloud/points/balance";
import type { Points } from "../../annexCloud/points/schema";
import { readTierOf } from "../../annexCloud/tiers/read";
import type { MemberTier } from "../../annexCloud/tiers/schema";
import { MemberBlockedError, MemberOptedOutError } from "../../transport/errors";

/** What became of reading one part: a value, nothing there, or why it could not be read. */
export interface Part<T> {
  value?: T;
  refusal?: "blocked" | "optedOut";
  failed: boolean;
}

/** All that can be asked about a member id in one round trip. */
export interface MemberParts {
  memberId: string;
  member: Part<Member>;
  points: Part<Points>;
  tier: Part<MemberTier>;
  activity: Part<ActivityRow[]>;
}

/** @throws ConnectionError, since no other part would fare better */
export async function readPart<T>(reading: Promise<T | undefined>): Promise<Part<T>> {
  try {
    return { value: await reading, failed: false };
  } catch (error) {
    if (isConnectionError(error)) {
      throw error;
    }
    if (error instanceof MemberBlockedError) {
      return { refusal: "blocked", failed: false };
    }
    if (error instanceof MemberOptedOutError) {
      return { refusal: "optedOut", failed: false };
    }
    return { failed: !isNoData(error) };
  }
}

export async function readMemberParts(
  client: AnnexCloudClient,
  memberId: string,
  activityCount: number,
): Promise<MemberParts> {
  const [member, points, tier, activity] = await Promise.all([
    readPart(findMember(client, memberId)),
    readPart(readPointsOf(client, memberId)),
    readPart(readTierOf(client, memberId)),
    readPart(recentActivity(client, memberId, activityCount)),
  ]);
  return { memberId, member, points, tier, activity };
}

async function recentActivity(client: AnnexCloudClient, memberId: string, count: number) {
  if (count === 0) {
    return [];
  }
  const { rows } = await readActivityPage(client, memberId, 1);
  return rows.slice(0, count);
}
