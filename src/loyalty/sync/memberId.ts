import { type Read, refuse } from "../../inputs/clean";
import { stringField } from "../../inputs/inputs";
import { asObject, type Fields } from "../customerLoyalty/data";
import { loyaltyKey } from "../fieldMapping/fields";
import type { CustomerRecord } from "./records";

/** Where a customer's member id stands: a field, or a path in their data. */
export type MemberIdField = "email" | "external_id" | { path: string[] };

const choices = [
  { label: "Email", value: "email" },
  { label: "External ID", value: "external_id" },
];

const readField: Read<MemberIdField> = (value, label) => {
  const text = typeof value === "string" ? value.trim() : "";
  if (text === "email" || text === "external_id") {
    return text;
  }
  const [root, ...path] = text.split(".");
  if (root !== "data" || path.length === 0 || path.some((key) => key === "")) {
    throw refuse(label, "email, external_id or a path such as data.loyaltyId", value);
  }
  return { path };
};

export const memberIdField = stringField(
  {
    label: "Member ID Field",
    comments:
      "Which field of a customer holds the id in the programme: email, external_id, or a path in the customer's data such as data.loyaltyId. Somebody whose loyalty data names the member already is not looked up anew.",
    default: "email",
    example: "email",
  },
  readField,
  choices,
);

/** The loyalty data that a customer holds. */
export function loyaltyOf(data: unknown): Fields | undefined {
  return asObject(asObject(data)?.[loyaltyKey]);
}

/** The member id of a customer, where they have one. */
export function memberIdOf(
  { email, external_id, data }: CustomerRecord,
  field: MemberIdField = "email",
): string | undefined {
  const stored = loyaltyOf(data);
  const known = textOf(stored?.memberId);
  if (known !== undefined) {
    return known;
  }
  if (field === "email") {
    // Several members share the address; which of them it is, somebody has to say.
    return stored?.status === "ambiguous" ? undefined : textOf(email);
  }
  return field === "external_id" ? textOf(external_id) : textOf(valueAt(data, field.path));
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => {
    const fields = asObject(value);
    return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
  }, data);
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return text === "" ? undefined : text;
}
