import type { Run } from "../../operations/run";
import { findRow } from "../activity/findOrder";
import type { ActivityRow } from "../activity/schema";
import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { exactlyOnce } from "../exactlyOnce/exactlyOnce";
import { derivedOrderId } from "../exactlyOnce/orderId";
import { describeRow, keyedByOrder } from "../exactlyOnce/orderKey";
import type { Outcome } from "../exactlyOnce/write";
import { readNumber } from "../values";

export interface Welcome {
  outcome: Outcome;
  orderId: string;
  points: number | null;
}

/**
 * Books the welcome points, of which the programme knows the amount. A member has them once in a
 * lifetime, so the order id is made of nothing but the member's id, and somebody who got them some
 * other way keeps what they have.
 */
export function welcomeOnce(
  client: AnnexCloudClient,
  run: Run,
  { memberId, actionId, isNew }: { memberId: string; actionId: string; isNew: boolean },
): Promise<Welcome> {
  const orderId = derivedOrderId(["welcome", memberId]);
  const isWelcome = (row: ActivityRow) => row.activity === "CREDIT" && row.actionId === actionId;
  return exactlyOnce<ActivityRow, Welcome>(client, run, {
    ...keyedByOrder(orderId),
    what: `Welcome points, ${memberId}`,
    kind: "points",
    content: { memberId, actionId },
    guarded: true,
    alwaysLeavesProof: true,
    before: async () =>
      isNew
        ? undefined
        : findRow(client, memberId, (row) => isWelcome(row) || row.orderId === orderId),
    send: async () => {
      const purpose = `Welcome points ${memberId}`;
      const { body } = await client.request({
        method: "POST",
        path: "/points",
        body: { id: memberId, activity: "CREDIT", actionId, orderId },
        purpose,
      });
      const answer = filledAnswer(body, purpose);
      const points = readNumber(answer.pointsAwarded) ?? readNumber(answer.credit);
      return { outcome: "applied", orderId, points };
    },
    find: (notBeforeMs) => findRow(client, memberId, (row) => row.orderId === orderId, notBeforeMs),
    otherContent: (row) => (isWelcome(row) ? undefined : describeRow(row)),
    answerFrom: async (row, outcome) => ({
      outcome,
      orderId: row.orderId ?? orderId,
      points: row.points,
    }),
  });
}
