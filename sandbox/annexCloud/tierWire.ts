import type { Programme } from "./programme";
import { wireDateTime, wireDateTimeOrNever } from "./wire";

const tierLastsMs = 365 * 86_400_000;

/** `PointsToNextTier` as the vendor's sample spells it; the amount to spend only in spend tiers. */
export function tierWire(programme: Programme, id: string) {
  const standing = programme.standingOf(programme.readableMember(id));
  const lasts = standing.previous !== "";
  return {
    siteId: programme.siteId,
    id,
    currentTier: standing.current,
    previousTier: standing.previous,
    tierAchieveDate: wireDateTime(standing.achievedMs),
    tierExpirationDate: wireDateTimeOrNever(lasts ? standing.achievedMs + tierLastsMs : null),
    nextTier: standing.next,
    PointsToNextTier: String(standing.pointsToNext),
    purchaseRatio: "2",
    currentTierPurchaseRatio: "0.5",
    spendAmountToNextTier: "",
  };
}
