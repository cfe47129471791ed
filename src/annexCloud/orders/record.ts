import type { Run } from "../../api/run";
import { findRow } from "../activity/findOrder";
import type { ActivityRow } from "../activity/schema";
import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { exactlyOnce } from "../exactlyOnce/exactlyOnce";
import { describeRow, keyedByOrder } from "../exactlyOnce/orderKey";
import { readPointsOf } from "../points/balance";
import { readNumber } from "../../api/values";
import type { RecordedOrder } from "./schema";

export interface OrderRequest {
  memberId: string;
  orderId: string;
  /** The action that the programme books purchases under, by which they are recognised. */
  purchaseActionId: string;
  /** What goes out besides the two ids, by the API's names. */
  order: Record<string, unknown>;
}

/** Records a purchase once; its order id is its own. */
export function recordOnce(
  client: AnnexCloudClient,
  run: Run,
  request: OrderRequest,
): Promise<RecordedOrder> {
  const { memberId, orderId, purchaseActionId } = request;
  return exactlyOnce<ActivityRow, RecordedOrder>(client, run, {
    ...keyedByOrder(orderId),
    what: `Record order ${orderId}, ${memberId}`,
    kind: "points",
    content: request,
    guarded: true,
    alwaysLeavesProof: false,
    send: () => answerFromPost(client, request),
    // Returns stand under the same order id, and are debits.
    find: (notBeforeMs) =>
      findRow(
        client,
        memberId,
        (row) => row.orderId === orderId && row.activity === "CREDIT",
        notBeforeMs,
      ),
    otherContent: (row) => (row.actionId === purchaseActionId ? undefined : describeRow(row)),
    answerFrom: async (row, outcome) => {
      const balance = await readPointsOf(client, memberId).catch(() => undefined);
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

async function answerFromPost(
  client: AnnexCloudClient,
  { memberId, orderId, order }: OrderRequest,
): Promise<RecordedOrder> {
  const purpose = `Record Order ${orderId}`;
  const { body } = await client.request({
    method: "POST",
    path: "/orders",
    body: { id: orderId, userId: memberId, ...order },
    purpose,
  });
  const answer = filledAnswer(body, purpose);
  return {
    outcome: "applied",
    orderId,
    memberId,
    pointsAwarded: readNumber(answer.pointsAwarded),
    updatedAvailablePoints: readNumber(answer.updatedAvailablePoints),
    updatedLifetimePoints: readNumber(answer.updatedLifetimePoints),
  };
}
