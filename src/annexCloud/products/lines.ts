import { z } from "zod";
import { type Shape, shape } from "../../api/shape";
import { type Read, readJsonArray, refuse } from "../../inputs/clean";
import { readEach } from "../../inputs/each";
import { jsonField } from "../../inputs/inputs";

/** Numbers go out as text, which is what the vendor's own connector sends. */
const text = () => z.union([z.string().min(1), z.number()]).transform(String);
const atLeast = (minimum: number, meaning: string) =>
  text().refine((value) => value.trim() !== "" && Number(value) >= minimum, `must be ${meaning}`);

/** What every product of a cart or an order has. */
const productLine = shape(() =>
  z.strictObject({
    id: text(),
    quantity: atLeast(1, "a number from 1"),
    unitPrice: atLeast(0, "a price such as 19.90"),
  }),
);
const lineWithDelivery = shape(() => productLine().extend({ autoDelivery: text().optional() }));

/** Reads a JSON array of products; an empty one is refused. */
const readLines =
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
      "What is in the cart, as a JSON array of products with id, quantity and unitPrice; the price is for one, in the program's currency.",
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

const orderedLine = shape(() =>
  productLine().extend({
    netPrice: atLeast(0, "a price such as 19.90").optional(),
    estimatedShipDate: text().optional(),
    categoryId: text().optional(),
    categoryName: text().optional(),
    url: text().optional(),
    imageUrl: text().optional(),
    description: text().optional(),
    coupon: text().optional(),
    autoDelivery: text().optional(),
  }),
);

/** What was bought. */
export const orderedLines = jsonField(
  {
    label: products.label,
    comments:
      "What was bought, as a JSON array of products with id, quantity and unitPrice for one; netPrice, coupon, categoryId, categoryName, description, url, imageUrl, estimatedShipDate and autoDelivery may be added.",
    example: products.example,
    required: true,
  },
  readLines(orderedLine),
);

/** What comes back. */
export const returnedLines = jsonField(
  {
    label: products.label,
    comments:
      "What comes back, as a JSON array of products with id, quantity and unitPrice for one. Leave blank where all of the order does.",
    example: products.example,
  },
  readLines(productLine),
);

export type ReturnedLines = NonNullable<ReturnType<typeof returnedLines.clean>>;
