import { type LoyaltyPart, parts } from "../fields";
import type { LastKnown } from "../info/lastKnown";
import type { LoyaltyInfo } from "../info/shape";
import type { Panel } from "./schema";
import { changeWords, dayWords, listWords, momentWords, numberWords, pointsWords } from "./words";

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

const partWords: Record<LoyaltyPart, string> = {
  member: "profile",
  points: "points",
  tier: "tier",
  activity: "activity",
  rewards: "rewards",
};

/** No agent can do anything about it, and waiting does not help. */
export const refusedText = "Annex Cloud does not accept this integration's credentials.";

/** Says which data is older than this answer; where there is no data at all, it says nothing. */
export function staleNotice(
  { status, unavailable, lastKnownAt }: LastKnown,
  timeZone: string | undefined,
  isRefused: boolean,
): Panel["stale"] {
  if (status === null || (unavailable.length === 0 && lastKnownAt === null)) {
    return [];
  }
  const all = unavailable.length === 0 || unavailable.length === parts.length;
  const what = listWords(unavailable.map((part) => partWords[part]));
  if (lastKnownAt === null) {
    return [{ message: `Annex Cloud does not answer in full. Missing: ${what}.` }];
  }
  const readAt = momentWords(lastKnownAt, timeZone);
  const message = all
    ? `${isRefused ? refusedText : "Annex Cloud does not answer at the moment."} This is as of ${readAt}.`
    : `Annex Cloud does not answer in full. As of ${readAt}: ${what}.`;
  return [{ message }];
}
