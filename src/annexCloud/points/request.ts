import type { OrderKeys } from "../exactlyOnce/orderId";
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
  allowNegativeBalance: boolean;
  /** The balance, where the caller knows it; one that does not cover a debit is read again. */
  availablePoints?: number;
  /** Leaves out what only makes the answer fuller: the balance and tier after a lost answer. */
  outcomeOnly?: boolean;
}
