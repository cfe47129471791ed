import { gorgiasOperation } from "../operation";
import { ticketId } from "../tickets/inputs";
import { findCreatedMessage } from "./findCreated";
import { messageFields } from "./inputs";
import { message } from "./schema";

export const messageOperations = [
  gorgiasOperation({
    key: "createTicketMessage",
    label: "Create Ticket Message",
    description:
      "Add a reply, an internal note or an imported message to a ticket. The answer says stored, not delivered: sending happens afterwards.",
    group: "Messages",
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
];
