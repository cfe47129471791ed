import type { LoyaltyInfo } from "../loyaltyInfo/schema";
import type { Panel } from "./schema";
import { dayWords, moneyWords, numberWords, pointsWords } from "./words";

type MemberLines = Panel["member"][number];

/** A member's lines; one that has nothing to say is null. */
export function memberLines(
  loyalty: LoyaltyInfo,
  { status, asOf }: Pick<MemberLines, "status" | "asOf">,
): MemberLines {
  const { tier, availablePoints, pointsValue, holdPoints, holdReleaseDate } = loyalty;
  const { pointsToExpire, pointsToExpireDate, lifetimePoints, memberSince } = loyalty;
  return {
    status,
    tier,
    progress: progressOf(loyalty),
    points: ifKnown(availablePoints, pointsWords),
    value: ifKnown(pointsValue, moneyWords),
    hold: ifAny(holdPoints, (points) => points + ifKnownOr(holdReleaseDate, ", released ")),
    expiry: ifAny(pointsToExpire, (points) => points + ifKnownOr(pointsToExpireDate, " on ")),
    lifetime: ifKnown(lifetimePoints, pointsWords),
    memberSince: ifKnown(memberSince, dayWords),
    asOf,
  };
}

function progressOf(loyalty: LoyaltyInfo): string | null {
  const { tier, nextTier, pointsToNextTier, spendToNextTier } = loyalty;
  const next = nextTier ?? "the next tier";
  if (pointsToNextTier) {
    return `${pointsWords(pointsToNextTier)} to ${next}`;
  }
  if (spendToNextTier) {
    return `Spend ${numberWords(spendToNextTier)} more for ${next}`;
  }
  if (nextTier !== null) {
    return `Next tier: ${nextTier}`;
  }
  return tier === null ? null : "Highest tier";
}

function ifKnown<T>(value: T | null, words: (value: T) => string): string | null {
  return value === null ? null : words(value);
}

/** Says nothing of no points at all. */
function ifAny(points: number | null, words: (points: string) => string): string | null {
  return points === null || points <= 0 ? null : words(pointsWords(points));
}

function ifKnownOr(date: string | null, before: string): string {
  return date === null ? "" : before + dayWords(date);
}
