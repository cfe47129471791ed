import { pathPart } from "../../inputs/pathPart";
import { createdMs } from "../activity/findOrder";
import type { ActivityRow } from "../activity/schema";
import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { readList } from "../list";
import { readPointsOf } from "../points/balance";
import { readTierOf } from "../tiers/read";
import { readNumber, readText } from "../values";
import type { RedemptionRequest } from "./redeemRequest";
import type { Redemption } from "./redeemSchema";
import { usedReward } from "./schema";

/** Sends the redemption; its answer holds the coupon. */
export async function redemptionFromPost(
  client: AnnexCloudClient,
  request: RedemptionRequest,
): Promise<Redemption> {
  const { memberId, rewardId, orderId, reason, source, actionId, customId } = request;
  const purpose = `Redeem Reward ${memberId}`;
  const { body } = await client.request({
    method: "POST",
    path: "/points",
    body: {
      id: memberId,
      rewardId,
      activity: "DEBIT",
      orderId,
      reason,
      source,
      actionId,
      customId,
    },
    purpose,
  });
  const answer = filledAnswer(body, purpose);
  return {
    ...echo(request, "applied"),
    rewardCode: readText(answer.rewardCode),
    pointsTaken: readNumber(answer.debit),
    updatedAvailablePoints: readNumber(answer.updatedAvailablePoints),
    updatedUserTier: readText(answer.updatedUserTier),
  };
}

/** The answer where the redemption's own was lost or given to somebody else. */
export async function redemptionFromRow(
  client: AnnexCloudClient,
  request: RedemptionRequest,
  row: ActivityRow,
  outcome: Redemption["outcome"],
): Promise<Redemption> {
  // The outcome is certain; what cannot be read beside it is null.
  const [rewardCode, balance, tier] = await Promise.all([
    row.rewardCode ?? findCode(client, request, row).catch(() => null),
    readPointsOf(client, request.memberId).catch(() => undefined),
    readTierOf(client, request.memberId).catch(() => undefined),
  ]);
  return {
    ...echo(request, outcome),
    rewardCode,
    pointsTaken: row.points,
    updatedAvailablePoints: balance?.availablePoints ?? null,
    updatedUserTier: tier?.currentTier ?? null,
  };
}

/**
 * The coupon from the member's used rewards. They name neither order id nor reward id, so it is the
 * one of the same moment, price and reason; where several are, none: a wrong coupon is worse.
 */
async function findCode(
  client: AnnexCloudClient,
  { memberId, reason }: RedemptionRequest,
  row: ActivityRow,
): Promise<string | null> {
  const { data } = await readList(
    client,
    {
      method: "GET",
      path: `/users/${pathPart(memberId, "Member ID")}/usedreward`,
      signedId: memberId,
      purpose: `List Used Rewards ${memberId}`,
    },
    { rows: "rewardDetail", paging: "all" },
  );
  const fitting = data
    .map((used) => usedReward().parse(used))
    .filter(
      (used) =>
        used.pointsUsed === row.points &&
        (used.reason ?? reason) === reason &&
        Date.parse(used.createDate ?? "") === createdMs(row),
    );
  return fitting.length === 1 ? (fitting[0]?.rewardCode ?? null) : null;
}

function echo(request: RedemptionRequest, outcome: Redemption["outcome"]) {
  const { memberId, rewardId, orderId, reason, source } = request;
  return { outcome, memberId, rewardId, orderId, reason, source };
}
