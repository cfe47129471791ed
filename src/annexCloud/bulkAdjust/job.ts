import type { Run } from "../../api/run";
import type { AnnexCloudClient } from "../client";
import type { Balances } from "./balances";
import type { PlannedRow } from "./plan";
import type { Report } from "./report";

/** A row with the order id that its key comes to. */
export interface KeyedRow extends PlannedRow {
  orderId: string;
}

/** Everything that a list in the making needs. */
export interface Job {
  client: AnnexCloudClient;
  run: Run;
  rows: readonly KeyedRow[];
  allowNegativeBalance: boolean;
  balances: Balances;
  report: Report;
}

/** Balances matter to debits alone, and to those only that may not go below zero. */
export async function readBalances(
  { balances, allowNegativeBalance }: Job,
  rows: readonly KeyedRow[],
): Promise<void> {
  if (!allowNegativeBalance) {
    await balances.readFor(rows);
  }
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | number): T[][] {
  const groups = new Map<string | number, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return [...groups.values()];
}
