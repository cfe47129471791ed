import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { readTierOf } from "../tiers/read";
import { readDate, readNumber, readText } from "../../api/values";
import { readPointsOf } from "./balance";
import type { AdjustmentRequest } from "./request";
import type { Adjustment } from "./schema";

/** Sends the credit or debit; its answer holds the new balance. */
export async function answerFromPost(
  client: AnnexCloudClient,
  request: AdjustmentRequest,
): Promise<Adjustment> {
  const { activity, memberId, points, orderId, customId, reason, actionId } = request;
  const { source, storeId } = request;
  const purpose = `${activity === "CREDIT" ? "Credit" : "Debit"} Points ${memberId}`;
  const { body } = await client.request({
    method: "POST",
    path: "/points",
    body: {
      id: memberId,
      activity,
      [activity.toLowerCase()]: String(points),
      orderId,
      reason,
      actionId,
      customId,
      source,
      storeId,
    },
    purpose,
  });
  const answer = filledAnswer(body, purpose);
  return {
    ...echo(request, "applied"),
    actionId: readText(answer.actionId) ?? actionId ?? null,
    updatedAvailablePoints: readNumber(answer.updatedAvailablePoints),
    updatedLifetimePoints: readNumber(answer.updatedLifetimePoints),
    updatedUserTier: readText(answer.updatedUserTier),
    holdPoints: readNumber(answer.holdPoints),
    releaseDate: readDate(answer.releaseDate),
  };
}

/** The answer where the write's own was lost or given to somebody else: today's balance. */
export async function answerFromBalance(
  client: AnnexCloudClient,
  request: AdjustmentRequest,
  outcome: Adjustment["outcome"],
): Promise<Adjustment> {
  // The outcome is certain; what cannot be read beside it is null.
  const [balance, tier] = request.outcomeOnly
    ? []
    : await Promise.all([
        readPointsOf(client, request.memberId).catch(() => undefined),
        readTierOf(client, request.memberId).catch(() => undefined),
      ]);
  return {
    ...echo(request, outcome),
    updatedAvailablePoints: balance?.availablePoints ?? null,
    updatedLifetimePoints: balance?.lifetimePoints ?? null,
    updatedUserTier: tier?.currentTier ?? null,
    holdPoints: null,
    releaseDate: null,
  };
}

function echo(request: AdjustmentRequest, outcome: Adjustment["outcome"]) {
  const { activity, memberId, points, orderId, actionId, reason } = request;
  return {
    outcome,
    activity,
    memberId,
    points,
    orderId,
    actionId: actionId ?? null,
    reason: reason ?? null,
  };
}
