import { z } from "zod";
import { crud } from "../crud";
import { widgetTypes } from "../enums";
import { datetime, queryInteger } from "../fields";
import { same } from "../listQuery";
import type { WidgetRecord } from "../records";

/** Only the outermost node's form is documented; what it holds is an open tree. */
const template = z.looseObject({ type: z.literal("wrapper"), widgets: z.array(z.unknown()) });

export const widgetView = (widget: WidgetRecord) => ({
  ...widget,
  uri: `/api/widgets/${widget.id}/`,
});

export const widgetRoutes = crud<WidgetRecord>("widgets", {
  rows: ({ widgets }) => widgets,
  view: widgetView,
  orderBy: ["created_datetime", "order"],
  filters: { integration_id: same("integration_id", queryInteger()), app_id: same("app_id") },
  plain: {
    kind: "widget",
    eventsOf: "Widget",
    fields: {
      type: z.enum(widgetTypes),
      template,
      context: z.enum(["ticket", "customer", "user"]),
      integration_id: z.int().nullable(),
      app_id: z.string().nullable(),
      order: z.int(),
      deactivated_datetime: datetime().nullable(),
    },
    blank: (id, at) => ({
      id,
      type: "",
      template: {},
      context: "ticket",
      integration_id: null,
      app_id: null,
      order: 0,
      created_datetime: at,
      updated_datetime: null,
      deactivated_datetime: null,
    }),
  },
});
