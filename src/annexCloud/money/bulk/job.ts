import type { Run } from "../../../api/run";
import { readBulk } from "../../bulkRead";
import type { AnnexCloudClient } from "../../client";
import type { KeyedRow } from "./plan";
import type { Report } from "./report";

/** Everything that a list in the making needs. */
export interface Job {
  client: AnnexCloudClient;
  run: Run;
  rows: readonly KeyedRow[];
  allowNegativeBalance: boolean;
  /** An earlier version may have sent rows by the bulk endpoint, with the key in their reason. */
  wentInBulk: boolean;
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

/** What members have, read in hundreds and kept up to date by what this run does. */
export class Balances {
  private readonly known = new Map<string, number>();

  constructor(private readonly client: AnnexCloudClient) {}

  of(memberId: string): number | undefined {
    return this.known.get(memberId);
  }

  set(memberId: string, available: number): void {
    this.known.set(memberId, available);
  }

  forget(memberId: string): void {
    this.known.delete(memberId);
  }

  /**
   * Reads those that the rows' debits depend on and that are not known. Whoever cannot be read
   * stays unknown, and is read alone when it matters.
   */
  async readFor(rows: readonly KeyedRow[]): Promise<void> {
    const debits = rows.filter(({ activity }) => activity === "DEBIT");
    const ids = new Set(debits.map(({ memberId }) => memberId));
    const unknown = [...ids].filter((memberId) => !this.known.has(memberId));
    const parts = await readBulk(this.client, "points", unknown);
    for (const { memberId, row } of parts.flatMap(({ rows = [] }) => rows)) {
      const available = row?.availablePoints ?? null;
      if (available !== null) {
        this.known.set(memberId, available);
      }
    }
  }
}
