import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { defineAction } from "../../api/action";
import { shape } from "../../api/shape";
import { textInput } from "../../inputs/inputs";
import { InvalidInputError, ServerError } from "../../transport/errors";
import { annexCloudClient } from "../client";
import { getProductPoints, type ProductPoints, productPoints } from "../products/endpoints";
import { productLines } from "../products/lines";
import { adjustment } from "./adjustment";
import { adjust, adjustmentInputs } from "./pointsActions";

const label = "Award Product Points";
const { points: _, ...creditInputs } = adjustmentInputs;
const usualReason = "Product points";

/** The API tells what products earn and books nothing; the credit is one like any other. */
export const awardProductPoints = defineAction({
  facts: {
    key: "awardProductPoints",
    label,
    description:
      "Ask what some products earn a member and give those points, once. Needs an order id or idempotency key, since prices may change between two attempts.",
    group: "Products",
    api: "Annex Cloud",
    documentationUrl: getProductPoints.facts.documentationUrl,
    readOnly: false,
  },
  inputs: {
    ...creditInputs,
    productDetail: productLines,
    reason: textInput({
      label: "Reason",
      comments: `Why, in words that the member may read in their history. "${usualReason}" if left blank.`,
      example: usualReason,
      default: usualReason,
    }),
  },
  answer: shape(() => adjustment().extend({ products: z.array(productPoints()) })),
  perform: async (run, params, context) => {
    if (!params.orderId && !params.idempotencyKey) {
      throw new InvalidInputError(`${label}: fill in "Order ID" or "Idempotency Key"`);
    }
    const { annexCloudConnection, memberId, productDetail } = params;
    const client = annexCloudClient(annexCloudConnection, run);
    const asked = { memberId, productDetail };
    const { data: products } = await getProductPoints(client, asked, {
      purpose: `${label} ${memberId}`,
    });
    const { reason = usualReason } = params;
    const given = { ...params, reason, points: sum(products, productDetail) };
    const credit = await adjust("CREDIT", run, given, context);
    return { ...credit, products };
  },
});

/** @throws ServerError where the answer is not one amount for each product that was asked for */
function sum(products: ProductPoints[], asked: readonly { id: string }[]): number {
  const isWhole = products.every(({ points }) => points !== null && points >= 0);
  if (!isWhole || !isDeepStrictEqual(idsOf(products), idsOf(asked))) {
    throw new ServerError(
      `${label}: the answer leaves out what a product earns, or tells of another; nothing was booked`,
    );
  }
  const hundredths = products.reduce((total, { points }) => total + (points ?? 0) * 100, 0);
  if (hundredths <= 0) {
    throw new InvalidInputError(`${label}: these products earn no points, so nothing was booked`);
  }
  return Math.round(hundredths) / 100;
}

const idsOf = (lines: readonly { id: string | null }[]) => lines.map(({ id }) => id).sort();
