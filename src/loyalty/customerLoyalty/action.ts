import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { customerId } from "../../gorgias/customers/inputs";
import { readCustomer } from "../../gorgias/customers/read";
import { jsonObjectInput } from "../../inputs/inputs";
import { defineAction } from "../../operations/action";
import { eg, shape } from "../../operations/shape";
import { saysAnything } from "../loyaltyInfo/fieldsOfParts";
import { keepLastKnown } from "../loyaltyInfo/lastKnown";
import { loyaltyInfo } from "../loyaltyInfo/schema";

const answer = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["updated", "unchanged", "skipped"]),
      "updated",
      "skipped where there was nothing to write, newer data is there, or the customer's data is no JSON object",
    ),
    customerId: eg(z.string(), "3924"),
    reason: eg(z.string().nullable(), null, "Why it was skipped"),
  }),
);

type Fields = Record<string, unknown>;

/**
 * Keeps loyalty data on a Gorgias customer under `data.loyalty`, where widgets and macros find it.
 * Other keys stay as they are: Gorgias replaces the whole field, so it is read and merged first.
 * https://developers.gorgias.com/reference/update-customer-data
 */
export const updateCustomerLoyalty = defineAction({
  facts: {
    key: "updateCustomerLoyalty",
    label: "Update Customer Loyalty",
    description:
      "Keep loyalty data on a Gorgias customer under data.loyalty and leave everything else in the customer's data alone.",
    group: "Loyalty for Support",
    api: "Gorgias",
    endpoint: {
      id: "set-customer-data",
      method: "PUT",
      path: "/api/customers/{customer_id}/data",
      scope: "customers:write",
    },
    documentationUrl: "https://developers.gorgias.com/reference/update-customer-data",
    readOnly: false,
  },
  inputs: {
    connection: gorgiasConnection,
    customerId,
    loyalty: jsonObjectInput({
      label: "Loyalty",
      comments:
        "The answer of Get Loyalty Info, or the loyalty of a Ticket Events trigger. What could not be read is not written, so the last known data stays.",
      example: '{"status": "member", "tier": "Gold", "availablePoints": 1240}',
      required: true,
    }),
  },
  answer,
  reportsHealth: "show",
  perform: async (run, { connection, customerId, loyalty }) => {
    const done = (outcome: "updated" | "unchanged" | "skipped", reason: string | null = null) => ({
      outcome,
      customerId,
      reason,
    });
    if (loyalty.status === null && !saysAnything(loyalty)) {
      return done("skipped", "Nothing is known of the customer's loyalty");
    }
    const client = gorgiasClient(connection, run);
    const { data: before } = await readCustomer(client, customerId);
    const data = before ?? {};
    if (typeof data !== "object" || Array.isArray(data)) {
      return done("skipped", "The customer's data is not a JSON object");
    }
    const stored = (data as Fields).loyalty;
    const kept = withLastKnown(loyalty, stored);
    if (isDeepStrictEqual(withoutTime(stored), withoutTime(kept))) {
      return done("unchanged");
    }
    if (readAtMs(stored) > readAtMs(loyalty)) {
      return done("skipped", "The customer's loyalty data was read later than this");
    }
    await client.request({
      method: "PUT",
      path: `/customers/${customerId}/data`,
      // With a version, older loyalty data that arrives late does not overwrite newer.
      body: { data: { ...data, loyalty: kept }, version: loyalty.retrievedAt },
      purpose: `Update Customer Data ${customerId}`,
      scope: "customers:write",
    });
    return done("updated");
  },
});

/** Somebody's own JSON is written as it is; of loyalty info, parts that were not read stay. */
function withLastKnown(loyalty: Fields, stored: unknown): Fields {
  const { data: fresh } = loyaltyInfo().safeParse(loyalty);
  const { lastKnownAt = null, ...kept } = fresh ? keepLastKnown(fresh, stored) : {};
  return lastKnownAt === null ? loyalty : { ...loyalty, ...kept, lastKnownAt };
}

/** NaN, which is later than nothing, where it is unknown. */
function readAtMs(loyalty: unknown): number {
  return Date.parse(String((loyalty as Fields | undefined)?.retrievedAt));
}

/** Reading the same again is no change. */
function withoutTime(loyalty: unknown): unknown {
  return typeof loyalty === "object" && loyalty !== null
    ? { ...loyalty, retrievedAt: undefined }
    : loyalty;
}
