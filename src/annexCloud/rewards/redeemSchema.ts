import { z } from "zod";
import { eg, shape } from "../../api/shape";

/** What became of a redemption. */
export const redemption = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["applied", "alreadyApplied"]),
      "applied",
      "alreadyApplied where an earlier call with the same key or order id had done it",
    ),
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
  }),
);

export type Redemption = z.output<ReturnType<typeof redemption>>;
