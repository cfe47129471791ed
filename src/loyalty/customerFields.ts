import { definePicklist } from "../api/dataSource";
import { asObject } from "../api/fields";
import { rowsOf } from "../api/paging";
import { matching, searchInput } from "../api/picklist";
import type { Id } from "../api/typed";
import { readObject } from "../api/values";
import { type GorgiasClient, gorgiasClient } from "../gorgias/client";
import { getCustomer, listCustomers } from "../gorgias/customers/endpoints";
import { defaultMaxRecords, picklistInputs } from "../gorgias/picklist";
import { booleanInput } from "../inputs/inputs";
import { dataKey, usualDataKey } from "./dataKey";
import { valuesThat } from "./fieldMapping/mapping";
import { ownFields } from "./memberId";
import { textAt } from "./valueAt";

/** Below this depth nobody keeps an id or a consent. */
const mostParts = 3;
const mostFields = 500;
/** A list may tell nothing of the data that it leaves out; so many customers are then read one by one. */
const mostReadAgain = 10;

const label = "Select Customer Field";
const { connection, maxRecords } = picklistInputs("customers");

/** Fields of customers that hold text, a number or a yes or no, by the path that finds them. */
export const selectCustomerField = definePicklist({
  key: "selectCustomerField",
  label,
  description:
    "Choose a field of Gorgias' customers; each line tells how many of the newest have it filled in.",
  inputs: {
    connection,
    search: searchInput("fields", "loyalty"),
    maxRecords,
    dataOnly: booleanInput({
      label: "Data Only",
      comments:
        "Turn on to leave out the e-mail address and the external id, such as for a consent.",
      default: "false",
    }),
    dataKey,
  },
  example: [{ key: "data.loyaltyId", label: "Data: loyaltyId · 180 of the 200 newest" }],
  perform: async (run, params) => {
    const { search, dataOnly = false, dataKey: kept = usualDataKey } = params;
    const client = gorgiasClient(params.connection, run);
    const listed = await rowsOf(
      listCustomers.pages(
        client,
        { order_by: "created_datetime:desc" },
        { maxRecords: params.maxRecords ?? defaultMaxRecords, purpose: label },
      ),
    );
    const customers = listed.some(({ data }) => asObject(data))
      ? listed
      : await readEach(client, listed.slice(0, mostReadAgain));
    // The loyalty data that this connector keeps is nobody's member id or consent.
    const withoutKept = (data: Readonly<Record<string, unknown>>) =>
      valuesThat(data, (key) => key !== kept);
    const found = new Set(customers.flatMap(({ data }) => pathsIn(withoutKept(readObject(data)))));
    const fields = [
      ...(dataOnly ? [] : ownFields),
      ...[...found]
        .sort()
        .slice(0, mostFields)
        .map((path) => ({ label: `Data: ${path}`, value: `data.${path}` })),
    ];
    const lines = fields.map(({ label: name, value: key }) => {
      const filled = customers.filter((customer) => textAt(customer, key) !== undefined);
      return { key, label: `${name} · ${filled.length} of the ${customers.length} newest` };
    });
    return matching(lines, search);
  },
});

async function readEach(client: GorgiasClient, listed: readonly { id: Id }[]) {
  const customers: Awaited<ReturnType<typeof getCustomer>>[] = [];
  for (const { id } of listed) {
    customers.push(await getCustomer(client, { id: String(id) }, { purpose: label }));
  }
  return customers;
}

/** Paths to text below an object; a key with a dot in it cannot be part of one. */
function pathsIn(object: Readonly<Record<string, unknown>>, depth = 1): string[] {
  return Object.keys(object)
    .filter((key) => /^[^.]+$/.test(key))
    .flatMap((key) => {
      if (textAt(object, key) !== undefined) {
        return [key];
      }
      const below =
        Array.isArray(object[key]) || depth === mostParts ? {} : readObject(object[key]);
      return pathsIn(below, depth + 1).map((path) => `${key}.${path}`);
    });
}
