import type { LoyaltyInfo, LoyaltyPart } from "./schema";

/** What each part tells; who it is about is known or found out beside it. */
export const fieldsOfParts = {
  member: [
    "isMember",
    "status",
    "candidateMemberIds",
    "firstName",
    "lastName",
    "memberSince",
    "createDate",
    "optInDate",
  ],
  points: [
    "availablePoints",
    "pointsValue",
    "holdPoints",
    "lifetimePoints",
    "usedPoints",
    "expiredPoints",
    "pointsToExpire",
    "pointsToExpireDate",
  ],
  tier: [
    "tier",
    "previousTier",
    "nextTier",
    "pointsToNextTier",
    "spendToNextTier",
    "tierExpirationDate",
  ],
  activity: ["recentActivity", "holdReleaseDate"],
  rewards: ["affordableRewards"],
} as const satisfies Record<LoyaltyPart, readonly (keyof LoyaltyInfo)[]>;

/** Says a field nothing? */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Is anything said of the person, beyond who was asked for? */
export function saysAnything(loyalty: Record<string, unknown>): boolean {
  return Object.values(fieldsOfParts)
    .flat()
    .some((field) => !isBlank(loyalty[field]));
}
