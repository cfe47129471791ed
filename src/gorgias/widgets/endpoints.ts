import { isDeepStrictEqual } from "node:util";
import type { LostWrite } from "../../api/row";
import { readNumber } from "../../api/values";
import { choiceInput } from "../../inputs/inputs";
import { doneEndpoint, endpoint, listEndpoint } from "../api";
import { creationOrders } from "../choices";
import type { GorgiasClient } from "../client";
import { findOnly, newestRecords } from "../findOnly";
import {
  changedWidgetInputs,
  newWidgetInputs,
  widgetFields,
  widgetId,
  widgetSource,
} from "./inputs";
import { widget } from "./shapes";

const group = "Widgets";

export const listWidgets = listEndpoint("list-widgets", {
  label: "List Widgets",
  says: "Read the widgets of the sidebar page by page, of one integration or app or all, with the headers that their buttons send, secrets included.",
  group,
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
  list: { rows: "data", paging: "page" },
  answer: widget,
});

export const getWidget = endpoint("get-widget", {
  label: "Get Widget",
  says: "Read one widget of the sidebar with its template. It holds the headers that its buttons send, secrets included.",
  group,
  inputs: { id: widgetId },
  answer: widget,
});

export const createWidget = endpoint("create-widget", {
  label: "Create Widget",
  says: "Add a widget to the sidebar of tickets or customers. Gorgias shows it only where the customer has data for it.",
  group,
  inputs: { ...newWidgetInputs, ...widgetFields },
  answer: widget,
  recover: findCreatedWidget,
});

export const updateWidget = endpoint("update-widget", {
  label: "Update Widget",
  says: "Change a widget. Only the fields that are filled in are sent; the template is replaced as a whole.",
  group,
  inputs: { id: widgetId, ...changedWidgetInputs, ...widgetFields },
  clearable: ["deactivated_datetime", "integration_id", "app_id"],
  answer: widget,
});

export const deleteWidget = doneEndpoint("delete-widget", {
  label: "Delete Widget",
  says: "Delete a widget from the sidebar; the data that it shows stays.",
  group,
  inputs: { id: widgetId },
  doneTo: "id",
});

export const widgetEndpoints = [listWidgets, getWidget, createWidget, updateWidget, deleteWidget];

/** Finds a widget whose creation was not answered by everything that it was to hold. */
function findCreatedWidget(lost: LostWrite<GorgiasClient>) {
  const { type, template, context = "ticket", integration_id, app_id = null } = lost.params;
  const integrationId = readNumber(integration_id);
  const sent = Object.entries({ type, template, context, app_id });
  const newest = listWidgets.pages(
    lost.client,
    {
      ...(integrationId === null ? {} : { integration_id: integrationId }),
      order_by: "created_datetime:desc",
    },
    { maxRecords: newestRecords, purpose: "Look up the created widget" },
  );
  return findOnly(
    lost,
    newest,
    (found) =>
      readNumber(found.integration_id) === integrationId &&
      sent.every(([name, value]) =>
        isDeepStrictEqual(Object.entries(found).find(([key]) => key === name)?.[1] ?? null, value),
      ),
  );
}
