import { choiceInput, idInput } from "../../inputs/inputs";
import { creationOrders } from "../choices";
import { done, doneTo } from "../done";
import { gorgiasOperation } from "../operation";
import { ticketId } from "../tickets/inputs";
import { findCreatedMessage } from "./findCreated";
import { messageFields } from "./inputs";
import { message, messageList } from "./schema";

const group = "Messages";

const messageId = idInput({
  label: "Message ID",
  comments: "The message's number in Gorgias, from a list or an earlier step.",
  example: "881234567",
  required: true,
  dataSource: "selectMessage",
});

export const messageOperations = [
  gorgiasOperation({
    key: "createTicketMessage",
    label: "Create Ticket Message",
    description:
      "Add a reply, an internal note or an imported message to a ticket. The answer says stored, not delivered: sending happens afterwards.",
    group,
    endpoint: "create-ticket-message",
    method: "POST",
    path: "/tickets/{ticket_id}/messages",
    scope: "tickets:write",
    documentationUrl: "https://developers.gorgias.com/reference/create-ticket-message",
    inputs: { ticket_id: ticketId, ...messageFields },
    query: ["action"],
    body: [
      "channel",
      "from_agent",
      "source",
      "via",
      "attachments",
      "body_html",
      "body_text",
      "created_datetime",
      "external_id",
      "failed_datetime",
      "message_id",
      "public",
      "receiver",
      "sender",
      "sent_datetime",
      "subject",
    ],
    // The API requires it, and a blank box means no.
    bodyDefaults: { from_agent: false },
    answer: message,
    recover: findCreatedMessage,
  }),
  gorgiasOperation({
    key: "getTicketMessage",
    label: "Get Ticket Message",
    description: "Read one message of a ticket, for example to see whether it was delivered.",
    group,
    endpoint: "get-ticket-message",
    method: "GET",
    path: "/tickets/{ticket_id}/messages/{id}",
    scope: "tickets:read",
    documentationUrl: "https://developers.gorgias.com/reference/get-ticket-message",
    inputs: { ticket_id: ticketId, id: messageId },
    answer: message,
  }),
  gorgiasOperation({
    key: "listMessages",
    label: "List Messages",
    description: "Read messages page by page, of one ticket or of the whole account.",
    group,
    endpoint: "list-messages",
    method: "GET",
    path: "/messages",
    scope: "tickets:read",
    documentationUrl: "https://developers.gorgias.com/reference/list-messages",
    inputs: {
      ticket_id: idInput({
        label: "Ticket ID",
        comments: "Only messages of this ticket; blank lists those of all tickets.",
        example: "353768814",
        dataSource: "selectTicket",
      }),
      order_by: choiceInput(
        {
          label: "Order By",
          comments: "Which messages come first. Newest first if left blank.",
          example: "created_datetime:desc",
        },
        creationOrders,
      ),
    },
    query: ["ticket_id", "order_by"],
    paging: "cursor",
    answer: messageList,
  }),
  gorgiasOperation({
    key: "deleteTicketMessage",
    label: "Delete Ticket Message",
    description:
      "Delete one message of a ticket for good. What the customer got already stays with them.",
    group,
    endpoint: "delete-ticket-message",
    method: "DELETE",
    path: "/tickets/{ticket_id}/messages/{id}",
    scope: "tickets:write",
    documentationUrl: "https://developers.gorgias.com/reference/delete-ticket-message",
    inputs: { ticket_id: ticketId, id: messageId },
    answer: done("881234567"),
    answerOf: doneTo("id"),
  }),
];
