import { actionIds } from "./catalogue";
import type { LedgerRow } from "./ledger";
import { sumPoints } from "./wire";

/** What a member has, summed up from the ledger at one moment. */
export interface Balance {
  available: number;
  lifetime: number;
  used: number;
  usedOnReward: number;
  expired: number;
  hold: number;
  earnedThisYear: number;
  spentThisYear: number;
}

const isCredit = (row: LedgerRow) => row.activity === "CREDIT";
const isDebit = (row: LedgerRow) => row.activity === "DEBIT";

/** Both kinds of debit that the vendor counts as expired, not as used. */
const isExpiry = (row: LedgerRow) =>
  isDebit(row) && (row.actionId === actionIds.expiry || row.actionId === actionIds.expiryDebit);

/** Whether a credit's points cannot be spent yet, or a return has taken points that cannot. */
export const isOnHold = (row: LedgerRow, nowMs: number) =>
  row.releaseMs !== null && row.releaseMs > nowMs;

/** Sums up one member's rows. */
export function balanceOf(rows: readonly LedgerRow[], nowMs: number): Balance {
  const total = (chosen: (row: LedgerRow) => boolean) =>
    sumPoints(rows.filter(chosen).map((row) => row.points));
  const yearStartMs = Date.UTC(new Date(nowMs).getUTCFullYear(), 0, 1);
  const isReleased = (row: LedgerRow) => isCredit(row) && !isOnHold(row, nowMs);
  const isTaken = (row: LedgerRow) => isDebit(row) && !isOnHold(row, nowMs);
  const isUse = (row: LedgerRow) => isTaken(row) && !isExpiry(row);
  const lifetime = total(isReleased);
  return {
    available: sumPoints([lifetime, -total(isTaken)]),
    lifetime,
    used: total(isUse),
    usedOnReward: total((row) => row.rewardId !== null),
    expired: total(isExpiry),
    hold: sumPoints([
      total((row) => isCredit(row) && isOnHold(row, nowMs)),
      -total((row) => isDebit(row) && isOnHold(row, nowMs)),
    ]),
    earnedThisYear: total((row) => isReleased(row) && row.createdMs >= yearStartMs),
    spentThisYear: total((row) => isUse(row) && row.createdMs >= yearStartMs),
  };
}
