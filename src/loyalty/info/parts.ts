import { isConnectionError } from "@prismatic-io/spectral";
import { type ActivityRow, latestActivity } from "../../annexCloud/activity";
import { isNoData } from "../../annexCloud/answers";
import type { AnnexCloudClient } from "../../annexCloud/client";
import { findMember } from "../../annexCloud/members/find";
import type { Member } from "../../annexCloud/members/shapes";
import { getPoints, type Points } from "../../annexCloud/points";
import { listMemberOffers } from "../../annexCloud/rewards/endpoints";
import type { Offer } from "../../annexCloud/rewards/shapes";
import { getMemberTier, type MemberTier } from "../../annexCloud/tiers";
import { firstPage } from "../../api/pages";
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
  activity: Part<Activity>;
  rewards: Part<Offer[]>;
}

/** The newest movements: those asked for, and all that came with them. */
export interface Activity {
  latest: ActivityRow[];
  read: ActivityRow[];
}

/** How much of what can be listed is asked for; of 0 nothing is, and no request is sent. */
export interface Counts {
  recentActivityCount: number;
  rewardCount: number;
}

/** Is there such a member, even one who is refused? */
export function exists(member: Part<Member>): boolean {
  return member.value !== undefined || member.refusal !== undefined;
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

/** All parts of one member id on their way. */
export interface MemberReading {
  /** Known before the rest where the rest is slow. */
  member: Promise<Part<Member>>;
  whole: Promise<MemberParts>;
}

export function startReading(
  client: AnnexCloudClient,
  memberId: string,
  { recentActivityCount, rewardCount }: Counts,
): MemberReading {
  const member = readPart(findMember(client, memberId));
  const rest = Promise.all([
    readPart(getPoints(client, { memberId })),
    readPart(getMemberTier(client, { memberId })),
    readPart(recentActivity(client, memberId, recentActivityCount)),
    readPart(affordableRewards(client, memberId, rewardCount)),
  ]);
  const whole = Promise.all([member, rest]).then(([member, [points, tier, activity, rewards]]) => {
    // The program may know the id in another spelling, and lists it in that one.
    return { memberId: member.value?.id ?? memberId, member, points, tier, activity, rewards };
  });
  // The reading of a guess that turns out wrong is waited for by nobody.
  whole.catch(() => undefined);
  return { member, whole };
}

async function recentActivity(client: AnnexCloudClient, memberId: string, count: number) {
  if (count === 0) {
    return { latest: [], read: [] };
  }
  const rows = await latestActivity(client, memberId);
  return { latest: rows.slice(0, count), read: rows };
}

async function affordableRewards(client: AnnexCloudClient, memberId: string, count: number) {
  if (count === 0) {
    return [];
  }
  // The action asks whether there is such a member where the list is empty; `member` tells that here.
  const page = await firstPage(listMemberOffers.pages(client, { memberId }));
  return (page?.data ?? []).filter(({ eligible }) => eligible).slice(0, count);
}
