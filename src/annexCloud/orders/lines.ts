import { z } from "zod";
import { type Read, readJsonArray, refuse } from "../../inputs/clean";
import { readEach } from "../../inputs/each";
import { jsonField } from "../../inputs/inputs";
import { type Shape, shape } from "../../operations/shape";

const text = z.union([z.string().min(1), z.number()]).transform(String);
const atLeast = (minimum: number, meaning: string) =>
  text.refine((value) => value.trim() !== "" && Number(value) >= minimum, `must be ${meaning}`);

/** Numbers go out as text, which is what the vendor's own connector sends. */
const returnedLine = shape(() =>
  z.strictObject({
    id: text,
    quantity: atLeast(1, "a number from 1"),
    unitPrice: atLeast(0, "a price such as 19.90"),
  }),
);

const orderedLine = shape(() =>
  returnedLine().extend({
    netPrice: atLeast(0, "a price such as 19.90").optional(),
    estimatedShipDate: text.optional(),
    categoryId: text.optional(),
    categoryName: text.optional(),
    url: text.optional(),
    imageUrl: text.optional(),
    description: text.optional(),
    coupon: text.optional(),
    autoDelivery: text.optional(),
  }),
);

const readLines =
  <T extends z.ZodType>(line: Shape<T>): Read<z.output<T>[]> =>
  (value, label) => {
    const rows = readJsonArray(value, label);
    if (rows.length === 0) {
      throw refuse(label, "at least one product");
    }
    return readEach(rows, line(), label, "product");
  };

const example = '[{"id": "FERN-20", "quantity": 2, "unitPrice": "19.90"}]';

/** What was bought. */
export const orderedLines = jsonField(
  {
    label: "Products",
    comments:
      "What was bought, as a JSON array of products with id, quantity and unitPrice for one; netPrice, coupon, categoryId, categoryName, description, url, imageUrl, estimatedShipDate and autoDelivery may be added.",
    example,
    required: true,
  },
  readLines(orderedLine),
);

/** What comes back. */
export const returnedLines = jsonField(
  {
    label: "Products",
    comments:
      "What comes back, as a JSON array of products with id, quantity and unitPrice for one. Leave blank where all of the order does.",
    example,
  },
  readLines(returnedLine),
);
