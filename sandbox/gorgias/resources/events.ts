import { z } from "zod";
import { eventObjectTypes } from "../enums";
import { datetime, ordering, paging, queryInteger, queryList } from "../fields";
import type { EventRecord } from "../records";
import { found, ok, type Route, route } from "../route";
import { eventView } from "../ticketView";

const listQuery = z
  .strictObject({
    ...paging,
    order_by: ordering("created_datetime"),
    "created_datetime[gt]": datetime().optional(),
    "created_datetime[gte]": datetime().optional(),
    "created_datetime[lt]": datetime().optional(),
    "created_datetime[lte]": datetime().optional(),
    object_id: queryInteger().optional(),
    object_type: z.enum(eventObjectTypes).optional(),
    types: queryList(z.string()).optional(),
    user_ids: queryList(queryInteger()).optional(),
  })
  .refine(({ object_type, object_id }) => object_type === undefined || object_id !== undefined, {
    path: ["object_id"],
    message: "Missing data for required field.",
  });

export const eventRoutes: Route[] = [
  route({
    method: "GET",
    path: "/events",
    query: listQuery,
    handle: ({ world, query, list }) =>
      list(
        [...world.store.events.values()].filter((row) => matches(row, query)),
        eventView,
      ),
  }),
  route({
    method: "GET",
    path: "/events/{id}",
    handle: ({ world, ids }) => ok(eventView(found(world.store.events.get(ids.id)))),
  }),
];

function matches(row: EventRecord, query: z.output<typeof listQuery>): boolean {
  const { object_id, object_type, types, user_ids } = query;
  return (
    (object_id === undefined || row.object_id === object_id) &&
    (object_type === undefined || row.object_type === object_type) &&
    (types === undefined || types.includes(row.type)) &&
    (user_ids === undefined || user_ids.includes(row.user_id ?? 0)) &&
    isWithin(row.created_datetime, query)
  );
}

function isWithin(at: string, query: z.output<typeof listQuery>): boolean {
  const {
    "created_datetime[gt]": after,
    "created_datetime[gte]": from,
    "created_datetime[lt]": before,
    "created_datetime[lte]": to,
  } = query;
  return (
    (after === undefined || at > after) &&
    (from === undefined || at >= from) &&
    (before === undefined || at < before) &&
    (to === undefined || at <= to)
  );
}
