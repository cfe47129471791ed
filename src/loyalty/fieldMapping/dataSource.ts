import type { Element, ObjectFieldMap } from "@prismatic-io/spectral";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { newestPages } from "../../gorgias/newest";
import { maxPageSize, type Page } from "../../gorgias/pagination";
import { defineFieldMap } from "../../api/dataSource";
import { asObject } from "../../api/fields";
import { loyaltyKey, mappableFields, type TargetKey, targets } from "./fields";

/** Offered beside the keys that customers have already. */
const suggestedKeys = ["loyalty_status", "loyalty_tier", "loyalty_points", "loyalty_member_id"];

const mostCustomFields = 1_000;

const customerList = {
  path: "/customers",
  purpose: "Map Loyalty Fields: customers",
  scope: "customers:read",
};

/** https://developers.gorgias.com/reference/list-custom-fields */
const customFieldList = {
  path: "/custom-fields",
  query: { object_type: "Customer" },
  orderBy: "priority:desc",
  purpose: "Map Loyalty Fields: custom fields",
  scope: "custom_fields:read",
};

interface CustomField {
  id: number;
  label: string;
  managed_type?: string | null;
}

export const mapLoyaltyFields = defineFieldMap({
  key: "mapLoyaltyFields",
  label: "Map Loyalty Fields",
  description:
    "Choose which loyalty values go to which keys of the customer's data and which custom fields in Gorgias.",
  inputs: { connection: gorgiasConnection },
  example: fieldMap(["loyalty_tier"], [{ key: "8805", label: "Loyalty tier" }]),
  perform: async (run, { connection }) => {
    const client = gorgiasClient(connection, run);
    const [customers, customFields] = await Promise.all([
      recordsOf<{ data: unknown }>(newestPages(client, customerList, maxPageSize)),
      recordsOf<CustomField>(newestPages(client, customFieldList, mostCustomFields)),
    ]);
    const seen = customers.flatMap(({ data }) => Object.keys(asObject(data) ?? {}));
    const keys = new Set([...seen, ...suggestedKeys].filter((key) => key !== loyaltyKey));
    return fieldMap(
      [...keys].sort(),
      // What Gorgias manages itself, nobody else may write.
      customFields
        .filter(({ managed_type }) => !managed_type)
        .map(({ id, label }) => ({ key: String(id), label })),
    );
  },
});

async function recordsOf<R>(list: AsyncIterable<Page>): Promise<R[]> {
  const records: R[] = [];
  for await (const { data } of list) {
    records.push(...(data as R[]));
  }
  return records;
}

function fieldMap(dataKeys: readonly string[], customFields: Element[]): ObjectFieldMap {
  const object = (key: TargetKey) => ({ key, label: targets[key] });
  return {
    fields: Object.entries(mappableFields).map(([key, label]) => ({ field: { key, label } })),
    options: [
      { object: object("customerData"), fields: dataKeys.map((key) => ({ key, label: key })) },
      { object: object("customerCustomFields"), fields: customFields },
    ],
  };
}
