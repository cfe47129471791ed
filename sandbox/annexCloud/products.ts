import { z } from "zod";
import { money, nonEmptyText, text, wholeNumber } from "./fields";
import type { Programme } from "./programme";
import type { ProductLine } from "./records";

/** Points per unit of money, for the products that earn other than the shop's usual one. */
const ratios: Record<string, number> = { "SEEDS-01": 2, "FERN-07": 1.5, "GIFT-CARD": 0 };

/** One product of a cart, an order or a question for points. */
export const productLine = z.strictObject({
  id: nonEmptyText,
  quantity: wholeNumber,
  unitPrice: money,
  autoDelivery: text.optional(),
});

export const ratioOf = (productId: string) => ratios[productId] ?? 1;

/** What a line earns: whole points, or cents of points where the site has decimals. */
export function linePoints(line: ProductLine, { options }: Programme): number {
  const cents = Math.round(line.quantity * line.unitPrice * ratioOf(line.id) * 100);
  return options.decimals ? cents / 100 : Math.floor(cents / 100);
}
