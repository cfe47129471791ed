import { creditsToCurrencyRatio, currencyValue } from "./catalogue";
import { nextExpiry } from "./expiry";
import type { Programme } from "./programme";
import { wireDate, wireDateTime } from "./wire";

/** A member's balances: strings beside numbers, as the vendor's sample has them. */
export function pointsWire(programme: Programme, id: string) {
  const member = programme.readableMember(id);
  const points = programme.balanceOf(id);
  const expiry = nextExpiry(programme.rowsOf(id), programme.clock.nowMs());
  return {
    siteId: Number(programme.siteId),
    id,
    availablePoints: String(points.available),
    usedPoints: String(points.used),
    ...(points.available < 0 && { negativePoints: points.available }),
    expiredPoints: String(points.expired),
    lifetimePoints: String(points.lifetime),
    earnedPointsPeriod: "calenderYear",
    earnedPoints: String(points.earnedThisYear),
    spendPoints: String(points.spentThisYear),
    holdPoints: points.hold,
    usedPointsOnReward: String(points.usedOnReward),
    pointsToExpire: String(expiry?.points ?? 0),
    pointsToExpireDate: expiry ? expiryDateWire(expiry.expireMs) : "",
    pointsToNextTier: programme.standingOf(member).pointsToNext,
    spendToNextTier: 0,
    creditsToCurrencyRatio: String(creditsToCurrencyRatio),
    creditsToCurrencyValue: currencyValue(points.available),
  };
}

/** Both forms are seen: a batch that ends with a day has no time. */
const expiryDateWire = (expireMs: number) =>
  expireMs % 86_400_000 === 0 ? wireDate(expireMs) : wireDateTime(expireMs);
