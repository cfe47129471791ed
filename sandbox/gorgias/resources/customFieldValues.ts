import { z } from "zod";
import { updateCustomer } from "../customerWrites";
import { misfit } from "../customFieldMisfit";
import { type FieldErrors, invalid } from "../errors";
import type { CustomerRecord, CustomFieldRecord, TicketRecord } from "../records";
import { found, noContent, ok, type Route, route } from "../route";
import type { GorgiasStore } from "../store";
import { updateTicket } from "../ticketWrites";
import type { GorgiasWorld } from "../world";

type Valued = Pick<TicketRecord | CustomerRecord, "custom_fields">;

/** What has custom fields: where their values are, and what writing one brings about. */
interface Owner<Row extends Valued> {
  objectType: CustomFieldRecord["object_type"];
  path: "/tickets/{owner_id}/custom-fields" | "/customers/{owner_id}/custom-fields";
  rows(store: GorgiasStore): ReadonlyMap<number, Row>;
  changed(world: GorgiasWorld, row: Row, userId: number): void;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable();
const newValue = z.strictObject({ id: z.int(), value: scalar });
type NewValue = z.output<typeof newValue>;

export const customFieldValueRoutes: Route[] = [
  ...valueRoutes<TicketRecord>({
    objectType: "Ticket",
    path: "/tickets/{owner_id}/custom-fields",
    rows: ({ tickets }) => tickets,
    changed: (world, ticket, userId) => updateTicket(world, ticket, {}, userId),
  }),
  ...valueRoutes<CustomerRecord>({
    objectType: "Customer",
    path: "/customers/{owner_id}/custom-fields",
    rows: ({ customers }) => customers,
    changed: (world, customer, userId) => updateCustomer(world, customer, {}, userId),
  }),
];

/**
 * Values that a request leaves out stay: of the two readings of the documents, the one that a live
 * caller reports. One value is written bare or with its id: the documents say both.
 */
function valueRoutes<Row extends Valued>({ objectType, path, rows, changed }: Owner<Row>): Route[] {
  const one = `${path}/{id}` as const;
  const fieldOf = ({ customFields }: GorgiasStore, id: number) => {
    const field = customFields.get(id);
    return field?.object_type === objectType ? field : undefined;
  };
  const valuesOf = (store: GorgiasStore, { custom_fields }: Row) =>
    Object.values(custom_fields).flatMap(({ id, value }) => {
      const field = fieldOf(store, id);
      return field === undefined ? [] : [{ field, value, prediction: null }];
    });
  const write = (world: GorgiasWorld, row: Row, values: NewValue[], userId: number) => {
    refuseMisfits(values, ({ id }) => fieldOf(world.store, id));
    for (const { id, value } of values) {
      if (value === null) {
        delete row.custom_fields[id];
      } else {
        row.custom_fields[id] = { id, value };
      }
    }
    changed(world, row, userId);
  };
  return [
    route({
      method: "GET",
      path,
      handle: ({ world: { store }, params }) =>
        ok({ data: valuesOf(store, found(rows(store).get(params.owner_id))) }),
    }),
    route({
      method: "PUT",
      path,
      body: z.array(newValue),
      handle: ({ world, caller, params, body }) => {
        const row = found(rows(world.store).get(params.owner_id));
        write(world, row, body, caller.userId);
        return ok(valuesOf(world.store, row));
      },
    }),
    route({
      method: "PUT",
      path: one,
      body: z.union([scalar, newValue.partial({ id: true })]),
      handle: ({ world, caller, params, body }) => {
        const row = found(rows(world.store).get(params.owner_id));
        const field = found(fieldOf(world.store, params.id));
        const value = body !== null && typeof body === "object" ? body.value : body;
        write(world, row, [{ id: field.id, value }], caller.userId);
        return ok({ field, value, prediction: null });
      },
    }),
    route({
      method: "DELETE",
      path: one,
      handle: ({ world, caller, params }) => {
        const row = found(rows(world.store).get(params.owner_id));
        delete row.custom_fields[found(fieldOf(world.store, params.id)).id];
        changed(world, row, caller.userId);
        return noContent();
      },
    }),
  ];
}

/** @throws GorgiasRefusal with 400 for fields that are not there and values that do not fit */
function refuseMisfits(
  values: NewValue[],
  fieldOf: (value: NewValue) => CustomFieldRecord | undefined,
): void {
  const complaints: FieldErrors = {};
  for (const [index, value] of values.entries()) {
    const field = fieldOf(value);
    const complaint = field && misfit(field, value.value);
    if (field === undefined) {
      complaints[index] = { id: ["Custom field does not exist."] };
    } else if (complaint !== undefined) {
      complaints[index] = { value: [complaint] };
    }
  }
  if (Object.keys(complaints).length > 0) {
    throw invalid(complaints);
  }
}
