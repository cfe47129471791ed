import { choiceInput, textBooleanInput, textInput } from "../../inputs/inputs";
import { gorgiasOperation } from "../operation";
import { objectTypes } from "./inputs";
import { customFieldList } from "./schema";

export const customFieldOperations = [
  gorgiasOperation({
    key: "listCustomFields",
    label: "List Custom Fields",
    description:
      "Read the definitions of the account's custom fields page by page: their ids, labels, types and choices.",
    group: "Custom Fields",
    endpoint: "list-custom-fields",
    method: "GET",
    path: "/custom-fields",
    scope: "custom_fields:read",
    documentationUrl: "https://developers.gorgias.com/reference/list-custom-fields",
    inputs: {
      object_type: choiceInput(
        {
          label: "Object Type",
          comments: "Whose fields to read: those of customers or those of tickets.",
          example: "Customer",
          required: true,
        },
        objectTypes,
      ),
      search: textInput({
        label: "Search",
        comments: "Only fields whose label contains this text.",
        example: "tier",
      }),
      archived: textBooleanInput({
        label: "Archived",
        comments: "True reads fields that are not in use any more instead of those that are.",
        example: "false",
      }),
      order_by: choiceInput(
        {
          label: "Order By",
          comments: "Which fields come first. Highest priority first if left blank.",
          example: "priority:desc",
        },
        [
          { label: "Highest priority first", value: "priority:desc" },
          { label: "Lowest priority first", value: "priority:asc" },
        ],
      ),
    },
    query: ["object_type", "search", "archived", "order_by"],
    paging: "cursor",
    answer: customFieldList,
  }),
];
