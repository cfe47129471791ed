import { z } from "zod";
import { type FieldErrors, invalid } from "../errors";
import type { CustomFieldRecord, TicketRecord } from "../records";
import { found, noContent, ok, type Route, route } from "../route";
import type { GorgiasStore } from "../store";
import { updateTicket } from "../ticketWrites";

type Value = string | number | boolean | null;

const newValues = z.array(
  z.strictObject({ id: z.int(), value: z.union([z.string(), z.number(), z.boolean()]).nullable() }),
);

/**
 * Values that a request leaves out stay: of the two readings of the documents, the one that a live
 * caller reports.
 */
export const ticketCustomFieldRoutes: Route[] = [
  route({
    method: "GET",
    path: "/tickets/{ticket_id}/custom-fields",
    handle: ({ world: { store }, ids }) =>
      ok({ data: valuesOf(store, found(store.tickets.get(ids.ticket_id))) }),
  }),
  route({
    method: "PUT",
    path: "/tickets/{ticket_id}/custom-fields",
    body: newValues,
    handle: ({ world, caller, ids, body }) => {
      const ticket = found(world.store.tickets.get(ids.ticket_id));
      refuseMisfits(world.store, body);
      for (const { id, value } of body) {
        if (value === null) delete ticket.custom_fields[id];
        else ticket.custom_fields[id] = { id, value };
      }
      updateTicket(world, ticket, {}, caller.userId);
      return ok(valuesOf(world.store, ticket));
    },
  }),
  route({
    method: "DELETE",
    path: "/tickets/{ticket_id}/custom-fields/{id}",
    handle: ({ world, caller, ids }) => {
      const ticket = found(world.store.tickets.get(ids.ticket_id));
      delete ticket.custom_fields[found(world.store.ticketCustomFields.get(ids.id)).id];
      updateTicket(world, ticket, {}, caller.userId);
      return noContent();
    },
  }),
];

/** @throws GorgiasRefusal: 404 for an unknown field, 400 for values of another type */
function refuseMisfits(store: GorgiasStore, values: z.output<typeof newValues>): void {
  const complaints: FieldErrors = {};
  for (const [index, { id, value }] of values.entries()) {
    const complaint = misfit(found(store.ticketCustomFields.get(id)), value);
    if (complaint !== undefined) complaints[index] = { value: [complaint] };
  }
  if (Object.keys(complaints).length > 0) throw invalid(complaints);
}

function misfit({ definition }: CustomFieldRecord, value: Value): string | undefined {
  const { data_type, input_settings } = definition;
  if (value === null) return undefined;
  if (typeof value !== (data_type === "text" ? "string" : data_type)) {
    return `Not a valid ${data_type}.`;
  }
  const { choices } = input_settings;
  return choices?.includes(String(value)) === false
    ? `Must be one of: ${choices.join(", ")}.`
    : undefined;
}

function valuesOf(store: GorgiasStore, { custom_fields }: TicketRecord) {
  return Object.values(custom_fields).flatMap(({ id, value }) => {
    const field = store.ticketCustomFields.get(id);
    return field === undefined ? [] : [{ field: fieldView(field), value, prediction: null }];
  });
}

const fieldView = (field: CustomFieldRecord) => ({
  ...field,
  external_id: null,
  object_type: "Ticket",
  priority: 0,
  required: false,
  managed_type: null,
  updated_datetime: field.created_datetime,
  deactivated_datetime: null,
});
