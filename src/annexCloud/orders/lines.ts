import { jsonField } from "../../inputs/inputs";
import { shape } from "../../api/shape";
import { atLeast, productLine, readLines, text } from "../products/lines";

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
  readLines(productLine),
);
