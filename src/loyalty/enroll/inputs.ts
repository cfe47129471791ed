import { annexCloudConnection } from "../../annexCloud/inputs";
import { enrolmentInputs } from "../../annexCloud/money/enrolment/inputs";
import { readObject } from "../../api/values";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { isBlank, type Read, readId, readJsonOrText, refuse } from "../../inputs/clean";
import { booleanInput, jsonField, textInput } from "../../inputs/inputs";
import { dataKey } from "../dataKey";
import { memberIdField } from "../memberId";

/**
 * The ids of new customers, each once: of events of type customer-created, other types left out,
 * or of customers themselves; one or a list, as records or as the items of a flow that batches.
 */
const readNewCustomers: Read<string[]> = (value, label) => {
  const given = readJsonOrText(value, label);
  const items = Array.isArray(given) ? given : [given];
  return [...new Set(items.flatMap((item) => idsOf(item, label)))];
};

function idsOf(item: unknown, label: string): string[] {
  const { record = item } = readObject(item);
  const { id, type, object_id } = readObject(record);
  if (isBlank(type) && isBlank(id)) {
    throw refuse(label, "events with type and object_id, or customers with an id", item);
  }
  if (isBlank(type)) {
    return [readId(id, `${label} (id)`)];
  }
  return type === "customer-created" ? [readId(object_id, `${label} (object_id)`)] : [];
}

export const enrolCustomersInputs = {
  connection: gorgiasConnection,
  annexCloudConnection,
  events: jsonField(
    {
      label: "Events",
      comments:
        "The created list of a New and Updated Records trigger that watches events of type customer-created. One event, or customers with their id, will do as well.",
      example: '[{"type": "customer-created", "object_id": 3924}]',
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
  consentValue: textInput({
    label: "Consent Value",
    comments:
      "What stands in the consent field of somebody who has agreed, in capitals or small letters; anything else is no. True if left blank.",
    example: "true",
    default: "true",
  }),
  memberIdField,
  dataKey,
  ...enrolmentInputs,
};
