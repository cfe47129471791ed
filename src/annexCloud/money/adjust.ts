import type { Run } from "../../api/run";
import { InsufficientPointsError, LimitExceededError } from "../../transport/errors";
import type { ActivityRow } from "../activity";
import type { AnnexCloudClient } from "../client";
import { usualPurchaseActionId } from "../earnActions";
import { getPoints } from "../points";
import { type Adjustment, type AdjustmentRequest, fromBalance, sendAdjustment } from "./adjustment";
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
  const { activity, memberId, points, orderId } = request;
  const isThis = (row: ActivityRow) => all(isOfKind(activity, row), isOfCall(request, row));
  let balance: number | undefined;
  const movement = { ...request, counts: countsWith(activity) };
  return exactlyOnce<ActivityRow, Adjustment>(client, run, {
    ...keyedByOrder(client, { memberId, orderId, isThis }),
    what: `${activity === "CREDIT" ? "Credit" : "Debit"} ${points} points, ${memberId}`,
    content: request,
    mayHaveTwin: !request.outcomeOnly,
    before: async () => {
      request.permit?.();
      balance = await checkBalance(client, request);
      await checkPerDay(client, run, points, movement);
      await request.alsoCheck?.();
      return undefined;
    },
    send: () => sendAdjustment(client, request),
    answerFrom: ({ points: booked }, outcome) =>
      fromBalance(client, request, { outcome, points: booked ?? points }),
    after: async (answer) => {
      // A debit that is all that has changed since is the only one: its day is read once.
      const isAlone = balance !== undefined && answer.updatedAvailablePoints === balance - points;
      return isAlone
        ? answer
        : { ...answer, limitPassed: await passedPerDay(client, run, movement) };
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

/**
 * @returns the balance, where it was read
 * @throws InsufficientPointsError for a debit that the balance does not cover, LimitExceededError for
 *   one that it may not cover
 */
async function checkBalance(
  client: AnnexCloudClient,
  { activity, memberId, points, allowNegativeBalance, availablePoints: told }: AdjustmentRequest,
): Promise<number | undefined> {
  if (activity === "CREDIT" || allowNegativeBalance || (told?.() ?? 0) >= points) {
    return undefined;
  }
  const { availablePoints } = await getPoints(client, { memberId });
  if (availablePoints !== null && availablePoints >= points) {
    return availablePoints;
  }
  const reason =
    availablePoints === null
      ? `the balance of ${memberId} cannot be read, so whether it covers the ${points} points to take is not known`
      : `${memberId} has ${availablePoints} points, fewer than the ${points} to take`;
  const Refusal = availablePoints === null ? LimitExceededError : InsufficientPointsError;
  throw new Refusal({
    reason: `${reason}; nothing was changed`,
    advice: "Turn on Allow Negative Balance to take them all the same",
  });
}
