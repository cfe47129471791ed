import type { Run } from "../../api/run";
import { InsufficientPointsError, InvalidInputError, ServerError } from "../../transport/errors";
import type { AnnexCloudClient } from "../client";
import { adjustPoints } from "./adjust";
import type { Adjustment, AdjustmentRequest } from "./adjustment";
import { isClickOrderId, isUndoOrderId, undoOrderId } from "./keys";
import { findOrder } from "./orderKey";

interface UndoRequest
  extends Pick<AdjustmentRequest, "memberId" | "reason" | "actionId" | "permit"> {
  /** The order id that the click's points were booked under. */
  orderId: string;
}

/**
 * Reverses what a click credited or debited, as it was booked. The key derives from the click's own,
 * so that one click is undone once, from whichever panel. No limit counts: it moves back only what
 * was moved.
 * @throws InvalidInputError for what no click booked, InsufficientPointsError where they are not there to take
 */
export async function undoAdjustment(
  client: AnnexCloudClient,
  run: Run,
  { orderId, ...request }: UndoRequest,
): Promise<Adjustment> {
  const { memberId } = request;
  if (isUndoOrderId(orderId)) {
    throw new InvalidInputError(`${orderId} is an undo, which is not undone; nothing was changed`);
  }
  if (!isClickOrderId(orderId)) {
    throw new InvalidInputError(
      `${orderId} is not the order id of a click's credit or debit; nothing was changed`,
    );
  }
  const booked = await findOrder(client, { memberId, orderId, isThis: () => "yes" });
  if (booked === undefined) {
    throw new InvalidInputError(
      `the activity of ${memberId} shows no order id ${orderId}; nothing was changed`,
    );
  }
  const { activity, points } = booked.row;
  if (activity === null || points === null) {
    throw new ServerError(`the row of order id ${orderId} cannot be read whole`);
  }
  return adjustPoints(client, run, {
    ...request,
    activity: activity === "CREDIT" ? "DEBIT" : "CREDIT",
    points,
    orderId: undoOrderId(orderId),
    allowNegativeBalance: false,
  }).catch((error: unknown) => {
    throw error instanceof InsufficientPointsError
      ? error.with({ reason: `the points are spent, expired or on hold: ${error.parts.reason}` })
      : error;
  });
}
