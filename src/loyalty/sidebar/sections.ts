import type { LoyaltyInfo } from "../loyaltyInfo/schema";
import type { Panel } from "./schema";
import { changeWords, dayWords, numberWords, pointsWords } from "./words";

type Movement = LoyaltyInfo["recentActivity"][number];

/** The latest movements of points, whatever the status. */
export function activitySection({ recentActivity }: LoyaltyInfo): Panel["activity"] {
  return sectionOf(
    recentActivity.map((movement) => ({
      title: movementWords(movement),
      date: movement.date === null ? null : dayWords(movement.date),
    })),
  );
}

/** What can be redeemed, so of members only. */
export function rewardSection({ status, affordableRewards }: LoyaltyInfo): Panel["rewards"] {
  const shown = status === "member" ? affordableRewards : [];
  return sectionOf(
    shown.map(({ rewardId, name, points }) => ({
      title: name ?? `Reward ${rewardId}`,
      points: points === null ? null : pointsWords(points),
      rewardId,
    })),
  );
}

function movementWords({ activity, points, description }: Movement): string {
  const amount = points === null ? activity : signedWords(activity, points);
  return [amount, description].filter(Boolean).join(" · ") || "–";
}

function signedWords(activity: Movement["activity"], points: number): string {
  if (activity === null) {
    return numberWords(points);
  }
  return changeWords(activity === "DEBIT" ? -points : points);
}

function sectionOf<T>(entries: T[]): { entries: T[] }[] {
  return entries.length > 0 ? [{ entries }] : [];
}
