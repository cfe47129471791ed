import { idInput, jsonArrayInput } from "../../inputs/inputs";
import { json } from "../inputs";

export const customFieldId = idInput({
  label: "Custom Field ID",
  comments:
    "The number of the field's definition, as field.id in the list of values. Choose one, or take it from there.",
  example: "41",
  required: true,
  dataSource: "selectCustomField",
});

/** What a custom field can be about, as Gorgias spells it. */
export const objectTypes = [
  { label: "Customer", value: "Customer" },
  { label: "Ticket", value: "Ticket" },
] as const;

export const newFieldValues = (example: { id: number; value: unknown }) =>
  jsonArrayInput({
    label: "Custom Fields",
    comments:
      "A JSON array of objects with the id of the field's definition and the value; null empties a field. Whether fields that are left out keep their value is not settled: send all that matter.",
    example: json([example]),
    required: true,
  });
