import { actionIds, findAction } from "./catalogue";
import { newRow } from "./ledger";
import { creditTimes } from "./movePoints";
import { pointsOf } from "./orders";
import type { Programme } from "./programme";
import type { Order, ProductLine } from "./records";
import { Refusal } from "./refusal";

export interface Purchase {
  orderId: string;
  memberId: string;
  lines: readonly ProductLine[];
  storeId: string | null;
  source: string | null;
}

/** Books a purchase and its points; order ids and those of POST /points are one set here. */
export function placeOrder(programme: Programme, purchase: Purchase): Order {
  const { orderId, memberId, storeId, source, lines } = purchase;
  const member = programme.earningMember(memberId);
  if (programme.orders.has(orderId) || programme.ledger.hasOrderId(orderId)) {
    throw new Refusal("AC1010");
  }
  const createdMs = programme.clock.nowMs();
  const { releaseMs, expireMs } = creditTimes(findAction(actionIds.purchase), createdMs);
  const points = pointsOf(programme, lines);
  let pointsAwarded = 0;
  const common = { memberId: member.id, storeId, source, createdMs, releaseMs };
  if (points > 0) {
    const what = { activity: "CREDIT", actionId: actionIds.purchase, reason: "Purchase" } as const;
    pointsAwarded = programme.book(newRow({ ...common, ...what, orderId, points, expireMs }));
  }
  const order: Order = {
    ...common,
    id: orderId,
    lines: lines.map(({ id, quantity, unitPrice }) => ({ id, quantity, unitPrice, returned: 0 })),
    pointsAwarded,
    pointsRemoved: 0,
  };
  programme.orders.set(orderId, order);
  return order;
}
