/** So many of a product, as a line of a cart or an order says it. */
export interface ProductLine {
  id: string;
  quantity: number;
  unitPrice: number;
}

export interface OrderLine extends ProductLine {
  /** How many of the quantity came back. */
  returned: number;
}

/** A purchase; its points stand in the ledger. */
export interface Order {
  id: string;
  memberId: string;
  lines: OrderLine[];
  pointsAwarded: number;
  pointsRemoved: number;
  storeId: string | null;
  source: string | null;
  createdMs: number;
  /** Until then its points are on hold. */
  releaseMs: number | null;
}

/** A reward in a member's hands: redeemed for points, or given. */
export interface Grant {
  grantId: string;
  memberId: string;
  rewardId: string;
  /** The coupon; null for a reward that comes without. */
  code: string | null;
  pointsUsed: number;
  reason: string | null;
  createdMs: number;
}
