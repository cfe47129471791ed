import { readChoice, readId } from "../../inputs/clean";
import { choiceInput, choices, listInput, textInput } from "../../inputs/inputs";
import { listOrders } from "../choices";
import { done, doneTo } from "../done";
import { gorgiasOperation } from "../operation";
import { findCreatedTicket } from "./findCreated";
import {
  newTicketInputs,
  ticketChangeInputs,
  ticketFields,
  ticketFilters,
  ticketId,
} from "./inputs";
import { ticket, ticketList } from "./schema";

const group = "Tickets";
const scope = "tickets:read";

const writtenFields = [
  "assignee_team",
  "assignee_user",
  "channel",
  "closed_datetime",
  "customer",
  "external_id",
  "from_agent",
  "language",
  "last_message_datetime",
  "last_received_message_datetime",
  "meta",
  "opened_datetime",
  "snooze_datetime",
  "spam",
  "tags",
  "trashed_datetime",
  "updated_datetime",
  "via",
  "subject",
  "priority",
  "custom_fields",
  "status",
] as const;

export const ticketOperations = [
  gorgiasOperation({
    key: "createTicket",
    label: "Create Ticket",
    description:
      "Open a ticket with its first messages. Fill in External ID, and a lost answer can be settled by looking the ticket up.",
    group,
    endpoint: "create-ticket",
    method: "POST",
    path: "/tickets",
    scope: "tickets:write",
    documentationUrl: "https://developers.gorgias.com/reference/create-ticket",
    inputs: { ...newTicketInputs, ...ticketFields },
    body: ["messages", "created_datetime", ...writtenFields],
    // Some versions of the API's description require it.
    bodyDefaults: { via: "api" },
    answer: ticket,
    recover: findCreatedTicket,
  }),
  gorgiasOperation({
    key: "getTicket",
    label: "Get Ticket",
    description: "Read one ticket with its customer and messages.",
    group,
    endpoint: "get-ticket",
    method: "GET",
    path: "/tickets/{id}",
    scope,
    documentationUrl: "https://developers.gorgias.com/reference/get-ticket",
    inputs: {
      id: ticketId,
      relationships: listInput(
        {
          label: "Relationships",
          comments:
            "Related data to add to the answer; custom_fields adds the ticket's field values.",
          example: "custom_fields",
        },
        readChoice(["custom_fields"]),
        choices(["custom_fields"]),
      ),
    },
    query: ["relationships"],
    answer: ticket,
  }),
  gorgiasOperation({
    key: "listTickets",
    label: "List Tickets",
    description:
      "Read tickets page by page. Trashed tickets are among them. To filter by status or text, save a view in Gorgias and give its View ID.",
    group,
    endpoint: "list-tickets",
    method: "GET",
    path: "/tickets",
    scope,
    documentationUrl: "https://developers.gorgias.com/reference/list-tickets",
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
      order_by: choiceInput(
        {
          label: "Order By",
          comments: "Which tickets come first. Newest first if left blank.",
          example: "created_datetime:desc",
        },
        listOrders,
      ),
    },
    query: ["customer_id", "external_id", "view_id", "rule_id", "ticket_ids", "order_by"],
    paging: "cursor",
    answer: ticketList,
  }),
  gorgiasOperation({
    key: "updateTicket",
    label: "Update Ticket",
    description: "Change a ticket. Only the fields that are filled in are sent.",
    group,
    endpoint: "update-ticket",
    method: "PUT",
    path: "/tickets/{id}",
    scope: "tickets:write",
    documentationUrl: "https://developers.gorgias.com/reference/update-ticket",
    inputs: { id: ticketId, ...ticketChangeInputs, ...ticketFields },
    body: ["is_unread", ...writtenFields],
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
  }),
  gorgiasOperation({
    key: "deleteTicket",
    label: "Delete Ticket",
    description:
      "Delete a ticket for good. To be able to restore it, use Update Ticket with a Trashed Datetime instead.",
    group,
    endpoint: "delete-ticket",
    method: "DELETE",
    path: "/tickets/{id}",
    scope: "tickets:write",
    documentationUrl: "https://developers.gorgias.com/reference/delete-ticket",
    inputs: { id: ticketId },
    answer: done("353768814"),
    answerOf: doneTo("id"),
  }),
];
