import { definePicklist, picklistLabel } from "../../api/dataSource";
import { readObject, readText } from "../../api/values";
import { gorgiasClient } from "../client";
import { defaultMaxRecords, elementsOf, picklistInputs } from "../picklist";
import { listWidgets } from "./endpoints";
import { widgetSource } from "./inputs";

export const selectWidget = definePicklist({
  key: "selectWidget",
  label: "Select Widget",
  description: "Choose one of the newest widgets of the sidebar.",
  inputs: { ...picklistInputs("widgets"), ...widgetSource },
  example: [{ key: "456", label: "Loyalty · http · ticket · 456" }],
  perform: (run, { connection, search, maxRecords = defaultMaxRecords, ...filters }) =>
    elementsOf(
      listWidgets.pages(
        gorgiasClient(connection, run),
        { ...filters, order_by: "created_datetime:desc" },
        { maxRecords, purpose: "Select Widget" },
      ),
      ({ id, type, context, template }) => ({
        key: String(id),
        label: picklistLabel(titleOf(template), readText(type), readText(context), String(id)),
      }),
      search,
    ),
});

/** A widget has no name of its own; people know it by its first card. */
function titleOf(template: unknown): string | null {
  const { widgets } = readObject(template);
  return Array.isArray(widgets) ? readText(readObject(widgets[0]).title) : null;
}
