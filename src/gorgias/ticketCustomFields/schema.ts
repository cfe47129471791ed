import { z } from "zod";
import { eg, shape } from "../../operations/shape";
import { id, textOrNull } from "../shapes";

/** https://developers.gorgias.com/reference/list-ticket-custom-fields */
const fieldValue = () =>
  z.looseObject({
    field: z.looseObject({
      id: id(41),
      object_type: eg(z.string(), "Ticket"),
      label: eg(z.string(), "Contact reason"),
      description: textOrNull("Why the customer writes"),
      required: eg(z.boolean().nullable(), false),
      definition: eg(z.unknown(), { data_type: "text", input_settings: { input_type: "input" } }),
    }),
    value: eg(z.union([z.string(), z.number(), z.boolean()]).nullable(), "Missing points"),
  });

/** The list comes in an envelope or bare; either is handed on as it came. */
export const fieldValues = shape(() =>
  z.union([z.looseObject({ data: z.array(fieldValue()) }), z.array(fieldValue())]),
);
