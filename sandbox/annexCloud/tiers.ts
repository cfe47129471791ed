import type { LedgerRow } from "./ledger";
import { sumPoints } from "./wire";

export interface Tier {
  name: string;
  fromLifetimePoints: number;
}

/** Where a member stands in a programme whose tiers are climbed one by one. */
export interface TierStanding {
  current: string;
  previous: string;
  /** Empty at the top. */
  next: string;
  pointsToNext: number;
  achievedMs: number;
}

export interface TierFacts {
  /** Released credits, oldest first. */
  credits: readonly LedgerRow[];
  memberSinceMs: number;
  assignedTier: string | null;
}

/** The tier that the lifetime points reach, unless one was given by hand. */
export function tierStanding(tiers: readonly Tier[], facts: TierFacts): TierStanding {
  const lifetimePoints = sumPoints(facts.credits.map((row) => row.points));
  const reached = tiers.findLastIndex((tier) => tier.fromLifetimePoints <= lifetimePoints);
  const assigned = tiers.findIndex((tier) => tier.name === facts.assignedTier);
  const level = assigned === -1 ? reached : assigned;
  const next = tiers[level + 1];
  return {
    current: tiers[level]?.name ?? "",
    previous: tiers[level - 1]?.name ?? "",
    next: next?.name ?? "",
    pointsToNext: next ? Math.max(0, sumPoints([next.fromLifetimePoints, -lifetimePoints])) : 0,
    achievedMs: reachedAtMs(tiers[level]?.fromLifetimePoints ?? 0, facts),
  };
}

function reachedAtMs(threshold: number, { credits, memberSinceMs }: TierFacts): number {
  let lifetimePoints = 0;
  for (const { points, createdMs } of credits) {
    if (lifetimePoints < threshold && lifetimePoints + points >= threshold) {
      return createdMs;
    }
    lifetimePoints += points;
  }
  return memberSinceMs;
}
