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
    path: "/users/{id}/tiers",
    handle: ({ programme, params: { id = "" } }) => tierWire(programme, id),
  }),
  route({
    method: "GET",
    path: "/tierlist/all",
    query: pageQuery,
    handle: tierList,
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
