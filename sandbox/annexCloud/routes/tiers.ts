import { z } from "zod";
import { page } from "../fields";
import { pageOf } from "../pages";
import { type Route, type RouteRequest, route } from "../route";
import { tierWire } from "../tierWire";

const tierListPageSize = 20;

const pageQuery = z.strictObject({ page });

/** The programme's tiers and where a member stands among them. */
export const tierRoutes: Route[] = [
  route({
    method: "GET",
    path: "/users/:id/tiers",
    answer: ({ programme, params: { id = "" } }) => tierWire(programme, id),
  }),
  route({
    method: "GET",
    path: "/tierlist/all",
    // Which value a path without an id signs is not documented; the actions' path is seen with both.
    signedValues: () => ["all", "ALL"],
    query: pageQuery,
    answer: tierList,
  }),
];

function tierList({ programme, query }: RouteRequest<unknown, z.infer<typeof pageQuery>>) {
  const { rows } = pageOf(programme.tiers, query.page, tierListPageSize);
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
