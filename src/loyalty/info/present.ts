import type { ActivityRow } from "../../annexCloud/activity";
import type { Contact } from "../../annexCloud/members/contact";
import type { MemberTier } from "../../annexCloud/tiers";
import {
  column,
  type FoundBy,
  type LoyaltyPart,
  type LoyaltyStatus,
  parts as partNames,
  type StandingField,
} from "../fields";
import type { Activity, MemberParts } from "./parts";
import type { Proof } from "./proof";
import { type LoyaltyInfo, nothingKnown } from "./shape";

export interface Person {
  email?: string;
  memberId?: string;
  /** What the member id, which was kept, has to be proven by; one that is given proves itself. */
  proof?: Proof;
  /** Where to look for them; at their e-mail address unless given. */
  contacts?: readonly Contact[];
  /** Names the program that is asked about them. */
  program?: string;
}

/** What is said about somebody of whom no member was read. */
export function withoutMember(
  person: Person,
  status: LoyaltyStatus | null,
  retrievedAt: string,
  { candidateMemberIds = [], unavailable = [] }: Partial<LoyaltyInfo> = {},
): LoyaltyInfo {
  return {
    ...nothingKnown,
    isMember: status === "notAMember" ? false : null,
    status,
    candidateMemberIds,
    email: person.email ?? null,
    unavailable,
    program: person.program ?? null,
    retrievedAt,
  };
}

/** What is said about a member, with nulls for the parts that were not read. */
export function presentMember(
  person: Person,
  parts: MemberParts,
  retrievedAt: string,
  foundBy: FoundBy = "address",
): LoyaltyInfo {
  const status = profileStatusOf(parts.member);
  return {
    ...withoutMember(person, status, retrievedAt, { unavailable: unavailableOf(parts) }),
    isMember: status === null ? null : status === "member",
    memberId: parts.memberId,
    foundBy,
    ...profileOf(person, parts),
    ...presentStanding(parts),
    ...presentActivity(parts.activity.value, retrievedAt),
    affordableRewards: (parts.rewards.value ?? []).flatMap(
      ({ rewardId, displayText: name, creditRequired: points }) =>
        rewardId === null ? [] : [{ rewardId, name, points }],
    ),
  };
}

/** A profile that is missing, or that does not tell who is a member, counts as not read. */
export function unavailableOf(parts: MemberParts): LoyaltyPart[] {
  return partNames.filter(
    (name) => parts[name].failed || (name === "member" && profileStatusOf(parts.member) === null),
  );
}

export function profileStatusOf(member: MemberParts["member"]): LoyaltyStatus | null {
  if (member.refusal) {
    return member.refusal;
  }
  if (!member.value) {
    return null;
  }
  const { status, optInStatus } = member.value;
  if (status === "BLOCKED") {
    return "blocked";
  }
  if (optInStatus === "NO") {
    return "optedOut";
  }
  if (status === "INACTIVE") {
    return "inactive";
  }
  // What cannot be read is not taken for membership.
  return optInStatus === "YES" && (status ?? "ACTIVE") === "ACTIVE" ? "member" : null;
}

function profileOf(person: Person, { member: { value } }: MemberParts) {
  return {
    email: value?.email ?? person.email ?? null,
    firstName: value?.firstName ?? null,
    lastName: value?.lastName ?? null,
    memberSince: value?.optInDate ?? value?.createDate ?? null,
    createDate: value?.createDate ?? null,
    optInDate: value?.optInDate ?? null,
  };
}

/** Where points are missing to the next tier, there is one, whether it is told or not. */
export const isTop = ({ nextTier, pointsToNextTier }: MemberTier) =>
  nextTier === null && !((pointsToNextTier ?? 0) > 0);

export type StandingFields = Pick<LoyaltyInfo, StandingField>;

/** What points and tier tell. */
export function presentStanding({
  points: { value: points },
  tier: { value: tier },
}: Pick<MemberParts, "tier" | "points">): StandingFields {
  const told = column<StandingField, unknown>(({ part, from }) =>
    from === undefined ? undefined : ((part === "tier" ? tier : points)?.[from] ?? null),
  ) as StandingFields;
  // What is missing to a tier that does not exist is 0 beside the points, and at the top of some
  // sites beside the tier as well.
  return {
    ...told,
    pointsToNextTier:
      tier && isTop(tier) ? null : (told.pointsToNextTier ?? (points?.pointsToNextTier || null)),
    spendToNextTier: tier ? told.spendToNextTier : points?.spendToNextTier || null,
  };
}

/** The latest movements, and what all that were read tell of points on hold. */
export function presentActivity(value: Activity | undefined, retrievedAt: string) {
  const releases = (value?.read ?? []).flatMap((row) => releaseOf(row, retrievedAt)).sort();
  return {
    holdReleaseDate: releases[0] ?? null,
    recentActivity: (value?.latest ?? []).map((row) => ({
      date: row.createDate,
      activity: row.activity,
      points: row.points,
      description: row.displayText,
      orderId: row.orderId,
    })),
  };
}

/** The day matters: a release date has no time, and a hold has no documented status. */
function releaseOf({ activity, releaseDate, pointStatus }: ActivityRow, retrievedAt: string) {
  const isOver = /^(released|expired)$/i.test(pointStatus ?? "");
  const isAhead = releaseDate !== null && releaseDate.slice(0, 10) >= retrievedAt.slice(0, 10);
  return activity === "CREDIT" && isAhead && !isOver ? [releaseDate] : [];
}
