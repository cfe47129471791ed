import { z } from "zod";
import { eg, shape } from "../../api/shape";
import type { AnnexCloudClient } from "../client";
import { type Booking, getPoints, postPoints } from "../points";
import { getMemberTier } from "../tiers";
import { outcomeField } from "./guardedWrite";
import type { Permitted } from "./keys";
import { type AmountLimits, limitPassedField } from "./limits";

/** One credit or debit, with the order id that keeps it from being booked twice. */
export interface AdjustmentRequest
  extends Omit<Booking, "credit" | "debit" | "rewardId">,
    AmountLimits,
    Permitted {
  points: number;
  allowNegativeBalance: boolean;
  /** Asked in its turn: the balance, where the caller knows it; one that covers no debit is read again. */
  availablePoints?: () => number | undefined;
  /** Throws what else stands against it, before anything is sent. */
  alsoCheck?: () => Promise<void>;
  /** One row of many: leaves out what only makes the answer fuller, and what only a twin needs. */
  outcomeOnly?: boolean;
}

/** What became of a credit or debit. */
export const adjustment = shape(() =>
  z.object({
    outcome: outcomeField("an earlier call with the same key or order id had done it"),
    activity: eg(z.enum(["CREDIT", "DEBIT"]), "CREDIT"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    points: eg(z.number(), 50, "What was booked"),
    requestedPoints: eg(
      z.number(),
      50,
      "What was asked for. The program may award other points, and a key books the points of its first call",
    ),
    orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
    actionId: eg(z.string().nullable(), "100"),
    reason: eg(z.string().nullable(), "Goodwill, ticket 353768814"),
    updatedAvailablePoints: eg(z.number().nullable(), 1290, "The balance afterwards"),
    updatedLifetimePoints: eg(z.number().nullable(), 1890),
    updatedUserTier: eg(z.string().nullable(), "Gold"),
    holdPoints: eg(z.number().nullable(), null, "Points that were granted but are held back"),
    releaseDate: eg(z.string().nullable(), null, "When held points are released"),
    limitPassed: limitPassedField(),
  }),
);

export type Adjustment = z.output<ReturnType<typeof adjustment>>;

/** Sends the credit or debit; its answer holds the new balance. */
export async function sendAdjustment(
  client: AnnexCloudClient,
  request: AdjustmentRequest,
): Promise<Adjustment> {
  const { activity, memberId, actionId } = request;
  const amount = { [activity.toLowerCase()]: String(request.points) };
  const purpose = `${activity === "CREDIT" ? "Credit" : "Debit"} Points ${memberId}`;
  const booked = await postPoints(client, { ...request, ...amount }, { purpose, recovers: false });
  const { updatedAvailablePoints, updatedLifetimePoints, updatedUserTier } = booked;
  const points =
    booked.pointsAwarded ??
    (activity === "CREDIT" ? booked.credit : booked.debit) ??
    request.points;
  return {
    ...echo(request, { outcome: "applied", points: Math.abs(points) }),
    actionId: booked.actionId ?? actionId ?? null,
    updatedAvailablePoints,
    updatedLifetimePoints,
    updatedUserTier,
    holdPoints: booked.holdPoints,
    releaseDate: booked.releaseDate,
    limitPassed: null,
  };
}

/** The answer where the write's own was lost or given to somebody else: today's balance. */
export async function fromBalance(
  client: AnnexCloudClient,
  request: AdjustmentRequest,
  booked: Pick<Adjustment, "outcome" | "points">,
): Promise<Adjustment> {
  const standing = request.outcomeOnly
    ? { updatedAvailablePoints: null, updatedLifetimePoints: null, updatedUserTier: null }
    : await standingNow(client, request.memberId);
  return {
    ...echo(request, booked),
    ...standing,
    holdPoints: null,
    releaseDate: null,
    limitPassed: null,
  };
}

/** Today's standing, as a booking answers it. What cannot be read is null: the outcome is certain. */
export async function standingNow(client: AnnexCloudClient, memberId: string) {
  const [balance, tier] = await Promise.all([
    getPoints(client, { memberId }).catch(() => undefined),
    getMemberTier(client, { memberId }).catch(() => undefined),
  ]);
  return {
    updatedAvailablePoints: balance?.availablePoints ?? null,
    updatedLifetimePoints: balance?.lifetimePoints ?? null,
    updatedUserTier: tier?.currentTier ?? null,
  };
}

function echo(request: AdjustmentRequest, booked: Pick<Adjustment, "outcome" | "points">) {
  const { activity, memberId, points: requestedPoints, orderId, actionId, reason } = request;
  return {
    ...booked,
    activity,
    memberId,
    requestedPoints,
    orderId,
    actionId: actionId ?? null,
    reason: reason ?? null,
  };
}
