import { definePicklist, picklistLabel } from "../../api/dataSource";
import { readScope } from "../integrations/scopes";
import { newestAsElements, picklistInputs } from "../picklist";
import { widgetSource } from "./inputs";

interface WidgetRecord {
  id: number;
  type: string;
  context: string;
  template: { widgets?: { title?: string }[] } | null;
}

export const selectWidget = definePicklist({
  key: "selectWidget",
  label: "Select Widget",
  description: "Choose one of the newest widgets of the sidebar.",
  inputs: { ...picklistInputs("widgets"), ...widgetSource },
  example: [{ key: "456", label: "Loyalty · http · ticket · 456" }],
  perform: (run, { connection, search, maxRecords, ...query }) =>
    newestAsElements<WidgetRecord>(run, connection, {
      path: "/widgets",
      query,
      purpose: "Select Widget",
      scope: readScope,
      // A widget has no name of its own; people know it by its first card.
      element: ({ id, type, context, template }) => ({
        key: String(id),
        label: picklistLabel(template?.widgets?.[0]?.title, type, context, String(id)),
      }),
      search,
      maxRecords,
    }),
});
