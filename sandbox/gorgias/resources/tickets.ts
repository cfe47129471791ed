import { z } from "zod";
import { crud } from "../crud";
import { invalid } from "../errors";
import { queryBoolean, queryInteger, queryList } from "../fields";
import { filter, noView, same } from "../listQuery";
import type { TicketRecord } from "../records";
import { ticketCreateFields, ticketUpdateFields } from "../ticketFields";
import { ticketDetail, ticketListItem } from "../ticketView";
import { createTicket, deleteTicket, updateTicket } from "../ticketWrites";
import { writing } from "../writes";

const id = queryInteger().optional();

export const ticketRoutes = crud<TicketRecord>("tickets", {
  rows: ({ tickets }) => tickets,
  view: (row, { store }, query) =>
    ticketDetail(store, row, { withCustomFields: query?.relationships !== undefined }),
  listView: (row, { store }) => ticketListItem(store, row),
  orderBy: ["created_datetime", "updated_datetime"],
  filters: {
    customer_id: filter(id, (row, wanted) => row.customerId === wanted),
    external_id: same("external_id"),
    view_id: noView,
    // No ticket of the sandbox comes from a rule.
    rule_id: filter(id, () => false),
    ticket_ids: filter(queryList(queryInteger()).optional(), (row, ids) => ids.includes(row.id)),
    trashed: filter(
      queryBoolean().default(true),
      (row, wanted) => wanted || row.trashed_datetime === null,
    ),
  },
  getQuery: { relationships: queryList(z.enum(["custom_fields"])).optional() },
  create: writing(ticketCreateFields, (world, body, { userId }) =>
    createTicket(world, body, userId),
  ),
  update: writing(
    ticketUpdateFields,
    (world, body, { userId, row }) => {
      if (Object.keys(body).length === 0) {
        throw invalid({ _schema: ["The request is empty."] });
      }
      return updateTicket(world, row, body, userId);
    },
    202,
  ),
  remove: (world, row, userId) => deleteTicket(world, row.id, userId),
});
