import type { LedgerRow } from "./ledger";
import type { Programme } from "./programme";

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

/** Everybody's rewards, or one member's, oldest first. */
export function grantsOf(programme: Programme, memberId?: string): Grant[] {
  const rows = memberId === undefined ? programme.ledger.rows() : programme.rowsOf(memberId);
  const given = programme.givenRewards.filter(
    (grant) => memberId === undefined || grant.memberId === memberId,
  );
  return [...rows.flatMap(redeemed), ...given].sort((a, b) => a.createdMs - b.createdMs);
}

function redeemed(row: LedgerRow): Grant[] {
  if (row.rewardId === null) {
    return [];
  }
  const { memberId, rewardId, reason, createdMs } = row;
  const redemption = { grantId: row.activityId, code: row.rewardCode, pointsUsed: row.points };
  return [{ memberId, rewardId, reason, createdMs, ...redemption }];
}
