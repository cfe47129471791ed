import { CREDITS_TO_CURRENCY_RATIO } from "../catalogue";
import { nextExpiry } from "../expiry";
import { movePoints } from "../movePoints";
import { pointsBody } from "../pointsRequest";
import { type Route, type RouteRequest, route } from "../route";
import { wireDate, wireDateTime } from "../wire";

/** Balances, and the one call that credits, debits and redeems. */
export const pointsRoutes: Route[] = [
  route({ method: "GET", path: "/points/:id", answer: balance }),
  route({
    method: "POST",
    path: "/points",
    body: pointsBody,
    answer: ({ programme, body }) => movePoints(programme, body),
  }),
];

/** Strings beside numbers, as the vendor's sample has them. */
function balance({ programme, params: { id = "" } }: RouteRequest<unknown, unknown>) {
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
    creditsToCurrencyRatio: String(CREDITS_TO_CURRENCY_RATIO),
    creditsToCurrencyValue: Math.round(points.available * CREDITS_TO_CURRENCY_RATIO * 100) / 100,
  };
}

/** Both forms are seen: a batch that ends with a day has no time. */
const expiryDateWire = (expireMs: number) =>
  expireMs % 86_400_000 === 0 ? wireDate(expireMs) : wireDateTime(expireMs);
