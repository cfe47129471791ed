import { z } from "zod";
import { actionIds } from "../catalogue";
import { email, money, nonEmptyText, text } from "../fields";
import { allLeft, takeBack } from "../orders";
import { placeOrder } from "../placeOrder";
import { productLine } from "../products";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";

/** What one line may say besides what was bought. */
const orderLine = productLine.extend({
  netPrice: money.optional(),
  estimatedShipDate: text.optional(),
  categoryId: text.optional(),
  categoryName: text.optional(),
  url: text.optional(),
  imageUrl: text.optional(),
  description: text.optional(),
  coupon: text.optional(),
});

const orderBody = z.strictObject({
  id: nonEmptyText,
  userId: nonEmptyText,
  email: email.optional(),
  firstName: text.optional(),
  lastName: text.optional(),
  orderTotal: money.optional(),
  discountAmount: money.optional(),
  /** A comma list in one client, a list in the other. */
  coupon: z.union([text, z.array(text)]).optional(),
  storeId: text.optional(),
  source: text.optional(),
  eventId: text.optional(),
  orderDetail: z.array(orderLine).min(1),
});

const returnBody = z.strictObject({
  orderId: nonEmptyText,
  status: z.enum(["return", "cancel"]),
  orderDetail: z.array(productLine.pick({ id: true, quantity: true, unitPrice: true })).optional(),
});

/** Purchases, and taking them back. */
export const orderRoutes: Route[] = [
  route({ method: "POST", path: "/orders", body: orderBody, handle: create }),
  route({ method: "PATCH", path: "/orders/{orderId}", body: returnBody, handle: takeOrderBack }),
];

/** The lines earn; the order's total and discount are only kept for the record. */
function create({ programme, body }: RouteRequest<z.infer<typeof orderBody>, unknown>) {
  const order = placeOrder(programme, {
    orderId: body.id,
    memberId: body.userId,
    lines: body.orderDetail,
    storeId: body.storeId ?? null,
    source: body.source ?? null,
  });
  const balance = programme.balanceOf(order.memberId);
  return {
    id: order.id,
    userId: order.memberId,
    email: body.email ?? "",
    orderTotal: String(body.orderTotal ?? ""),
    storeId: order.storeId ?? "",
    source: order.source ?? "",
    pointsAwarded: order.pointsAwarded,
    updatedAvailablePoints: String(balance.available),
    updatedLifetimePoints: String(balance.lifetime),
    orderDetail: order.lines.map(({ id, quantity, unitPrice }) => ({
      id,
      quantity: String(quantity),
      unitPrice: String(unitPrice),
    })),
  };
}

function takeOrderBack(request: RouteRequest<z.infer<typeof returnBody>, unknown>) {
  const { programme, params, body } = request;
  if (body.orderId !== params.orderId) {
    throw new Refusal("AC1007");
  }
  const order = programme.orders.get(body.orderId);
  if (!order) {
    throw new Refusal("AC1005");
  }
  programme.changeableMember(order.memberId);
  const removed = takeBack(programme, order, {
    returned: body.orderDetail ?? allLeft(order),
    reason: body.status === "return" ? "Order returned" : "Order cancelled",
    actionId: actionIds.return,
  });
  return { orderId: order.id, pointsRemoved: String(removed) };
}
