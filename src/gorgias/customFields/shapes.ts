import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { anything, dateTimeOrNull, id, textOrNull } from "../shapes";

interface ExampleField {
  id: number;
  external_id: string;
  object_type: string;
  label: string;
  description: string;
}

export const loyaltyTier: ExampleField = {
  id: 52,
  external_id: "loyalty-tier",
  object_type: "Customer",
  label: "Loyalty tier",
  description: "Where the customer stands in the loyalty program",
};

export const contactReason: ExampleField = {
  id: 41,
  external_id: "contact-reason",
  object_type: "Ticket",
  label: "Contact reason",
  description: "Why the customer writes",
};

const definition = (field: ExampleField) =>
  z.looseObject({
    id: id(field.id),
    object_type: eg(z.string(), field.object_type),
    label: eg(z.string(), field.label),
    description: textOrNull(field.description),
    required: eg(z.boolean().nullish(), false),
    definition: anything({ data_type: "text", input_settings: { input_type: "input" } }),
    external_id: textOrNull(field.external_id),
    priority: eg(z.number().int().nullish(), 10, "Higher ones come first"),
    managed_type: eg(z.string().nullish(), null, "Not null where Gorgias fills it in itself"),
    created_datetime: dateTimeOrNull(),
    updated_datetime: dateTimeOrNull(),
    deactivated_datetime: eg(z.string().nullish(), null, "Not null where it is archived"),
  });

/** https://developers.gorgias.com/reference/list-custom-fields */
export const customField = shape(() => definition(loyaltyTier));

/** One value of a ticket or customer: https://developers.gorgias.com/reference/list-ticket-custom-fields */
export const fieldValue = (field: ExampleField, value: string) =>
  shape(() =>
    z.looseObject({
      field: definition(field),
      value: eg(z.union([z.string(), z.number(), z.boolean()]).nullish(), value),
      prediction: anything(
        { predicted: value, confidence: 90, display: true, confirmed: true, modified: false },
        "What Gorgias proposes for it, where it does",
      ),
    }),
  );
