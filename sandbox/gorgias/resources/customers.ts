import { z } from "zod";
import { customerDetail, customerListItem } from "../customerView";
import {
  type CustomerFields,
  createCustomer,
  deleteCustomer,
  updateCustomer,
} from "../customerWrites";
import { invalid, notFound } from "../errors";
import { jsonObject, ordering, paging, queryInteger, queryList } from "../fields";
import type { CustomerRecord } from "../records";
import { created, found, noContent, ok, type Route, route } from "../route";

const channel = z.strictObject({
  type: z.string().min(1),
  address: z.string().min(1).max(320),
  preferred: z.boolean().default(false),
});

/** What a customer may be written with; the name's parts are accepted and not stored. */
export const customerFields = z.strictObject({
  channels: z.array(channel).optional(),
  email: z.string().min(1).max(320).nullable().optional(),
  external_id: z.string().nullable().optional(),
  language: z.string().length(2).nullable().optional(),
  name: z.string().nullable().optional(),
  timezone: z.string().nullable().optional(),
  firstname: z.string().optional(),
  lastname: z.string().optional(),
  note: z.string().optional(),
  meta: jsonObject().optional(),
  custom_fields: z.array(z.strictObject({ id: z.int(), value: z.unknown() })).optional(),
});

const listQuery = z.strictObject({
  ...paging,
  order_by: ordering("created_datetime", "updated_datetime"),
  email: z.string().optional(),
  external_id: z.string().optional(),
  name: z.string().optional(),
  language: z.string().optional(),
  timezone: z.string().optional(),
  view_id: queryInteger().optional(),
  channel_type: z.string().optional(),
  channel_address: z.string().max(320).optional(),
});

/** Listing by language or time zone takes no paging; seen live, on no reference page. */
const listQueryWithoutClash = z
  .record(z.string(), z.unknown())
  .superRefine((query, context) => {
    if (!("language" in query || "timezone" in query)) {
      return;
    }
    for (const field of ["cursor", "limit", "order_by"].filter((name) => name in query)) {
      const message = "May not be combined with language or timezone.";
      context.addIssue({ code: "custom", path: [field], message });
    }
  })
  .pipe(listQuery);

export const customerRoutes: Route[] = [
  route({
    method: "GET",
    path: "/customers",
    query: listQueryWithoutClash,
    handle: ({ world, query, list }) => {
      if (query.view_id !== undefined) {
        throw notFound();
      }
      const matching = [...world.store.customers.values()].filter((row) => matches(row, query));
      return list(matching, customerListItem);
    },
  }),
  route({
    method: "POST",
    path: "/customers",
    body: customerFields,
    handle: ({ world, caller, body }) =>
      created(customerDetail(createCustomer(world, writable(body), caller.userId))),
  }),
  route({
    method: "DELETE",
    path: "/customers",
    body: z.strictObject({ ids: z.array(z.int()).min(1) }),
    handle: ({ world, caller, body }) => {
      for (const id of body.ids) {
        found(world.store.customers.get(id));
      }
      for (const id of body.ids) {
        deleteCustomer(world, id, caller.userId);
      }
      return noContent();
    },
  }),
  route({
    method: "GET",
    path: "/customers/{id}",
    query: z.strictObject({ relationships: queryList(z.enum(["custom_fields"])).optional() }),
    handle: ({ world, ids, query }) => {
      const withCustomFields = query.relationships !== undefined;
      return ok(customerDetail(found(world.store.customers.get(ids.id)), { withCustomFields }));
    },
  }),
  route({
    method: "PUT",
    path: "/customers/{id}",
    body: customerFields,
    handle: ({ world, caller, ids, body }) => {
      const customer = found(world.store.customers.get(ids.id));
      updateCustomer(world, customer, writable(body), caller.userId);
      return ok(customerDetail(customer));
    },
  }),
  route({
    method: "DELETE",
    path: "/customers/{id}",
    handle: ({ world, caller, ids }) => {
      deleteCustomer(world, found(world.store.customers.get(ids.id)).id, caller.userId);
      return noContent();
    },
  }),
];

function matches(row: CustomerRecord, query: z.output<typeof listQuery>): boolean {
  const sameOrUnasked = (asked: string | undefined, stored: string | null) =>
    asked === undefined || asked === stored;
  const { channel_type: type, channel_address: address } = query;
  const hasChannel = row.channels.some(
    (one) => sameOrUnasked(type, one.type) && sameOrUnasked(address, one.address),
  );
  return (
    sameOrUnasked(query.email?.toLowerCase(), row.email?.toLowerCase() ?? null) &&
    sameOrUnasked(query.external_id, row.external_id) &&
    sameOrUnasked(query.name, row.name) &&
    sameOrUnasked(query.language, row.language) &&
    sameOrUnasked(query.timezone, row.timezone) &&
    (hasChannel || (type === undefined && address === undefined))
  );
}

/** A body that holds nothing to store counts as empty; seen live with the name's parts alone. */
function writable(body: z.output<typeof customerFields>): CustomerFields {
  const { firstname, lastname, ...fields } = body;
  if (Object.keys(fields).length === 0) {
    throw invalid({ _schema: ["The request is empty."] });
  }
  return fields;
}
