import type { OrderKeys } from "../exactlyOnce/orderId";
import type { AmountLimits } from "../points/limits";

/** One redemption, with the order id that keeps it from being booked twice. */
export interface RedemptionRequest extends OrderKeys, AmountLimits {
  memberId: string;
  rewardId: string;
  reason: string;
  source: "web" | "store";
  actionId?: string;
}
