import { z } from "zod";
import { shape } from "../../api/shape";
import { numberField, textField } from "../fields";

/** What a cart would earn, and what the member would have then. */
export const cartPoints = shape(() =>
  z.looseObject({
    cartPoints: numberField(40, "What the cart would earn"),
    availablePointsAfterOrder: numberField(1280),
    holdPointsAfterOrder: numberField(40),
    creditsToCurrencyValueCartPoints: numberField(0.4, "cartPoints in the programme's currency"),
  }),
);

/** What one product earns. */
export const productPoints = shape(() =>
  z.looseObject({
    id: textField("FERN-20"),
    quantity: numberField(2),
    unitPrice: numberField(19.9),
    autoDelivery: textField("NO"),
    points: numberField(40),
    calculation: textField("2 x 19.90"),
    pointsRatio: numberField(1),
  }),
);

export type ProductPoints = z.output<ReturnType<typeof productPoints>>;
