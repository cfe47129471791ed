import type { OrderKeys } from "./orderId";

/** One credit or debit, with the order id that keeps it from being booked twice. */
export interface AdjustmentRequest extends OrderKeys {
  activity: "CREDIT" | "DEBIT";
  memberId: string;
  points: number;
  reason?: string;
  actionId?: string;
  allowNegativeBalance: boolean;
}
