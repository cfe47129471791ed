import { movePoints } from "../movePoints";
import { pointsBody } from "../pointsRequest";
import { pointsWire } from "../pointsWire";
import { type Route, route } from "../route";

/** Balances, and the one call that credits, debits and redeems. */
export const pointsRoutes: Route[] = [
  route({
    method: "GET",
    path: "/points/{id}",
    handle: ({ programme, params: { id = "" } }) => pointsWire(programme, id),
  }),
  route({
    method: "POST",
    path: "/points",
    body: pointsBody,
    handle: ({ programme, body }) => movePoints(programme, body),
  }),
];
