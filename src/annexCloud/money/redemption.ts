import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { type ActivityRow, createdMs } from "../activity";
import type { AnnexCloudClient } from "../client";
import { postPoints } from "../points";
import { listUsedRewards } from "../rewards/endpoints";
import { adjustment, standingNow } from "./adjustment";
import type { DailyLimit } from "./dailyLimit";
import type { OrderKeys, Permitted } from "./keys";
import { type AmountLimits, limitPassedField } from "./limits";

/** One redemption, with the order id that keeps it from being booked twice. */
export interface RedemptionRequest extends OrderKeys, AmountLimits, DailyLimit, Permitted {
  memberId: string;
  rewardId: string;
  reason: string;
  source: "web" | "store";
  actionId?: string;
}

/** What became of a redemption. */
export const redemption = shape(() =>
  z.object({
    outcome: adjustment().shape.outcome,
    memberId: eg(z.string(), "maya.berg@example.com"),
    rewardId: eg(z.string(), "111"),
    rewardCode: eg(
      z.string().nullable(),
      "GREEN5-7B1F0C6E",
      "The coupon; null for a reward without codes, or where it cannot be told which code it was",
    ),
    pointsTaken: eg(z.number().nullable(), 500, "What the reward cost"),
    orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
    reason: eg(z.string(), "claim"),
    source: eg(z.enum(["web", "store"]), "web"),
    updatedAvailablePoints: eg(z.number().nullable(), 740, "The balance afterwards"),
    updatedUserTier: eg(z.string().nullable(), "Gold"),
    limitPassed: limitPassedField(),
  }),
);

export type Redemption = z.output<ReturnType<typeof redemption>>;

/** Sends the redemption; its answer holds the coupon. */
export async function sendRedemption(
  client: AnnexCloudClient,
  request: RedemptionRequest,
): Promise<Redemption> {
  const booked = await postPoints(
    client,
    { ...request, activity: "DEBIT" },
    { purpose: `Redeem Reward ${request.memberId}`, recovers: false },
  );
  const { rewardCode, debit, updatedAvailablePoints, updatedUserTier } = booked;
  return {
    ...echo(request, "applied"),
    rewardCode,
    pointsTaken: debit,
    updatedAvailablePoints,
    updatedUserTier,
  };
}

/** The answer where the redemption's own was lost or given to somebody else. */
export async function redemptionFromRow(
  client: AnnexCloudClient,
  request: RedemptionRequest,
  row: ActivityRow,
  outcome: Redemption["outcome"],
): Promise<Redemption> {
  const [rewardCode, { updatedAvailablePoints, updatedUserTier }] = await Promise.all([
    row.rewardCode ?? findCode(client, request, row).catch(() => null),
    standingNow(client, request.memberId),
  ]);
  return {
    ...echo(request, outcome),
    rewardCode,
    pointsTaken: row.points,
    updatedAvailablePoints,
    updatedUserTier,
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
  const fitting: (string | null)[] = [];
  for await (const { data } of listUsedRewards.pages(client, { memberId })) {
    const used = data.filter(
      ({ pointsUsed, createDate, reason: usedFor }) =>
        pointsUsed === row.points &&
        (usedFor ?? reason) === reason &&
        Date.parse(createDate ?? "") === createdMs(row),
    );
    fitting.push(...used.map(({ rewardCode }) => rewardCode));
  }
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function echo(request: RedemptionRequest, outcome: Redemption["outcome"]) {
  const { memberId, rewardId, orderId, reason, source } = request;
  return { outcome, memberId, rewardId, orderId, reason, source, limitPassed: null };
}
