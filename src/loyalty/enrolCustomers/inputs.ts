import { enrolmentInputs } from "../../annexCloud/enrolment/inputs";
import { annexCloudConnection } from "../../annexCloud/inputs";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { booleanInput, jsonField, textInput } from "../../inputs/inputs";
import { memberIdField } from "../memberId";
import { readNewCustomers } from "./events";

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
  }),
  consentValue: textInput({
    label: "Consent Value",
    comments:
      "What stands in the consent field of somebody who has agreed, in capitals or small letters; anything else is no. True if left blank.",
    example: "true",
    default: "true",
  }),
  memberIdField,
  ...enrolmentInputs,
};
