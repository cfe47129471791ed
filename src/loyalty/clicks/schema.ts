import { z } from "zod";
import { limitPassedField } from "../../annexCloud/money/limits";
import { eg, shape } from "../../api/shape";
import { loyaltyActionKeys } from "./click";
import type { GivenClick } from "./inputs";

/** What became of a click. */
export const acted = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["applied", "alreadyApplied", "refused"]),
      "applied",
      "alreadyApplied where an earlier delivery of the click had done it",
    ),
    action: eg(z.enum(loyaltyActionKeys), "creditPoints"),
    ticketId: eg(z.string(), "353768814"),
    customerId: eg(z.string().nullable(), "3924"),
    memberId: eg(z.string().nullable(), "maya.berg@example.com", "Null where none was found"),
    points: eg(
      z.number().nullable(),
      50,
      "What was credited or debited, what the reward took, or the welcome points",
    ),
    rewardCode: eg(z.string().nullable(), null, "The coupon of a redeemed reward"),
    updatedAvailablePoints: eg(z.number().nullable(), 1290, "The balance afterwards"),
    orderId: eg(
      z.string().nullable(),
      "gac-click-7b1f0c6e2a914d537b1f0c6e",
      "What points were booked under",
    ),
    limitPassed: limitPassedField(),
    reason: eg(z.string().nullable(), null, "Why it was refused"),
    noteId: eg(
      z.number().nullable(),
      881234567,
      "The note on the ticket; null where none could be written",
    ),
    noteText: eg(z.string(), "Done: credit of 50 points to maya.berg@example.com."),
  }),
);

export type Acted = z.output<ReturnType<typeof acted>>;

/** What is said of a click before anything came of it. */
export function nothingKnown({
  action,
  ticketId,
  customerId,
  memberId,
}: Pick<GivenClick, "action" | "ticketId" | "customerId" | "memberId">) {
  return {
    action,
    ticketId,
    customerId: customerId ?? null,
    memberId: memberId ?? null,
    points: null,
    rewardCode: null,
    updatedAvailablePoints: null,
    orderId: null,
    limitPassed: null,
    reason: null,
    noteId: null,
  };
}
