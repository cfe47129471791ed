import { z } from "zod";
import { type Read, readJsonArray, refuse } from "../../inputs/clean";
import { readEach } from "../../inputs/each";
import { jsonField } from "../../inputs/inputs";
import { type Shape, shape } from "../../api/shape";

/** Numbers go out as text, which is what the vendor's own connector sends. */
export const text = () => z.union([z.string().min(1), z.number()]).transform(String);
export const atLeast = (minimum: number, meaning: string) =>
  text().refine((value) => value.trim() !== "" && Number(value) >= minimum, `must be ${meaning}`);

/** What every product of a cart or an order has. */
export const productLine = shape(() =>
  z.strictObject({
    id: text(),
    quantity: atLeast(1, "a number from 1"),
    unitPrice: atLeast(0, "a price such as 19.90"),
  }),
);
const lineWithDelivery = shape(() => productLine().extend({ autoDelivery: text().optional() }));

/** Reads a JSON array of products; an empty one is refused. */
export const readLines =
  <T extends z.ZodType>(line: Shape<T>): Read<z.output<T>[]> =>
  (value, label) => {
    const rows = readJsonArray(value, label);
    if (rows.length === 0) {
      throw refuse(label, "at least one product");
    }
    return readEach(rows, line(), label, "product");
  };

const products = {
  label: "Products",
  example: '[{"id": "FERN-20", "quantity": 2, "unitPrice": "19.90"}]',
  required: true,
} as const;

/** What stands in a cart. */
export const cartLines = jsonField(
  {
    ...products,
    comments:
      "What is in the cart, as a JSON array of products with id, quantity and unitPrice; the price is for one, in the programme's currency.",
  },
  readLines(productLine),
);

/** The same with the sign of a subscription. */
export const productLines = jsonField(
  {
    ...products,
    comments:
      "What is bought, as a JSON array of products with id, quantity, unitPrice for one and, for subscriptions, autoDelivery.",
  },
  readLines(lineWithDelivery),
);
