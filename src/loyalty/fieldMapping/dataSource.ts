import type { Element, ObjectFieldMap } from "@prismatic-io/spectral";
import { defineFieldMap } from "../../api/dataSource";
import { rowsOf } from "../../api/paging";
import { readObject, readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { listCustomers } from "../../gorgias/customers/endpoints";
import { listCustomFields } from "../../gorgias/customFields/endpoints";
import { usualDataKey } from "../dataKey";
import { mappableFields } from "../fields";
import { type TargetKey, targets } from "./mapping";

/** Offered beside the keys that customers have already. */
const suggestedKeys = ["loyalty_status", "loyalty_tier", "loyalty_points", "loyalty_member_id"];

const mostCustomers = 100;
const mostCustomFields = 1_000;

export const mapLoyaltyFields = defineFieldMap({
  key: "mapLoyaltyFields",
  label: "Map Loyalty Fields",
  description:
    "Choose which loyalty values go to which keys of the customer's data and which custom fields in Gorgias.",
  inputs: { connection: gorgiasConnection },
  example: fieldMap(["loyalty_tier"], [{ key: "8805", label: "Loyalty tier" }]),
  perform: async (run, { connection }) => {
    const client = gorgiasClient(connection, run);
    const purpose = "Map Loyalty Fields";
    const customers = await rowsOf(
      listCustomers.pages(
        client,
        { order_by: "created_datetime:desc" },
        { maxRecords: mostCustomers, purpose: `${purpose}: customers` },
      ),
    );
    const customFields = await rowsOf(
      listCustomFields.pages(
        client,
        { object_type: "Customer", order_by: "priority:desc" },
        { maxRecords: mostCustomFields, purpose: `${purpose}: custom fields` },
      ),
    );
    const seen = customers.flatMap(({ data }) => Object.keys(readObject(data)));
    const keys = new Set([...seen, ...suggestedKeys].filter((key) => key !== usualDataKey));
    return fieldMap(
      [...keys].sort(),
      // What Gorgias manages itself, nobody else may write.
      customFields
        .filter(({ managed_type }) => !managed_type)
        .map(({ id, label }) => ({ key: String(id), label: readText(label) ?? String(id) })),
    );
  },
});

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
