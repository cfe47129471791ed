import { z } from "zod";
import { invalid, notFound } from "../errors";
import { ordering, paging, queryBoolean, queryInteger, queryList } from "../fields";
import type { TicketRecord } from "../records";
import { accepted, created, found, noContent, ok, type Route, route } from "../route";
import { ticketCreateFields, ticketUpdateFields } from "../ticketFields";
import { ticketDetail, ticketListItem } from "../ticketView";
import { createTicket, deleteTicket, updateTicket } from "../ticketWrites";

const listQuery = z.strictObject({
  ...paging,
  order_by: ordering("created_datetime", "updated_datetime"),
  customer_id: queryInteger().optional(),
  external_id: z.string().optional(),
  view_id: queryInteger().optional(),
  rule_id: queryInteger().optional(),
  ticket_ids: queryList(queryInteger()).optional(),
  trashed: queryBoolean().default(true),
});

export const ticketRoutes: Route[] = [
  route({
    method: "GET",
    path: "/tickets",
    query: listQuery,
    handle: ({ world, query, list }) => {
      if (query.view_id !== undefined) {
        throw notFound();
      }
      const matching = [...world.store.tickets.values()].filter((row) => matches(row, query));
      return list(matching, (row) => ticketListItem(world.store, row));
    },
  }),
  route({
    method: "POST",
    path: "/tickets",
    body: ticketCreateFields,
    handle: ({ world, caller, body }) =>
      created(ticketDetail(world.store, createTicket(world, body, caller.userId))),
  }),
  route({
    method: "GET",
    path: "/tickets/{id}",
    query: z.strictObject({ relationships: queryList(z.enum(["custom_fields"])).optional() }),
    handle: ({ world, ids, query }) => {
      const ticket = found(world.store.tickets.get(ids.id));
      const withCustomFields = query.relationships !== undefined;
      return ok(ticketDetail(world.store, ticket, { withCustomFields }));
    },
  }),
  route({
    method: "PUT",
    path: "/tickets/{id}",
    body: ticketUpdateFields,
    handle: ({ world, caller, ids, body }) => {
      const ticket = found(world.store.tickets.get(ids.id));
      if (Object.keys(body).length === 0) {
        throw invalid({ _schema: ["The request is empty."] });
      }
      updateTicket(world, ticket, body, caller.userId);
      return accepted(ticketDetail(world.store, ticket));
    },
  }),
  route({
    method: "DELETE",
    path: "/tickets/{id}",
    handle: ({ world, caller, ids }) => {
      deleteTicket(world, found(world.store.tickets.get(ids.id)).id, caller.userId);
      return noContent();
    },
  }),
];

/** No ticket of the sandbox comes from a rule, so asking for one finds none. */
function matches(row: TicketRecord, query: z.output<typeof listQuery>): boolean {
  const { customer_id, external_id, ticket_ids, trashed, rule_id } = query;
  return (
    (customer_id === undefined || row.customerId === customer_id) &&
    (external_id === undefined || row.external_id === external_id) &&
    (ticket_ids === undefined || ticket_ids.includes(row.id)) &&
    (trashed || row.trashed_datetime === null) &&
    rule_id === undefined
  );
}
