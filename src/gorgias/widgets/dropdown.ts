import { readObject, readText } from "../../api/values";
import { selectNewest } from "../picklist";
import { listWidgets } from "./endpoints";
import { widgetSource } from "./inputs";

export const selectWidget = selectNewest({
  name: "Widget",
  description: "Choose one of the newest widgets of the sidebar.",
  what: "widgets",
  inputs: widgetSource,
  example: { key: "456", label: "Loyalty · http · ticket · 456" },
  list: listWidgets,
  parts: ({ type, context, template }) => [titleOf(template), readText(type), readText(context)],
});

/** A widget has no name of its own; people know it by its first card. */
function titleOf(template: unknown): string | null {
  const { widgets } = readObject(template);
  return Array.isArray(widgets) ? readText(readObject(widgets[0]).title) : null;
}
