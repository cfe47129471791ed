import { z } from "zod";
import { currencyValue } from "../catalogue";
import { money, nonEmptyText } from "../fields";
import { pointsOf } from "../orders";
import { linePoints, productLine, ratioOf } from "../products";
import { type Route, type RouteRequest, route } from "../route";
import { sumPoints } from "../wire";

const cartBody = z.strictObject({
  userId: nonEmptyText,
  appliedPoints: money.optional(),
  productDetail: z.array(productLine.pick({ id: true, quantity: true, unitPrice: true })).min(1),
});

const productsBody = z.strictObject({
  /** The member's. */
  id: nonEmptyText,
  productDetail: z.array(productLine).min(1),
});

/** What products would earn, bought together or one by one; neither call writes anything. */
export const productRoutes: Route[] = [
  route({ method: "POST", path: "/cart", body: cartBody, handle: cartPoints }),
  route({ method: "POST", path: "/products", body: productsBody, handle: productPoints }),
];

/** A purchase's points are on hold at first, so they come on top of those on hold. */
function cartPoints({ programme, body }: RouteRequest<z.infer<typeof cartBody>, unknown>) {
  const balance = programme.balanceOf(programme.readableMember(body.userId).id);
  const points = pointsOf(programme, body.productDetail);
  return {
    cartPoints: points,
    availablePointsAfterOrder: String(sumPoints([balance.available, -(body.appliedPoints ?? 0)])),
    holdPointsAfterOrder: String(sumPoints([balance.hold, points])),
    creditsToCurrencyValueCartPoints: String(currencyValue(points)),
  };
}

function productPoints({ programme, body }: RouteRequest<z.infer<typeof productsBody>, unknown>) {
  programme.readableMember(body.id);
  return {
    data: body.productDetail.map((line) => ({
      id: line.id,
      quantity: String(line.quantity),
      unitPrice: String(line.unitPrice),
      autoDelivery: line.autoDelivery ?? "",
      points: linePoints(line, programme),
      calculation: "ratio",
      pointsRatio: String(ratioOf(line.id)),
    })),
  };
}
