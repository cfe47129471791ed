import { z } from "zod";
import { crud } from "../crud";
import { customerDetail, customerListItem } from "../customerView";
import {
  type CustomerFields,
  createCustomer,
  deleteCustomer,
  updateCustomer,
} from "../customerWrites";
import { invalid } from "../errors";
import { jsonObject, queryList } from "../fields";
import { filter, noView, same } from "../listQuery";
import type { CustomerRecord } from "../records";
import { writing } from "../writes";

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

const text = z.string().optional();

export const customerRoutes = crud<CustomerRecord>("customers", {
  rows: ({ customers }) => customers,
  view: (row, _world, query) =>
    customerDetail(row, { withCustomFields: query?.relationships !== undefined }),
  listView: customerListItem,
  orderBy: ["created_datetime", "updated_datetime"],
  filters: {
    email: filter(text, (row, wanted) => row.email?.toLowerCase() === wanted.toLowerCase()),
    external_id: same("external_id"),
    name: same("name"),
    language: same("language"),
    timezone: same("timezone"),
    channel_type: filter(text, ({ channels }, type) => channels.some((one) => one.type === type)),
    channel_address: filter(z.string().max(320).optional(), ({ channels }, address) =>
      channels.some((one) => one.address === address),
    ),
    view_id: noView,
  },
  clashes: withoutPaging,
  getQuery: { relationships: queryList(z.enum(["custom_fields"])).optional() },
  create: writing(customerFields, (world, body, { userId }) =>
    createCustomer(world, writable(body), userId),
  ),
  update: writing(customerFields, (world, body, { userId, row }) =>
    updateCustomer(world, row, writable(body), userId),
  ),
  remove: (world, { id }, userId) => deleteCustomer(world, id, userId),
});

/** Listing by language or time zone takes no paging; seen live, on no reference page. */
function withoutPaging(query: Record<string, unknown>): Record<string, string> {
  const without = "language" in query || "timezone" in query ? ["cursor", "limit", "order_by"] : [];
  const clashing = without.filter((name) => name in query);
  return Object.fromEntries(
    clashing.map((name) => [name, "May not be combined with language or timezone."]),
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
