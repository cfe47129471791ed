import { z } from "zod";
import { defineAction } from "../../api/action";
import { type Run, within } from "../../api/run";
import { eg, shape } from "../../api/shape";
import { textInput } from "../../inputs/inputs";
import type { ActivityRow } from "../activity";
import { type AnnexCloudClient, annexCloudClient } from "../client";
import { usualPurchaseActionId } from "../earnActions";
import { annexCloudConnection } from "../inputs";
import { createOrder, orderInputs } from "../orders";
import { getPoints } from "../points";
import { exactlyOnce } from "./exactlyOnce";
import { outcomeField } from "./guardedWrite";
import { settleTimeoutMs } from "./keys";
import { all, isSame } from "./known";
import { keyedByOrder } from "./orderKey";

/** What became of an order. */
const recordedOrder = shape(() =>
  z.object({
    outcome: outcomeField("the order had been recorded before"),
    orderId: eg(z.string(), "ORDER-10423"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    pointsAwarded: eg(z.number().nullable(), 40, "What the order earned"),
    updatedAvailablePoints: eg(z.number().nullable(), 1240, "The balance afterwards"),
    updatedLifetimePoints: eg(z.number().nullable(), 1840),
  }),
);

type RecordedOrder = z.output<ReturnType<typeof recordedOrder>>;

interface OrderRequest {
  /** The action that the program books purchases under, by which they are recognized. */
  purchaseActionId: string;
  order: Parameters<typeof createOrder>[1];
}

/** Records a purchase once; its order id is its own. */
function recordOnce(
  client: AnnexCloudClient,
  run: Run,
  request: OrderRequest,
): Promise<RecordedOrder> {
  const { purchaseActionId, order } = request;
  const { memberId, orderId } = order;
  return exactlyOnce<ActivityRow, RecordedOrder>(client, run, {
    ...keyedByOrder(client, {
      memberId,
      orderId,
      // Returns stand under the same order id, and are debits.
      concerns: ({ activity }) => activity !== "DEBIT",
      isThis: (row: ActivityRow) =>
        all(isSame(row.activity, "CREDIT"), isSame(row.actionId, purchaseActionId)),
    }),
    what: `Record order ${orderId}, ${memberId}`,
    content: request,
    send: () => sendOrder(client, request),
    answerFrom: async (row, outcome) => {
      const balance = await getPoints(client, { memberId }).catch(() => undefined);
      return {
        outcome,
        orderId,
        memberId,
        pointsAwarded: row.points,
        updatedAvailablePoints: balance?.availablePoints ?? null,
        updatedLifetimePoints: balance?.lifetimePoints ?? null,
      };
    },
  });
}

async function sendOrder(
  client: AnnexCloudClient,
  { order }: OrderRequest,
): Promise<RecordedOrder> {
  const { memberId, orderId } = order;
  const purpose = `Record Order ${orderId}`;
  const recorded = await createOrder(client, order, { purpose, recovers: false });
  const { pointsAwarded, updatedAvailablePoints, updatedLifetimePoints } = recorded;
  return {
    outcome: "applied",
    orderId,
    memberId,
    pointsAwarded,
    updatedAvailablePoints,
    updatedLifetimePoints,
  };
}

export const recordOrder = defineAction({
  facts: {
    ...createOrder.facts,
    key: "recordOrder",
    description:
      "Tell the program about a purchase, once, so that it earns points. An order that was recorded before is an answer, not an error.",
  },
  inputs: {
    annexCloudConnection,
    ...orderInputs,
    purchaseActionId: textInput({
      label: "Purchase Action ID",
      comments: `The program's action for purchases, by which an order is recognized that was recorded before. ${usualPurchaseActionId} unless set up otherwise.`,
      example: usualPurchaseActionId,
      default: usualPurchaseActionId,
      dataSource: "selectLoyaltyAction",
    }),
  },
  answer: recordedOrder,
  perform: (run, params) => {
    const { annexCloudConnection, purchaseActionId = usualPurchaseActionId, ...order } = params;
    const recording = within(run, settleTimeoutMs);
    const client = annexCloudClient(annexCloudConnection, recording);
    return recordOnce(client, recording, { purchaseActionId, order });
  },
});
