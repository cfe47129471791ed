import { z } from "zod";
import { actionIds, type EarnAction, findAction } from "./catalogue";
import { amount, nonEmptyText, numericId } from "./fields";
import { Refusal } from "./refusal";
import { findReward, type Reward } from "./rewards";

/** The fields of POST /points, all four of its variants. */
export const pointsBody = z.strictObject({
  id: nonEmptyText,
  activity: z.enum(["CREDIT", "DEBIT"]),
  actionId: numericId.optional(),
  credit: amount.optional(),
  debit: amount.optional(),
  orderId: nonEmptyText.optional(),
  reason: nonEmptyText.optional(),
  rewardId: nonEmptyText.optional(),
  source: z.enum(["web", "store"]).optional(),
  storeId: nonEmptyText.optional(),
  customId: nonEmptyText.optional(),
  groupId: nonEmptyText.optional(),
  retry: z.literal("YES").optional(),
});

/** The fields of one row of POST /bulkpoints: no order id among them. */
export const bulkPointsRow = pointsBody.pick({
  id: true,
  actionId: true,
  activity: true,
  credit: true,
  debit: true,
  reason: true,
  storeId: true,
});

/** A checked request to move points. */
export type PointsBody = z.infer<typeof pointsBody>;

/** What a request asks for: so many points, why, and for which reward. */
export interface Movement {
  points: number;
  action?: EarnAction;
  reward?: Reward;
}

/** Tells the variants apart and refuses what is none of them. */
export function movementOf(body: PointsBody): Movement {
  if (body.reason === undefined && body.actionId === undefined) {
    throw new Refusal("AC1004");
  }
  const action = body.actionId === undefined ? undefined : findAction(body.actionId);
  if (body.actionId !== undefined && !action) {
    throw new Refusal("AC1007");
  }
  return body.activity === "CREDIT" ? creditOf(body, action) : debitOf(body, action);
}

function creditOf(body: PointsBody, action: EarnAction | undefined): Movement {
  if (body.debit !== undefined || body.rewardId !== undefined) {
    throw new Refusal("AC1007");
  }
  const points = body.credit ?? action?.points;
  if (points === undefined || points === null) {
    throw new Refusal("AC1004");
  }
  return { points, action };
}

function debitOf(body: PointsBody, action: EarnAction | undefined): Movement {
  if (body.credit !== undefined) {
    throw new Refusal("AC1007");
  }
  if (body.rewardId !== undefined) {
    return redemptionOf(body, action);
  }
  if (body.debit === undefined) {
    throw new Refusal("AC1004");
  }
  return { points: body.debit, action };
}

function redemptionOf(body: PointsBody, action: EarnAction | undefined): Movement {
  const reward = findReward(body.rewardId ?? "");
  if (reward?.status !== "Live" || body.debit !== undefined) {
    throw new Refusal("AC1007");
  }
  return {
    points: reward.creditRequired,
    action: action ?? findAction(actionIds.redemption),
    reward,
  };
}
