import type { LedgerRow } from "../../sandbox/annexCloud/ledger";
import type { Fault } from "../../sandbox/faults";

/** A row of a list. */
export interface ListRow {
  memberId: string;
  points: number;
  reason: string;
  key: string;
}

export const openingPoints = 1_000;
export const memberOf = (index: number, kind = "member") => `${kind}.${index}@example.com`;

/** So many credits, or debits where `points` is below zero, each for the next member in turn. */
export const listOf = (rows: number, members: number, points = 5, kind?: string): ListRow[] =>
  Array.from({ length: rows }, (_, index) => ({
    memberId: memberOf(index % members, kind),
    points,
    reason: `List row ${index}.`,
    key: `${kind ?? "key"}-${index}`,
  }));

const sign = { CREDIT: 1, DEBIT: -1 };

/** Rows that the ledger has not exactly once. They are told apart by their reason. */
export function differences(list: readonly ListRow[], rows: readonly LedgerRow[]): string[] {
  const left = new Map(list.map((row) => [row.reason, row]));
  const wrong: string[] = [];
  for (const { reason, memberId, points, activity } of rows) {
    const row = left.get(reason ?? "");
    left.delete(reason ?? "");
    if (row?.memberId !== memberId || row.points !== points * sign[activity]) {
      wrong.push(`${reason} is doubled or another's`);
    }
  }
  return [...wrong, ...[...left.keys()].map((reason) => `${reason} is missing`)];
}

const onPost = { service: "annexCloud", method: "POST", times: 1_000_000 } as const;
const onGet = { service: "annexCloud", method: "GET", times: 1_000_000 } as const;

/** Each fault is tried after those before it let the request through; together one in twenty. */
export const onePerTwenty = (path: string): Fault[] => [
  { ...onPost, path, kind: "rateLimit", retryAfterSeconds: 1, probability: 0.008 },
  { ...onPost, path, kind: "status", status: 503, probability: 0.008 },
  { ...onPost, path, kind: "dropBefore", probability: 0.008 },
  { ...onPost, path, kind: "late", delayMs: 4_000, probability: 0.006 },
  { ...onPost, path, kind: "dropAfter", probability: 0.01 },
  { ...onPost, path, kind: "statusAfter", status: 502, probability: 0.006 },
  { ...onPost, path, kind: "truncate", probability: 0.004 },
  { ...onGet, kind: "status", status: 503, probability: 0.025 },
  { ...onGet, kind: "dropBefore", probability: 0.025 },
];
