import { choiceInput } from "../../inputs/inputs";
import { creationOrders } from "../choices";
import { done, doneTo } from "../done";
import { readScope, writeScope } from "../integrations/scopes";
import { gorgiasOperation } from "../operation";
import type { Params } from "../row";
import { findCreatedWidget } from "./findCreated";
import {
  changedWidgetInputs,
  newWidgetInputs,
  widgetFields,
  widgetId,
  widgetSource,
} from "./inputs";
import { widget, widgetList } from "./schema";

const group = "Widgets";

const bodyFields = [
  "type",
  "template",
  "context",
  "integration_id",
  "app_id",
  "order",
  "deactivated_datetime",
] as const;

/** Ids are read as text; this one is a number in the body. */
const withNumber = ({ integration_id: id, ...fields }: Params): Params =>
  id === undefined ? fields : { ...fields, integration_id: id === null ? null : Number(id) };

export const widgetOperations = [
  gorgiasOperation({
    key: "listWidgets",
    label: "List Widgets",
    description:
      "Read the widgets of the sidebar page by page, of one integration or app or all, with the headers that their buttons send, secrets included.",
    group,
    endpoint: "list-widgets",
    method: "GET",
    path: "/widgets",
    scope: readScope,
    documentationUrl: "https://developers.gorgias.com/reference/list-widgets",
    inputs: {
      ...widgetSource,
      order_by: choiceInput(
        {
          label: "Order By",
          comments: "Which widgets come first. Newest first if left blank.",
          example: "order:asc",
        },
        [
          ...creationOrders,
          { label: "As in the sidebar", value: "order:asc" },
          { label: "From the end of the sidebar", value: "order:desc" },
        ],
      ),
    },
    query: ["integration_id", "app_id", "order_by"],
    paging: "cursor",
    answer: widgetList,
  }),
  gorgiasOperation({
    key: "getWidget",
    label: "Get Widget",
    description:
      "Read one widget of the sidebar with its template. It holds the headers that its buttons send, secrets included.",
    group,
    endpoint: "get-widget",
    method: "GET",
    path: "/widgets/{id}",
    scope: readScope,
    documentationUrl: "https://developers.gorgias.com/reference/get-widget",
    inputs: { id: widgetId },
    answer: widget,
  }),
  gorgiasOperation({
    key: "createWidget",
    label: "Create Widget",
    description:
      "Add a widget to the sidebar of tickets or customers. Gorgias shows it only where the customer has data for it.",
    group,
    endpoint: "create-widget",
    method: "POST",
    path: "/widgets",
    scope: writeScope,
    documentationUrl: "https://developers.gorgias.com/reference/create-widget",
    inputs: { ...newWidgetInputs, ...widgetFields },
    body: bodyFields,
    bodyOf: withNumber,
    answer: widget,
    recover: findCreatedWidget,
  }),
  gorgiasOperation({
    key: "updateWidget",
    label: "Update Widget",
    description:
      "Change a widget. Only the fields that are filled in are sent; the template is replaced as a whole.",
    group,
    endpoint: "update-widget",
    method: "PUT",
    path: "/widgets/{id}",
    scope: writeScope,
    documentationUrl: "https://developers.gorgias.com/reference/update-widget",
    inputs: { id: widgetId, ...changedWidgetInputs, ...widgetFields },
    body: bodyFields,
    bodyOf: withNumber,
    clearable: ["deactivated_datetime", "integration_id", "app_id"],
    answer: widget,
  }),
  gorgiasOperation({
    key: "deleteWidget",
    label: "Delete Widget",
    description: "Delete a widget from the sidebar; the data that it shows stays.",
    group,
    endpoint: "delete-widget",
    method: "DELETE",
    path: "/widgets/{id}",
    scope: writeScope,
    documentationUrl: "https://developers.gorgias.com/reference/delete-widget",
    inputs: { id: widgetId },
    answer: done("456"),
    answerOf: doneTo("id"),
  }),
];
