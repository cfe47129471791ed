import { z } from "zod";
import { widgetTypes } from "../enums";
import { recordEvent } from "../events";
import { datetime, ordering, paging, queryInteger } from "../fields";
import type { WidgetRecord } from "../records";
import { created, found, noContent, ok, type Route, route } from "../route";
import { type GorgiasWorld, now } from "../world";

/** Only the outermost node's form is documented; what it holds is an open tree. */
const template = z.looseObject({ type: z.literal("wrapper"), widgets: z.array(z.unknown()) });

const optionalFields = {
  context: z.enum(["ticket", "customer", "user"]).optional(),
  integration_id: z.int().nullable().optional(),
  app_id: z.string().nullable().optional(),
  order: z.int().optional(),
  deactivated_datetime: datetime().nullable().optional(),
};

const createFields = z.strictObject({ type: z.enum(widgetTypes), template, ...optionalFields });
const updateFields = createFields.partial();

export const widgetView = (widget: WidgetRecord) => ({
  ...widget,
  uri: `/api/widgets/${widget.id}/`,
});

export const widgetRoutes: Route[] = [
  route({
    method: "GET",
    path: "/widgets",
    query: z.strictObject({
      ...paging,
      order_by: ordering("created_datetime", "order"),
      integration_id: queryInteger().optional(),
      app_id: z.string().optional(),
    }),
    handle: ({ world, query, list }) => {
      const { integration_id, app_id } = query;
      const rows = [...world.store.widgets.values()].filter(
        (row) =>
          (integration_id === undefined || row.integration_id === integration_id) &&
          (app_id === undefined || row.app_id === app_id),
      );
      return list(rows, widgetView);
    },
  }),
  route({
    method: "POST",
    path: "/widgets",
    body: createFields,
    handle: ({ world, caller, body }) => {
      const widget: WidgetRecord = {
        id: world.store.nextId("widget"),
        type: body.type,
        template: body.template,
        context: body.context ?? "ticket",
        integration_id: body.integration_id ?? null,
        app_id: body.app_id ?? null,
        order: body.order ?? 0,
        created_datetime: now(world),
        updated_datetime: null,
        deactivated_datetime: body.deactivated_datetime ?? null,
      };
      world.store.widgets.set(widget.id, widget);
      record(world, "widget-created", widget.id, caller.userId);
      return created(widgetView(widget));
    },
  }),
  route({
    method: "GET",
    path: "/widgets/{id}",
    handle: ({ world, ids }) => ok(widgetView(found(world.store.widgets.get(ids.id)))),
  }),
  route({
    method: "PUT",
    path: "/widgets/{id}",
    body: updateFields,
    handle: ({ world, caller, ids, body }) => {
      const widget = found(world.store.widgets.get(ids.id));
      Object.assign(widget, body, { updated_datetime: now(world) });
      record(world, "widget-updated", widget.id, caller.userId);
      return ok(widgetView(widget));
    },
  }),
  route({
    method: "DELETE",
    path: "/widgets/{id}",
    handle: ({ world, caller, ids }) => {
      const { id } = found(world.store.widgets.get(ids.id));
      world.store.widgets.delete(id);
      record(world, "widget-deleted", id, caller.userId);
      return noContent();
    },
  }),
];

const record = (world: GorgiasWorld, type: string, id: number, userId: number) =>
  recordEvent(world, { type, object_type: "Widget", object_id: id, user_id: userId });
