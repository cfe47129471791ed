import { actionIds } from "./catalogue";
import { type LedgerRow, newRow } from "./ledger";
import { sumPoints } from "./wire";

/** What is left of a credit, and when it goes. */
export interface Batch {
  points: number;
  expireMs: number;
}

/** Debits use up the credits that expire first, so what is left of those is what can expire. */
function batchesLeft(rows: readonly LedgerRow[]): Batch[] {
  let spent = sumPoints(rows.filter((row) => row.activity === "DEBIT").map((row) => row.points));
  const batches = rows.flatMap(({ activity, points, expireMs }) =>
    activity === "CREDIT" && expireMs !== null ? [{ points, expireMs }] : [],
  );
  batches.sort((a, b) => a.expireMs - b.expireMs);
  return batches.flatMap(({ points, expireMs }) => {
    const left = sumPoints([points, -spent]);
    spent = Math.max(0, -left);
    return left > 0 ? [{ points: left, expireMs }] : [];
  });
}

/** The batch that expires next: the API tells of this one only. */
export function nextExpiry(rows: readonly LedgerRow[], nowMs: number): Batch | undefined {
  return batchesLeft(rows).find(({ expireMs }) => expireMs > nowMs);
}

/** The debits that book what has expired since the rows were last looked at. */
export function dueExpiries(rows: readonly LedgerRow[], nowMs: number): LedgerRow[] {
  return batchesLeft(rows)
    .filter(({ expireMs }) => expireMs <= nowMs)
    .map(({ points, expireMs }) =>
      newRow({
        memberId: rows[0]?.memberId ?? "",
        activity: "DEBIT",
        points,
        actionId: actionIds.expiry,
        reason: "Points Expired",
        createdMs: expireMs,
      }),
    );
}
