import type { BulkRow } from "../../annexCloud/bulkRead";
import { points } from "../../annexCloud/points/schema";
import { memberTier } from "../../annexCloud/tiers/schema";
import { readObject } from "../../api/values";
import { pointsOf, tierOf } from "../loyaltyInfo/present";

export type StandingFields = ReturnType<typeof pointsOf> & ReturnType<typeof tierOf>;

/** What the programme says of a member. */
export type Standing =
  /** Points and tier, as far as the answers tell them. */
  | { is: "member"; fields: Partial<StandingFields> }
  | { is: "blocked" | "optedOut" }
  | { is: "nobody" }
  /** The answers hold nobody at all, which says nothing of anybody. */
  | { is: "unsaid" }
  /** Nothing that can be relied on, and why. */
  | { is: "unknown"; reason: string };

/** What one of the two calls says of a member, or why it says nothing. */
export type Said = BulkRow | { refused: string };

/** What Annex Cloud's codes say of a member: https://s15.socialannex.net/help/acapi.html */
export const meanings: Record<string, "nobody" | "blocked" | "optedOut"> = {
  AC1005: "nobody",
  AC1008: "blocked",
  AC1009: "optedOut",
};

/** What two answers come to. */
export function standingOf(ofPoints: Said, ofTier: Said): Standing {
  for (const said of [ofPoints, ofTier]) {
    if ("refused" in said) {
      return { is: "unknown", reason: said.refused };
    }
    const meant = said.errorCode === null ? undefined : meanings[said.errorCode];
    if (said.errorCode !== null && meant === undefined) {
      return { is: "unknown", reason: `Annex Cloud says ${said.errorCode} against the member` };
    }
    if (meant === "blocked" || meant === "optedOut") {
      return { is: meant };
    }
  }
  const [pointsRow, tierRow] = [ofPoints as BulkRow, ofTier as BulkRow];
  return pointsRow.found || tierRow.found
    ? { is: "member", fields: fieldsOf(pointsRow, tierRow) }
    : { is: "nobody" };
}

/** Where each value stands in the answers; what they do not hold is not known, rather than nothing. */
const wireNames: Record<keyof StandingFields, { of: "points" | "tier"; names: string[] }> = {
  availablePoints: { of: "points", names: ["availablePoints"] },
  pointsValue: { of: "points", names: ["creditsToCurrencyValue"] },
  holdPoints: { of: "points", names: ["holdPoints"] },
  lifetimePoints: { of: "points", names: ["lifetimePoints"] },
  usedPoints: { of: "points", names: ["usedPoints"] },
  expiredPoints: { of: "points", names: ["expiredPoints"] },
  pointsToExpire: { of: "points", names: ["pointsToExpire"] },
  pointsToExpireDate: { of: "points", names: ["pointsToExpireDate"] },
  tier: { of: "tier", names: ["currentTier"] },
  previousTier: { of: "tier", names: ["previousTier"] },
  nextTier: { of: "tier", names: ["nextTier"] },
  pointsToNextTier: { of: "tier", names: ["pointsToNextTier", "PointsToNextTier"] },
  spendToNextTier: { of: "tier", names: ["spendAmountToNextTier", "spendToNextTier"] },
  tierExpirationDate: { of: "tier", names: ["tierExpirationDate"] },
};

function fieldsOf(pointsRow: BulkRow, tierRow: BulkRow): Partial<StandingFields> {
  const parts = {
    points: { value: pointsRow.found ? points().parse(pointsRow.row) : undefined, failed: false },
    tier: { value: tierRow.found ? memberTier().parse(tierRow.row) : undefined, failed: false },
  };
  const wire = { ...readObject(pointsRow.row), ...readObject(tierRow.row) };
  const hasNone = { points: pointsRow.errorCode !== null, tier: tierRow.errorCode !== null };
  return Object.fromEntries(
    Object.entries({ ...pointsOf(parts), ...tierOf(parts) }).filter(([field]) => {
      const { of, names } = wireNames[field as keyof StandingFields];
      return hasNone[of] || names.some((name) => name in wire);
    }),
  );
}
