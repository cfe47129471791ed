import type { LoyaltyInfo } from "../info/shape";
import type { Panel } from "./schema";
import { dayWords, moneyWords, numberWords, pointsWords } from "./words";

type MemberLines = Panel["member"][number];

/** A member's lines; one of which nothing is known is null. */
export function memberLines(loyalty: LoyaltyInfo, status: string): MemberLines {
  const { tier, availablePoints, pointsValue, holdPoints, holdReleaseDate } = loyalty;
  const { pointsToExpire, pointsToExpireDate, lifetimePoints, memberSince } = loyalty;
  return {
    status,
    tier,
    progress: progressOf(loyalty),
    points: ifKnown(availablePoints, pointsWords),
    value: ifKnown(pointsValue, moneyWords),
    hold: ifKnown(holdPoints, (points) => anyWords(points, holdReleaseDate, " until ")),
    expiry: ifKnown(pointsToExpire, (points) => anyWords(points, pointsToExpireDate, " on ")),
    lifetime: ifKnown(lifetimePoints, pointsWords),
    memberSince: ifKnown(memberSince, dayWords),
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

function anyWords(points: number, date: string | null, beforeDate: string): string {
  if (points <= 0) {
    return "none";
  }
  return pointsWords(points) + (date === null ? "" : beforeDate + dayWords(date));
}
