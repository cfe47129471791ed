import type { LedgerRow } from "./ledger";
import type { Programme } from "./programme";
import type { Grant } from "./records";

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
