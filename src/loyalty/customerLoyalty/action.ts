import { z } from "zod";
import { defineAction } from "../../api/action";
import type { Fields } from "../../api/fields";
import { eg, shape } from "../../api/shape";
import { readText } from "../../api/values";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { updateCustomerData } from "../../gorgias/customers/endpoints";
import { customerFilter } from "../../gorgias/customers/inputs";
import { jsonObjectInput, textInput } from "../../inputs/inputs";
import { NotFoundError } from "../../transport/errors";
import { dataKey } from "../dataKey";
import { whileErasing } from "../erase/inputs";
import { fieldMapping } from "../fieldMapping/input";
import { checkApart } from "../fieldMapping/mapping";
import { keepLastKnown } from "../info/lastKnown";
import { isMembership, loyaltyInfo, saysAnything } from "../info/shape";
import { loyaltyOf, stamped, wayOf } from "../kept";
import { digestOf } from "./digest";
import { readForWrite, writeLoyalty } from "./write";

const answer = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["updated", "unchanged", "skipped"]),
      "updated",
      "skipped where there was nothing to write or nobody to write it to, newer data is there, all of it is being erased, or the customer's data cannot be sent back as it is",
    ),
    customerId: eg(
      z.string().nullable(),
      "3924",
      "Another than asked for where the customer was merged",
    ),
    reason: eg(z.string().nullable(), null, "Why it was skipped"),
  }),
);

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
    endpoint: updateCustomerData.facts.endpoint,
    documentationUrl: updateCustomerData.facts.documentationUrl,
    readOnly: false,
  },
  inputs: {
    connection: gorgiasConnection,
    customerId: customerFilter(
      "The customer's number in Gorgias, as in the address of the customer page. Blank, as for a ticket without a customer, writes nothing.",
    ),
    loyalty: jsonObjectInput({
      label: "Loyalty",
      comments:
        "The answer of Get Loyalty Info, or the loyalty of a Ticket Events trigger. What could not be read is not written, so the last known data stays.",
      example: '{"status": "member", "tier": "Gold", "availablePoints": 1240}',
      required: true,
    }),
    fieldMapping,
    dataKey,
    keptDigest: textInput({
      label: "Kept Digest",
      comments:
        "What stands for the data that the customer holds, as a Ticket Events trigger read it. Where nothing has changed since, Gorgias is not asked at all. Blank reads the customer.",
      example: "5d41402abc4b2a76",
    }),
    erase: whileErasing,
  },
  answer,
  reportsHealth: "show",
  perform: async (run, params, context) => {
    const { connection, customerId, loyalty, fieldMapping: mapping, dataKey, keptDigest } = params;
    checkApart(mapping, dataKey);
    if (params.erase === "allCustomers") {
      const reason = "The loyalty data of all customers is being erased";
      return { outcome: "skipped" as const, customerId: customerId ?? null, reason };
    }
    if (customerId === undefined) {
      return { outcome: "skipped" as const, customerId: null, reason: "There is no customer" };
    }
    if (loyalty.status === null && !saysAnything(loyalty)) {
      const reason = "Nothing is known of the customer's loyalty";
      return { outcome: "skipped" as const, customerId, reason };
    }
    const isWhole = !Array.isArray(loyalty.unavailable) || loyalty.unavailable.length === 0;
    if (keptDigest !== undefined && isWhole && keptDigest === digestOf(loyalty, mapping)) {
      return { outcome: "unchanged" as const, customerId, reason: null };
    }
    const client = gorgiasClient(connection, run);
    try {
      const { data, custom_fields } = await readForWrite(client, customerId);
      const stored = loyaltyOf(data, dataKey);
      const linkedTo = stored && anotherLink(stored, loyalty);
      if (linkedTo) {
        const reason = `The customer is linked to member ${linkedTo}, and this is of another`;
        return { outcome: "skipped" as const, customerId, reason };
      }
      const kept = stamped(withLastKnown(loyalty, stored), stored, context.instance.id);
      const write = { customerId, data, custom_fields, loyalty: kept, mapping, dataKey };
      return await writeLoyalty(client, write);
    } catch (error) {
      // An event may be about somebody who is deleted by the time that it is worked off.
      if (error instanceof NotFoundError) {
        return { outcome: "skipped" as const, customerId, reason: "The customer is gone" };
      }
      throw error;
    }
  },
});

/** The member who was given, where an address found another: the link may not have been read. */
function anotherLink(stored: Fields, { program, memberId, foundBy }: Fields): string | null {
  const isOther = readText(memberId) !== null && memberId !== stored.memberId;
  const isLink = wayOf(stored) === "given" && isMembership(stored) && stored.program === program;
  return isLink && isOther && foundBy !== "given" ? readText(stored.memberId) : null;
}

/** Somebody's own JSON is written as it is; of loyalty info, parts that were not read stay. */
function withLastKnown(loyalty: Fields, stored: unknown): Fields {
  const { data: fresh } = loyaltyInfo().safeParse(loyalty);
  const { lastKnownAt = null, ...kept } = fresh ? keepLastKnown(fresh, stored) : {};
  return lastKnownAt === null ? loyalty : { ...loyalty, ...kept, lastKnownAt };
}
