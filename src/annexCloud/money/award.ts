import { z } from "zod";
import type { Run } from "../../api/run";
import { eg, shape } from "../../api/shape";
import type { ActivityRow } from "../activity";
import type { AnnexCloudClient } from "../client";
import { type Booking, postPoints } from "../points";
import { adjustment } from "./adjustment";
import { exactlyOnce } from "./exactlyOnce";
import { all, isSame } from "./known";
import { keyedByOrder } from "./orderKey";

/** What became of an award, whose amount the program knows. */
export const award = shape(() =>
  z.object({
    outcome: adjustment().shape.outcome,
    memberId: eg(z.string(), "maya.berg@example.com"),
    actionId: eg(z.string(), "125"),
    points: eg(z.number().nullable(), 25, "What the program granted"),
    orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
  }),
);

export type Award = z.output<ReturnType<typeof award>>;

interface AwardRequest extends Omit<Booking, "activity" | "credit" | "debit" | "rewardId"> {
  actionId: string;
}

/** Is this the row of an award of that action? */
export const isAwardOf = (actionId: string) => (row: ActivityRow) =>
  all(isSame(row.activity, "CREDIT"), isSame(row.actionId, actionId));

/**
 * Credits what the program grants for an action, once: without an amount, Annex Cloud takes the
 * one that is configured. https://annexcloud.redocly.app (Points)
 * @param before finds an award of another key that counts as this one
 */
export function awardOnce(
  client: AnnexCloudClient,
  run: Run,
  request: AwardRequest,
  before?: () => Promise<ActivityRow | undefined>,
): Promise<Award> {
  const { memberId, actionId, orderId } = request;
  const answer = (outcome: Award["outcome"], points: number | null, bookedUnder = orderId) => ({
    outcome,
    memberId,
    actionId,
    points,
    orderId: bookedUnder,
  });
  return exactlyOnce<ActivityRow, Award>(client, run, {
    ...keyedByOrder(client, { memberId, orderId, isThis: isAwardOf(actionId) }),
    what: `Award of action ${actionId}, ${memberId}`,
    content: request,
    ...(before ? { before } : {}),
    send: async () => answer("applied", await sendAward(client, request)),
    answerFrom: async (row, outcome) => answer(outcome, row.points, row.orderId ?? orderId),
  });
}

/** @returns the points that the program granted, where the answer says how many */
async function sendAward(client: AnnexCloudClient, request: AwardRequest): Promise<number | null> {
  const { pointsAwarded, credit } = await postPoints(
    client,
    { ...request, activity: "CREDIT" },
    { purpose: `Award Action Points ${request.memberId}`, recovers: false },
  );
  return pointsAwarded ?? credit;
}
