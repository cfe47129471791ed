import { annexCloudConnection } from "../../annexCloud/inputs";
import { enrolmentInputs } from "../../annexCloud/money/enrolment/inputs";
import type { Fields } from "../../api/fields";
import { readObject } from "../../api/values";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { isBlank, type Read, readId, readJsonOrText, readText, refuse } from "../../inputs/clean";
import { booleanInput, jsonField, stringField, textInput } from "../../inputs/inputs";
import { dataKey } from "../dataKey";
import { memberIdField } from "../memberId";
import { listWords } from "../sidebar/words";
import { usualYes } from "./consent";

/** A customer to look at, with the list's row where one was given. */
export interface NewCustomer {
  id: string;
  record?: Fields;
}

const customerEvents = new Set<unknown>(["customer-created", "customer-updated"]);

/**
 * Customers, each once: of what a poll hands over, of events of customers, other types left out, or
 * of customers themselves; one or a list, as records or as the items of a flow that batches.
 */
const readNewCustomers: Read<NewCustomer[]> = (value, label) => {
  const given = readJsonOrText(value, label);
  const { created, updated } = readObject(given);
  const polled = [created, updated].filter(Array.isArray).flat();
  const one = Array.isArray(given) ? given : [given];
  const items = Array.isArray(created) || Array.isArray(updated) ? polled : one;
  const customers = items.flatMap((item) => customersIn(item, label));
  return [...new Map(customers.map((customer) => [customer.id, customer])).values()];
};

function customersIn(item: unknown, label: string): NewCustomer[] {
  const { record: inner = item } = readObject(item);
  const record = readObject(inner);
  const { id, type, object_id } = record;
  if (isBlank(type) && isBlank(id)) {
    throw refuse(label, "events with type and object_id, or customers with an id", item);
  }
  if (isBlank(type)) {
    return [{ id: readId(id, `${label} (id)`), record }];
  }
  return customerEvents.has(type) ? [{ id: readId(object_id, `${label} (object_id)`) }] : [];
}

/** The words that mean yes, in small letters. */
const readWords: Read<string[]> = (value, label) =>
  readText(value, label)
    .split(/[,;\n]/)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== "");

export const enrolCustomersInputs = {
  connection: gorgiasConnection,
  annexCloudConnection,
  events: jsonField(
    {
      label: "Events",
      comments:
        "What a New and Updated Records trigger hands over that watches customers: whoever agrees later is seen when their customer changes. Events of type customer-created and customer-updated, or customers with their id, will do as well.",
      example: '[{"type": "customer-updated", "object_id": 3924}]',
      required: true,
    },
    readNewCustomers,
  ),
  enabled: booleanInput({
    label: "Enabled",
    comments: "Nobody is enrolled until you turn it on.",
    default: "false",
  }),
  consentField: textInput({
    label: "Consent Field",
    comments:
      "Where a customer in Gorgias says that they want to take part: a path below the customer, its parts joined by dots. Nobody is enrolled while it is blank.",
    example: "data.marketing_consent",
    dataSource: "selectCustomerField",
  }),
  consentValue: stringField(
    {
      label: "Consent Value",
      comments: `What stands in the consent field of somebody who has agreed; several words are separated by commas, capitals or not. ${listWords(usualYes)} are one and the same. Any of these if left blank; whatever is neither among the words nor a usual no is told as not understood.`,
      example: "subscribed",
      default: "true",
    },
    readWords,
    [
      { label: `Any usual yes: ${usualYes.join(", ")}`, value: "true" },
      { label: "accepted", value: "accepted" },
      { label: "granted", value: "granted" },
      { label: "opted in", value: "opted in, opt-in, opted-in, opted_in, optin" },
      { label: "subscribed", value: "subscribed" },
    ],
  ),
  memberIdField,
  dataKey,
  ...enrolmentInputs,
};
