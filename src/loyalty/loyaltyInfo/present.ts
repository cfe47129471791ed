import { exists, type MemberParts } from "./parts";
import { presentActivity } from "./presentActivity";
import {
  type LoyaltyInfo,
  type LoyaltyPart,
  type LoyaltyStatus,
  parts as partNames,
} from "./schema";

export interface Person {
  email?: string;
  memberId?: string;
}

/** What is said about somebody of whom no member was read. */
export function withoutMember(
  person: Person,
  status: LoyaltyStatus | null,
  retrievedAt: string,
  { candidateMemberIds = [], unavailable = [] }: Partial<LoyaltyInfo> = {},
): LoyaltyInfo {
  const isMember = status === "notAMember" ? false : null;
  return {
    isMember,
    status,
    memberId: null,
    candidateMemberIds,
    email: person.email ?? null,
    firstName: null,
    lastName: null,
    memberSince: null,
    createDate: null,
    optInDate: null,
    tier: null,
    previousTier: null,
    nextTier: null,
    pointsToNextTier: null,
    spendToNextTier: null,
    tierExpirationDate: null,
    availablePoints: null,
    pointsValue: null,
    holdPoints: null,
    holdReleaseDate: null,
    lifetimePoints: null,
    usedPoints: null,
    expiredPoints: null,
    pointsToExpire: null,
    pointsToExpireDate: null,
    recentActivity: [],
    affordableRewards: [],
    unavailable,
    retrievedAt,
  };
}

/** What is said about a member, with nulls for the parts that were not read. */
export function presentMember(
  person: Person,
  parts: MemberParts,
  retrievedAt: string,
): LoyaltyInfo {
  const status = statusOf(parts);
  return {
    ...withoutMember(person, status, retrievedAt, { unavailable: unavailableOf(parts) }),
    isMember: status === null ? null : status === "member",
    memberId: parts.memberId,
    ...profileOf(person, parts),
    ...tierOf(parts),
    ...pointsOf(parts),
    ...presentActivity(parts.activity.value, retrievedAt),
    affordableRewards: (parts.rewards.value ?? []).flatMap(
      ({ rewardId, displayText: name, creditRequired: points }) =>
        rewardId === null ? [] : [{ rewardId, name, points }],
    ),
  };
}

/** A profile that is missing where there has to be one counts as not read. */
export function unavailableOf(parts: MemberParts): LoyaltyPart[] {
  return partNames.filter(
    (name) => parts[name].failed || (name === "member" && !exists(parts.member)),
  );
}

function statusOf({ member }: MemberParts): LoyaltyStatus | null {
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
  return status === "INACTIVE" ? "inactive" : "member";
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

type Standing = Pick<MemberParts, "tier" | "points">;

export function tierOf({ tier: { value: tier }, points: { value: points } }: Standing) {
  // What is missing to a tier that does not exist is 0 beside the points, and at the top of some
  // sites beside the tier as well.
  const top = tier !== undefined && tier.nextTier === null;
  return {
    tier: tier?.currentTier ?? null,
    previousTier: tier?.previousTier ?? null,
    nextTier: tier?.nextTier ?? null,
    pointsToNextTier: top ? null : (tier?.pointsToNextTier ?? (points?.pointsToNextTier || null)),
    spendToNextTier: tier ? tier.spendAmountToNextTier : points?.spendToNextTier || null,
    tierExpirationDate: tier?.tierExpirationDate ?? null,
  };
}

export function pointsOf({ points: { value } }: Standing) {
  return {
    availablePoints: value?.availablePoints ?? null,
    pointsValue: value?.creditsToCurrencyValue ?? null,
    holdPoints: value?.holdPoints ?? null,
    lifetimePoints: value?.lifetimePoints ?? null,
    usedPoints: value?.usedPoints ?? null,
    expiredPoints: value?.expiredPoints ?? null,
    pointsToExpire: value?.pointsToExpire ?? null,
    pointsToExpireDate: value?.pointsToExpireDate ?? null,
  };
}
