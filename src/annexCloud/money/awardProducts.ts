import { z } from "zod";
import { defineAction } from "../../api/action";
import { isSameId } from "../../api/gate";
import { shape } from "../../api/shape";
import { textInput } from "../../inputs/inputs";
import { InvalidInputError, isRefusal, ServerError } from "../../transport/errors";
import { type AnnexCloudClient, annexCloudClient } from "../client";
import { getProductPoints, type ProductPoints, productPoints } from "../products/endpoints";
import { productLines } from "../products/lines";
import { adjustment } from "./adjustment";
import type { Permitted } from "./keys";
import { type AmountLimits, checkPerCall } from "./limits";
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
    const { annexCloudConnection, reason = usualReason, maxPointsPerCall, ...given } = params;
    const client = annexCloudClient(annexCloudConnection, run);
    const { products, ...price } = await askPrice(client, params);
    const credit = { ...given, ...price, annexCloudConnection, reason };
    return { ...(await adjust("CREDIT", run, credit, context)), products };
  },
});

interface Price extends Permitted {
  points: number;
  products: ProductPoints[];
}

interface Asked extends AmountLimits {
  memberId: string;
  productDetail: Parameters<typeof getProductPoints>[1]["productDetail"];
}

/** What is refused now may have been booked before, which is looked for before the refusal is told. */
async function askPrice(
  client: AnnexCloudClient,
  { memberId, productDetail, maxPointsPerCall }: Asked,
): Promise<Price> {
  let price: Price = { points: 0, products: [] };
  try {
    const asked = { memberId, productDetail };
    const purpose = `${label} ${memberId}`;
    const { data: products } = await getProductPoints(client, asked, { purpose });
    price = { products, points: sum(products, productDetail) };
    checkPerCall(price.points, { maxPointsPerCall });
    return price;
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    const permit = () => {
      throw error;
    };
    return { ...price, permit };
  }
}

interface Line {
  id: string;
  quantity: string;
}

/** @throws ServerError where the answer is not one amount for each product that was asked for */
function sum(products: ProductPoints[], asked: readonly Line[]): number {
  const isTold = products.every(({ points }) => points !== null && points >= 0);
  if (!isTold || !isForAll(products, asked)) {
    throw new ServerError(
      `${label}: the answer leaves out what a product earns, or tells of another; nothing was sent`,
    );
  }
  const hundredths = products.reduce((total, { points }) => total + (points ?? 0) * 100, 0);
  if (hundredths <= 0) {
    throw new InvalidInputError(`${label}: these products earn no points, so nothing was booked`);
  }
  return Math.round(hundredths) / 100;
}

function isForAll(products: readonly ProductPoints[], asked: readonly Line[]): boolean {
  const areNamed = products.some(({ id }) => id !== null);
  const areAsked = products.every(({ id }) => asked.some((line) => isSameId(line.id, id)));
  if (!areNamed || !areAsked) {
    return !areNamed && products.length === asked.length;
  }
  return asked.every(({ id }) => {
    const lines = asked.filter((line) => isSameId(line.id, id));
    const rows = products.filter((row) => isSameId(row.id, id));
    // Lines of one product may come as one with all that was asked for.
    const quantity = lines.reduce((total, line) => total + Number(line.quantity), 0);
    return rows.length === lines.length || (rows.length === 1 && rows[0]?.quantity === quantity);
  });
}
