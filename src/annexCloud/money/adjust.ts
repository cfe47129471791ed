import type { Run } from "../../api/run";
import { InsufficientPointsError } from "../../transport/errors";
import type { ActivityRow } from "../activity";
import type { AnnexCloudClient } from "../client";
import { getPoints } from "../points";
import { type Adjustment, type AdjustmentRequest, fromBalance, sendAdjustment } from "./adjustment";
import { exactlyOnce } from "./exactlyOnce";
import { isUndoOrderId } from "./keys";
import { all, isSame, type Known, knownIf } from "./known";
import { checkPerDay } from "./limits";
import { keyedByOrder } from "./orderKey";

/** Credits or debits points once. */
export function adjustPoints(
  client: AnnexCloudClient,
  run: Run,
  request: AdjustmentRequest,
): Promise<Adjustment> {
  const { activity, memberId, points, orderId } = request;
  // The program may have awarded other points than were asked for.
  const isThis = (row: ActivityRow) =>
    all(isOfKind(activity, row), row.points === null ? "unknown" : "yes");
  return exactlyOnce<ActivityRow, Adjustment>(client, run, {
    ...keyedByOrder(client, { memberId, orderId, isThis }),
    what: `${activity === "CREDIT" ? "Credit" : "Debit"} ${points} points, ${memberId}`,
    content: request,
    mayHaveTwin: !request.outcomeOnly,
    before: async () => {
      request.permit?.();
      await checkBalance(client, request);
      await checkPerDay(client, run, { ...request, counts: countsWith(activity) });
      return undefined;
    },
    send: () => sendAdjustment(client, request),
    answerFrom: ({ points: booked }, outcome) =>
      fromBalance(client, request, { outcome, points: booked ?? points }),
  });
}

/** Expiry takes points too, and nobody chose to; a redemption is of another kind, an undo of none. */
const expiryActionIds = ["106", "192"];

const countsWith = (activity: AdjustmentRequest["activity"]) => (row: ActivityRow) =>
  all(
    isOfKind(activity, row),
    knownIf(!expiryActionIds.includes(row.actionId ?? "") && !isUndoOrderId(row.orderId ?? "")),
  );

const isOfKind = (activity: AdjustmentRequest["activity"], row: ActivityRow): Known =>
  all(isSame(row.activity, activity), knownIf(row.rewardId === null));

/** @throws InsufficientPointsError for a debit that the balance does not cover */
async function checkBalance(
  client: AnnexCloudClient,
  { activity, memberId, points, allowNegativeBalance, availablePoints: told }: AdjustmentRequest,
): Promise<void> {
  if (activity === "CREDIT" || allowNegativeBalance || (told ?? 0) >= points) {
    return;
  }
  const { availablePoints } = await getPoints(client, { memberId });
  if (availablePoints !== null && availablePoints >= points) {
    return;
  }
  throw new InsufficientPointsError({
    reason: `${memberId} has ${availablePoints ?? "an unknown number of"} points, fewer than the ${points} to take; nothing was changed`,
    advice: "Turn on Allow Negative Balance to take them all the same",
  });
}
