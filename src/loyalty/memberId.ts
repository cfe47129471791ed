import { type Read, refuse } from "../inputs/clean";
import { stringField } from "../inputs/inputs";
import { textAt } from "./valueAt";

const usualField = "email";

const readField: Read<string> = (value, label) => {
  const field = typeof value === "string" ? value.trim() : "";
  if (/^(email|external_id|data(\.[^.]+)+)$/.test(field)) {
    return field;
  }
  throw refuse(label, "email, external_id or a path such as data.loyaltyId", value);
};

/** The fields that every customer has. */
export const ownFields = [
  { label: "Email", value: usualField },
  { label: "External ID", value: "external_id" },
] as const;

export const memberIdField = stringField(
  {
    label: "Member ID Field",
    comments:
      "Which field of a Gorgias customer holds the id in the program: email, external_id, or a path in the customer's data such as data.loyaltyId. The e-mail address if left blank.",
    default: usualField,
    example: usualField,
    dataSource: "selectCustomerField",
  },
  readField,
  ownFields,
);

/** Is the member id the customer's e-mail address? */
export const isEmailField = (field: string = usualField) => field === usualField;

/** The member id of a customer, trimmed, a number as text. */
export function memberIdOf(customer: unknown, field: string = usualField): string | undefined {
  return textAt(customer, field);
}

/** The id that the field names; an e-mail address is one way to find a member among others. */
export const givenIdOf = (customer: unknown, field: string | undefined) =>
  isEmailField(field) ? undefined : memberIdOf(customer, field);
