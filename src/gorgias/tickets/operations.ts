import { readChoice, readId } from "../../inputs/clean";
import { choiceInput, choices, idInput, listInput, textInput } from "../../inputs/inputs";
import { listOrders } from "../choices";
import { gorgiasOperation } from "../operation";
import { ticketId } from "./inputs";
import { ticket, ticketList } from "./schema";

const group = "Tickets";
const scope = "tickets:read";

export const ticketOperations = [
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
      customer_id: idInput({
        label: "Customer ID",
        comments: "Only tickets of this customer.",
        example: "3924",
        dataSource: "selectCustomer",
      }),
      external_id: textInput({
        label: "External ID",
        comments: "Only the ticket that carries this id of another system.",
        example: "ticket-ge432d",
      }),
      view_id: idInput({
        label: "View ID",
        comments: "Only tickets in this saved view. The number stands in the view's address.",
        example: "21",
      }),
      rule_id: idInput({
        label: "Rule ID",
        comments: "Only tickets that match the filters of this rule.",
        example: "21",
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
];
