import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { customerId } from "../../gorgias/customers/inputs";
import { jsonObjectInput } from "../../inputs/inputs";
import { defineAction } from "../../operations/action";
import { eg, shape } from "../../operations/shape";

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
        "The answer of Get Loyalty Info, or the loyalty of a Ticket Events trigger. Data of which nothing is known is not written, so the last known data stays.",
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
    if (loyalty.status === null) {
      return done("skipped", "Nothing is known of the customer's loyalty");
    }
    const client = gorgiasClient(connection, run);
    const path = `/customers/${customerId}`;
    const { body } = await client.request({
      method: "GET",
      path,
      purpose: `Get Customer ${customerId}`,
      scope: "customers:read",
    });
    const data = (body as { data?: unknown }).data ?? {};
    if (typeof data !== "object" || Array.isArray(data)) {
      return done("skipped", "The customer's data is not a JSON object");
    }
    const stored = (data as Fields).loyalty;
    if (isDeepStrictEqual(withoutTime(stored), withoutTime(loyalty))) {
      return done("unchanged");
    }
    if (readAtMs(stored) > readAtMs(loyalty)) {
      return done("skipped", "The customer's loyalty data was read later than this");
    }
    await client.request({
      method: "PUT",
      path: `${path}/data`,
      // With a version, older loyalty data that arrives late does not overwrite newer.
      body: { data: { ...data, loyalty }, version: loyalty.retrievedAt },
      purpose: `Update Customer Data ${customerId}`,
      scope: "customers:write",
    });
    return done("updated");
  },
});

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
