import type { LoyaltyInfo } from "../loyaltyInfo/schema";

/** The loyalty values that can be mapped: plain ones, which a field can hold. */
export const mappableFields = {
  status: "Status",
  isMember: "Is Member",
  memberId: "Member ID",
  memberSince: "Member Since",
  tier: "Tier",
  previousTier: "Previous Tier",
  nextTier: "Next Tier",
  pointsToNextTier: "Points to Next Tier",
  spendToNextTier: "Spend to Next Tier",
  tierExpirationDate: "Tier Expiration Date",
  availablePoints: "Available Points",
  pointsValue: "Points Value",
  holdPoints: "Points on Hold",
  lifetimePoints: "Lifetime Points",
  usedPoints: "Used Points",
  expiredPoints: "Expired Points",
  pointsToExpire: "Points to Expire",
  pointsToExpireDate: "Points to Expire Date",
} as const satisfies Partial<Record<keyof LoyaltyInfo, string>>;

export type MappableField = keyof typeof mappableFields;

/** Where a value may go, as the config wizard offers it. */
export const targets = {
  customerData: "Customer Data",
  customerCustomFields: "Customer Custom Fields",
} as const;

export type TargetKey = keyof typeof targets;

/** The key of the customer's data under which the loyalty data itself is kept. */
export const loyaltyKey = "loyalty";
