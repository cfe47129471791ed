import { z } from "zod";
import { eg, shape } from "../../api/shape";
import type { AnnexCloudClient } from "../client";
import { getPoints, postPoints } from "../points";
import { getMemberTier } from "../tiers";
import type { OrderKeys } from "./keys";
import type { AmountLimits } from "./limits";

/** One credit or debit, with the order id that keeps it from being booked twice. */
export interface AdjustmentRequest extends OrderKeys, AmountLimits {
  activity: "CREDIT" | "DEBIT";
  memberId: string;
  points: number;
  reason?: string;
  actionId?: string;
  source?: "web" | "store";
  storeId?: string;
  groupId?: string;
  allowNegativeBalance: boolean;
  /** The balance, where the caller knows it; one that does not cover a debit is read again. */
  availablePoints?: number;
  /** Leaves out what only makes the answer fuller: the balance and tier after a lost answer. */
  outcomeOnly?: boolean;
}

/** What became of a credit or debit. */
export const adjustment = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["applied", "alreadyApplied"]),
      "applied",
      "alreadyApplied where an earlier call with the same key or order id had done it",
    ),
    activity: eg(z.enum(["CREDIT", "DEBIT"]), "CREDIT"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    points: eg(z.number(), 50),
    orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
    actionId: eg(z.string().nullable(), "100"),
    reason: eg(z.string().nullable(), "Goodwill, ticket 353768814"),
    updatedAvailablePoints: eg(z.number().nullable(), 1290, "The balance afterwards"),
    updatedLifetimePoints: eg(z.number().nullable(), 1890),
    updatedUserTier: eg(z.string().nullable(), "Gold"),
    holdPoints: eg(z.number().nullable(), null, "Points that were granted but are held back"),
    releaseDate: eg(z.string().nullable(), null, "When held points are released"),
  }),
);

export type Adjustment = z.output<ReturnType<typeof adjustment>>;

/** Sends the credit or debit; its answer holds the new balance. */
export async function sendAdjustment(
  client: AnnexCloudClient,
  request: AdjustmentRequest,
): Promise<Adjustment> {
  const { activity, memberId, points, orderId, customId, reason, actionId } = request;
  const { source, storeId, groupId } = request;
  const amount = { [activity.toLowerCase()]: String(points) };
  const booked = await postPoints(
    client,
    {
      memberId,
      activity,
      ...amount,
      orderId,
      customId,
      reason,
      actionId,
      source,
      storeId,
      groupId,
    },
    {
      purpose: `${activity === "CREDIT" ? "Credit" : "Debit"} Points ${memberId}`,
      recovers: false,
    },
  );
  const { updatedAvailablePoints, updatedLifetimePoints, updatedUserTier } = booked;
  return {
    ...echo(request, "applied"),
    actionId: booked.actionId ?? actionId ?? null,
    updatedAvailablePoints,
    updatedLifetimePoints,
    updatedUserTier,
    holdPoints: booked.holdPoints,
    releaseDate: booked.releaseDate,
  };
}

/** The answer where the write's own was lost or given to somebody else: today's balance. */
export async function fromBalance(
  client: AnnexCloudClient,
  request: AdjustmentRequest,
  outcome: Adjustment["outcome"],
): Promise<Adjustment> {
  const { memberId } = request;
  // The outcome is certain; what cannot be read beside it is null.
  const [balance, tier] = request.outcomeOnly
    ? []
    : await Promise.all([
        getPoints(client, { memberId }).catch(() => undefined),
        getMemberTier(client, { memberId }).catch(() => undefined),
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
