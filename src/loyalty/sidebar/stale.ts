import type { LastKnown } from "../loyaltyInfo/lastKnown";
import { type LoyaltyPart, parts } from "../loyaltyInfo/schema";
import type { Panel } from "./schema";
import { ageWords, listWords } from "./words";

const partWords: Record<LoyaltyPart, string> = {
  member: "profile",
  points: "points",
  tier: "tier",
  activity: "activity",
  rewards: "rewards",
};

/** What of the data is not of this moment; without any data there is nothing to say that of. */
export function staleNotice(
  { status, unavailable, lastKnownAt }: LastKnown,
  nowMs: number,
): Panel["stale"] {
  if (status === null || (unavailable.length === 0 && lastKnownAt === null)) {
    return [];
  }
  const all = unavailable.length === 0 || unavailable.length === parts.length;
  const what = listWords(unavailable.map((part) => partWords[part]));
  if (lastKnownAt === null) {
    return [{ message: `Annex Cloud does not answer in full. Missing: ${what}.` }];
  }
  const age = ageWords(nowMs - Date.parse(lastKnownAt));
  const message = all
    ? `Annex Cloud does not answer at the moment. This is from ${age}.`
    : `Annex Cloud does not answer in full. From ${age}: ${what}.`;
  return [{ message }];
}
