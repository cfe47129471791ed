import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateTime, id, listOf, textOrNull } from "../shapes";

interface ExampleField {
  id: number;
  object_type: string;
  label: string;
  description: string;
}

const fieldFacts = ({ id: exampleId, object_type, label, description }: ExampleField) => ({
  id: id(exampleId),
  object_type: eg(z.string(), object_type),
  label: eg(z.string(), label),
  description: textOrNull(description),
  required: eg(z.boolean().nullable(), false),
  definition: eg(z.unknown(), { data_type: "text", input_settings: { input_type: "input" } }),
});

/** https://developers.gorgias.com/reference/list-custom-fields */
const customField = () =>
  z.looseObject({
    ...fieldFacts({
      id: 52,
      object_type: "Customer",
      label: "Loyalty tier",
      description: "Where the customer stands in the loyalty programme",
    }),
    external_id: textOrNull("loyalty-tier"),
    priority: eg(z.number().int(), 10, "Higher ones come first"),
    managed_type: eg(z.string().nullable(), null, "Not null where Gorgias fills it in itself"),
    created_datetime: dateTime(),
    updated_datetime: dateTime(),
    deactivated_datetime: eg(z.string().nullable(), null, "Not null where it is archived"),
  });

export const customFieldList = shape(() =>
  listOf(customField(), "/api/custom-fields?object_type=Customer"),
);

/**
 * The values of a ticket's or customer's fields. The list comes in an envelope or bare; either is
 * handed on as it came. https://developers.gorgias.com/reference/list-ticket-custom-fields
 */
export const fieldValues = (example: { field: ExampleField; value: string }) => {
  const fieldValue = () =>
    z.looseObject({
      field: z.looseObject(fieldFacts(example.field)),
      value: eg(z.union([z.string(), z.number(), z.boolean()]).nullable(), example.value),
    });
  return shape(() =>
    z.union([z.looseObject({ data: z.array(fieldValue()) }), z.array(fieldValue())]),
  );
};
