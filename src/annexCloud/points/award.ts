import type { Run } from "../../api/run";
import { findOrder } from "../activity/findOrder";
import type { ActivityRow } from "../activity/schema";
import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { exactlyOnce } from "../exactlyOnce/exactlyOnce";
import type { OrderKeys } from "../exactlyOnce/orderId";
import { describeRow, keyedByOrder } from "../exactlyOnce/orderKey";
import { readNumber } from "../../api/values";
import type { Award } from "./schema";

export interface AwardRequest extends OrderKeys {
  memberId: string;
  actionId: string;
  reason?: string;
  source?: "web" | "store";
  storeId?: string;
}

/** Is this the row of an award of that action? */
export const isAwardOf = (actionId: string) => (row: ActivityRow) =>
  row.activity === "CREDIT" && row.actionId === actionId;

/**
 * Credits what the programme grants for an action, once: without an amount, Annex Cloud takes the
 * one that is configured. https://annexcloud.redocly.app (Points)
 * @param before finds an award of another key that counts as this one
 */
export function awardOnce(
  client: AnnexCloudClient,
  run: Run,
  request: AwardRequest,
  before?: () => Promise<ActivityRow | undefined>,
): Promise<Award> {
  const { memberId, actionId, orderId, customId, reason, source, storeId } = request;
  const isSame = isAwardOf(actionId);
  const answer = (outcome: Award["outcome"], points: number | null, bookedUnder = orderId) => ({
    outcome,
    memberId,
    actionId,
    points,
    orderId: bookedUnder,
  });
  return exactlyOnce<ActivityRow, Award>(client, run, {
    ...keyedByOrder(orderId),
    what: `Award of action ${actionId}, ${memberId}`,
    kind: "points",
    content: request,
    guarded: true,
    alwaysLeavesProof: true,
    ...(before ? { before } : {}),
    send: async () => {
      const purpose = `Award Action Points ${memberId}`;
      const { body } = await client.request({
        method: "POST",
        path: "/points",
        body: {
          id: memberId,
          activity: "CREDIT",
          actionId,
          orderId,
          customId,
          reason,
          source,
          storeId,
        },
        purpose,
      });
      const { pointsAwarded, credit } = filledAnswer(body, purpose);
      return answer("applied", readNumber(pointsAwarded) ?? readNumber(credit));
    },
    find: (notBeforeMs) => findOrder(client, memberId, orderId, isSame, notBeforeMs),
    otherContent: (row) => (isSame(row) ? undefined : describeRow(row)),
    answerFrom: async (row, outcome) => answer(outcome, row.points, row.orderId ?? orderId),
  });
}
