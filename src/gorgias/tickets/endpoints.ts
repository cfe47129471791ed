import type { LostWrite } from "../../api/row";
import { readId } from "../../inputs/clean";
import { listInput, textBooleanInput, textInput } from "../../inputs/inputs";
import { doneEndpoint, endpoint, listEndpoint } from "../api";
import { listOrders } from "../choices";
import type { GorgiasClient } from "../client";
import { orderInput, relationshipsInput, ticketId } from "../inputs";
import { findCreated } from "../isOfThisCall";
import { maxPageSize } from "../pagingInputs";
import { newTicketInputs, ticketChangeInputs, ticketFields, ticketFilters } from "./inputs";
import { listedTicket, ticket } from "./shapes";

const group = "Tickets";

export const createTicket = endpoint("create-ticket", {
  label: "Create Ticket",
  says: "Open a ticket with its first messages. Fill in External ID, and a lost answer can be settled by looking the ticket up.",
  group,
  inputs: { ...newTicketInputs, ...ticketFields },
  // Some versions of the API's description require it.
  defaults: { via: "api" },
  answer: ticket,
  recover: findCreatedTicket,
});

export const getTicket = endpoint("get-ticket", {
  label: "Get Ticket",
  says: "Read one ticket with its customer and messages.",
  group,
  inputs: {
    id: ticketId,
    relationships: relationshipsInput("ticket"),
  },
  answer: ticket,
});

export const listTickets = listEndpoint("list-tickets", {
  label: "List Tickets",
  says: "Read tickets page by page. Trashed tickets are among them unless Trashed is false. To filter by status or text, save a view in Gorgias and give its View ID.",
  group,
  inputs: {
    ...ticketFilters,
    external_id: textInput({
      label: "External ID",
      comments: "Only the ticket that carries this id of another system.",
      example: "ticket-ge432d",
    }),
    ticket_ids: listInput(
      {
        label: "Ticket IDs",
        comments: "Only these tickets, 100 at most.",
        example: "353768814",
      },
      readId,
    ),
    trashed: textBooleanInput({
      label: "Trashed",
      comments: "False leaves out tickets in the trash. Blank or true lists them too.",
      example: "false",
    }),
    order_by: orderInput("tickets", listOrders),
  },
  list: { rows: "data", paging: "page" },
  answer: listedTicket,
});

export const updateTicket = endpoint("update-ticket", {
  label: "Update Ticket",
  says: "Change a ticket. Only the fields that are filled in are sent.",
  group,
  inputs: { id: ticketId, ...ticketChangeInputs, ...ticketFields },
  clearable: [
    "assignee_team",
    "assignee_user",
    "closed_datetime",
    "custom_fields",
    "external_id",
    "meta",
    "opened_datetime",
    "snooze_datetime",
    "subject",
    "tags",
    "trashed_datetime",
  ],
  clearedAs: { custom_fields: [], meta: {}, tags: [] },
  answer: ticket,
});

export const deleteTicket = doneEndpoint("delete-ticket", {
  label: "Delete Ticket",
  says: "Delete a ticket for good. To be able to restore it, use Update Ticket with a Trashed Datetime instead.",
  group,
  inputs: { id: ticketId },
  doneTo: "id",
});

export const ticketEndpoints = [createTicket, getTicket, listTickets, updateTicket, deleteTicket];

/** Finds a ticket whose creation was not answered by the caller's own id for it. */
async function findCreatedTicket(lost: LostWrite<GorgiasClient>) {
  const { client, params } = lost;
  if (!params.external_id) {
    return undefined;
  }
  const external_id = String(params.external_id);
  // Gorgias does not promise that external ids are unique.
  const { data } = await listTickets(
    client,
    { external_id, limit: maxPageSize, order_by: "created_datetime:desc" },
    { purpose: `Look up the created ticket ${external_id}` },
  );
  return findCreated(lost, "external_id", data, (id) =>
    getTicket(client, { id, relationships: ["custom_fields"] }),
  );
}
