import { z } from "zod";
import { type Read, readJsonArray, refuse } from "../../inputs/clean";
import { readEach } from "../../inputs/each";
import { jsonField } from "../../inputs/inputs";
import { type Shape, shape } from "../../operations/shape";

/** Numbers go out as text, which is what the vendor's own connector sends. */
const text = () => z.union([z.string().min(1), z.number()]).transform(String);
const atLeast = (minimum: number, meaning: string) =>
  text().refine((value) => value.trim() !== "" && Number(value) >= minimum, `must be ${meaning}`);

const line = shape(() =>
  z.strictObject({
    id: text(),
    quantity: atLeast(1, "a number from 1"),
    unitPrice: atLeast(0, "a price such as 19.90"),
  }),
);
const lineWithDelivery = shape(() => line().extend({ autoDelivery: text().optional() }));

const readLines =
  (oneLine: Shape): Read<unknown[]> =>
  (value, label) => {
    const rows = readJsonArray(value, label);
    if (rows.length === 0) {
      throw refuse(label, "at least one product");
    }
    return readEach(rows, oneLine(), label, "product");
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
  readLines(line),
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
