import type { LostWrite } from "../../api/row";
import { readText } from "../../api/values";
import { idInput } from "../../inputs/inputs";
import { doneEndpoint, endpoint, listEndpoint } from "../api";
import { creationOrders } from "../choices";
import type { GorgiasClient } from "../client";
import { newestRecords } from "../findOnly";
import { orderInput, ticketFilter, ticketId } from "../inputs";
import { isOfThisCall } from "../isOfThisCall";
import { recordsOf } from "../records";
import { messageFields } from "./inputs";
import { message } from "./shapes";

const group = "Messages";

const messageId = idInput({
  label: "Message ID",
  comments: "The message's number in Gorgias, from a list or an earlier step.",
  example: "881234567",
  required: true,
  dataSource: "selectMessage",
});

export const createTicketMessage = endpoint("create-ticket-message", {
  label: "Create Ticket Message",
  says: "Add a reply, an internal note or an imported message to a ticket. The answer says stored, not delivered: sending happens afterwards.",
  group,
  inputs: { ticket_id: ticketId, ...messageFields },
  // The API requires it, and a blank box means no.
  defaults: { from_agent: false },
  answer: message,
  recover: findCreatedMessage,
});

export const getTicketMessage = endpoint("get-ticket-message", {
  label: "Get Ticket Message",
  says: "Read one message of a ticket, for example to see whether it was delivered.",
  group,
  inputs: { ticket_id: ticketId, id: messageId },
  answer: message,
});

export const listMessages = listEndpoint("list-messages", {
  label: "List Messages",
  says: "Read messages page by page, of one ticket or of the whole account.",
  group,
  inputs: {
    ticket_id: ticketFilter("Only messages of this ticket; blank lists those of all tickets."),
    order_by: orderInput("messages", creationOrders),
  },
  list: { rows: "data", paging: "page" },
  answer: message,
});

export const deleteTicketMessage = doneEndpoint("delete-ticket-message", {
  label: "Delete Ticket Message",
  says: "Delete one message of a ticket for good. What the customer got already stays with them.",
  group,
  inputs: { ticket_id: ticketId, id: messageId },
  doneTo: "id",
});

export const messageEndpoints = [
  createTicketMessage,
  getTicketMessage,
  listMessages,
  deleteTicketMessage,
];

/** A ticket's newest messages, newest first: more than come between a write and its look-up. */
export const newestMessagesOf = (client: GorgiasClient, ticketId: string, purpose: string) =>
  recordsOf(
    listMessages.pages(
      client,
      { ticket_id: ticketId, order_by: "created_datetime:desc" },
      { maxRecords: newestRecords, purpose },
    ),
    purpose,
  );

/** Finds a message whose creation was not answered by the caller's own id for it. */
async function findCreatedMessage(lost: LostWrite<GorgiasClient>) {
  const { client, params } = lost;
  const { external_id, ticket_id } = params;
  if (!external_id) {
    return undefined;
  }
  const purpose = `Look up the created message on ticket ${ticket_id}`;
  for await (const found of newestMessagesOf(client, String(ticket_id), purpose)) {
    if (readText(found.external_id) === external_id && isOfThisCall(found, lost)) {
      return found;
    }
  }
  return undefined;
}
