import { choiceInput, idInput } from "../../inputs/inputs";
import { creationOrders } from "../choices";
import { gorgiasOperation } from "../operation";
import { eventFilters } from "./inputs";
import { event, eventList } from "./schema";

const group = "Events";
const scope = "events:read";

export const eventOperations = [
  gorgiasOperation({
    key: "getEvent",
    label: "Get Event",
    description: "Read one entry of the account's audit trail.",
    group,
    endpoint: "get-event",
    method: "GET",
    path: "/events/{id}",
    scope,
    documentationUrl: "https://developers.gorgias.com/reference/get-event",
    inputs: {
      id: idInput({
        label: "Event ID",
        comments: "The event's number in Gorgias. Choose one, or take it from a list.",
        example: "5190131059",
        required: true,
        dataSource: "selectEvent",
      }),
    },
    answer: event,
  }),
  gorgiasOperation({
    key: "listEvents",
    label: "List Events",
    description:
      "Read the account's audit trail page by page: who did what to which record. Deletes and merges show only here.",
    group,
    endpoint: "list-events",
    method: "GET",
    path: "/events",
    scope,
    documentationUrl: "https://developers.gorgias.com/reference/list-events",
    inputs: {
      ...eventFilters,
      order_by: choiceInput(
        {
          label: "Order By",
          comments: "Which events come first. Newest first if left blank.",
          example: "created_datetime:desc",
        },
        creationOrders,
      ),
    },
    query: ["created_datetime", "object_id", "object_type", "types", "user_ids", "order_by"],
    requires: { object_type: "object_id" },
    paging: "cursor",
    answer: eventList,
  }),
];
