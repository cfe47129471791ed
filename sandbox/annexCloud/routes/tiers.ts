import { z } from "zod";
import { page } from "../fields";
import { pageOf } from "../pages";
import { type Route, type RouteRequest, route } from "../route";
import { wireDateTime, wireDateTimeOrNever } from "../wire";

const TIER_LIST_PAGE_SIZE = 20;
const TIER_LASTS_MS = 365 * 86_400_000;

const pageQuery = z.strictObject({ page });

/** The programme's tiers and where a member stands among them. */
export const tierRoutes: Route[] = [
  route({ method: "GET", path: "/users/:id/tiers", answer: memberTier }),
  route({
    method: "GET",
    path: "/tierlist/all",
    signedValue: () => "all",
    query: pageQuery,
    answer: tierList,
  }),
];

/** `PointsToNextTier` as the vendor's sample spells it; the amount to spend only in spend tiers. */
function memberTier({ programme, params: { id = "" } }: RouteRequest<unknown, unknown>) {
  const standing = programme.standingOf(programme.readableMember(id));
  const lasts = standing.previous !== "";
  return {
    siteId: programme.siteId,
    id,
    currentTier: standing.current,
    previousTier: standing.previous,
    tierAchieveDate: wireDateTime(standing.achievedMs),
    tierExpirationDate: wireDateTimeOrNever(lasts ? standing.achievedMs + TIER_LASTS_MS : null),
    nextTier: standing.next,
    PointsToNextTier: String(standing.pointsToNext),
    purchaseRatio: "2",
    currentTierPurchaseRatio: "0.5",
    spendAmountToNextTier: "",
  };
}

function tierList({ programme, query }: RouteRequest<unknown, z.infer<typeof pageQuery>>) {
  const { rows } = pageOf(programme.tiers, query.page, TIER_LIST_PAGE_SIZE);
  return {
    siteId: programme.siteId,
    tierMethod: "Sequential",
    tierDetail: rows.map(({ name }, index) => ({
      tierId: index + 1,
      tierName: name,
      tierLevel: index + 1,
      tierStatus: "active",
      tierType: "Points",
      tierPointsExpirationType: "Rolling",
    })),
  };
}
