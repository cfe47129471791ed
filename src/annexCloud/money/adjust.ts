import type { Run } from "../../api/run";
import type { ActivityRow } from "../activity";
import { roundPoints } from "../amount";
import type { AnnexCloudClient } from "../client";
import { usualPurchaseActionId } from "../earnActions";
import { type Adjustment, type AdjustmentRequest, fromBalance, sendAdjustment } from "./adjustment";
import { checkCovered, takenOf } from "./balance";
import { checkPerDay, passedPerDay } from "./dailyLimit";
import { exactlyOnce } from "./exactlyOnce";
import { isDerived, isUndoOrderId } from "./keys";
import { all, isSame, type Known, knownIf } from "./known";
import { keyedByOrder } from "./orderKey";

/** Credits or debits points once. */
export function adjustPoints(
  client: AnnexCloudClient,
  run: Run,
  request: AdjustmentRequest,
): Promise<Adjustment> {
  const { activity, memberId, points, orderId, allowNegativeBalance, availablePoints } = request;
  const isThis = (row: ActivityRow) => all(isOfKind(activity, row), isOfCall(request, row));
  const mayHaveTwin = !request.outcomeOnly;
  let takenBefore = Number.NaN;
  const movement = { ...request, counts: countsWith(activity) };
  return exactlyOnce<ActivityRow, Adjustment>(client, run, {
    ...keyedByOrder(client, { memberId, orderId, isThis }),
    what: `${activity === "CREDIT" ? "Credit" : "Debit"} ${points} points, ${memberId}`,
    content: request,
    mayHaveTwin,
    before: async () => {
      request.permit?.();
      const isCovered = () => (availablePoints?.() ?? 0) >= points;
      if (activity === "DEBIT" && !allowNegativeBalance && !isCovered()) {
        const advice = "Turn on Allow Negative Balance to take them all the same";
        await checkCovered(client, { memberId, points, why: "to take", advice, mayHaveTwin });
      }
      takenBefore = await checkPerDay(client, run, points, movement);
      await request.alsoCheck?.();
      return undefined;
    },
    send: () => sendAdjustment(client, request),
    answerFrom: ({ points: booked }, outcome) =>
      fromBalance(client, request, { outcome, points: booked ?? points }),
    after: async (answer) => {
      const {
        outcome,
        updatedLifetimePoints: lifetime,
        updatedAvailablePoints: available,
      } = answer;
      // Where nothing was ever taken but this debit and what the list showed before, no other hides.
      const isAlone =
        activity === "DEBIT" &&
        roundPoints(takenBefore + answer.points) === takenOf(lifetime, available);
      const booked = outcome === "applied" ? answer.points : undefined;
      return isAlone
        ? answer
        : { ...answer, limitPassed: await passedPerDay(client, run, movement, booked) };
    },
  });
}

/**
 * The program may have awarded other points than were asked for. An id that we derived is the call's;
 * under one that somebody else may use, action and reason have to be. As many points for another
 * reason may be it: texts are not always stored as they came.
 */
function isOfCall(
  { points, reason, actionId, orderId }: AdjustmentRequest,
  row: ActivityRow,
): Known {
  if (isDerived(orderId)) {
    return row.points === null ? "unknown" : "yes";
  }
  const isAction =
    actionId === undefined
      ? knownIf(row.actionId !== usualPurchaseActionId)
      : isSame(row.actionId, actionId);
  const isReason = reason === undefined ? "yes" : isSame(row.reason, reason);
  if (row.points === null || row.points === points) {
    const isOfReason = actionId === undefined && isReason === "no" ? "unknown" : "yes";
    return isAction === "no" ? "no" : all(isSame(row.points, points), isOfReason);
  }
  return all(isAction, isReason);
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
