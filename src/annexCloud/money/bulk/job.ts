import type { Run } from "../../../api/run";
import { readBulk } from "../../bulkRead";
import type { AnnexCloudClient } from "../../client";
import { queueOf } from "../turns";
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

/** Of what other processes do nothing is known, so that no balance is believed for longer. */
const mostAgeMs = 15_000;

/**
 * What members have, read in hundreds and kept up to date by what this run does. While `keeping`, one
 * is forgotten as soon as anybody in this process has sent what moves the member's points.
 */
export class Balances {
  /** By queue; undefined while it is read. */
  private readonly known = new Map<string, { available: number; atMs: number } | undefined>();

  constructor(private readonly client: AnnexCloudClient) {}

  async keeping(work: () => Promise<void>): Promise<void> {
    const { onSent } = this.client.run.runtime;
    const forget = (queue: string) => this.known.delete(queue);
    onSent.add(forget);
    await work().finally(() => onSent.delete(forget));
  }

  of(memberId: string): number | undefined {
    const balance = this.known.get(this.queueOf(memberId));
    return balance && this.nowMs() - balance.atMs <= mostAgeMs ? balance.available : undefined;
  }

  set(memberId: string, available: number | undefined): void {
    if (available !== undefined) {
      this.known.set(this.queueOf(memberId), { available, atMs: this.nowMs() });
    }
  }

  private queueOf(memberId: string): string {
    return queueOf(this.client, memberId);
  }

  private nowMs(): number {
    return this.client.run.runtime.clock.nowMs();
  }

  /**
   * Reads those that the rows' debits depend on and that are not known. Whoever cannot be read
   * stays unknown, and is read alone when it matters.
   */
  async readFor(rows: readonly KeyedRow[]): Promise<void> {
    const debits = rows.filter(({ activity }) => activity === "DEBIT");
    const ids = new Set(debits.map(({ memberId }) => memberId));
    const unknown = [...ids].filter((memberId) => !this.known.has(this.queueOf(memberId)));
    for (const memberId of unknown) {
      this.known.set(this.queueOf(memberId), undefined);
    }
    const parts = await readBulk(this.client, "points", unknown);
    for (const { memberId, row } of parts.flatMap(({ rows = [] }) => rows)) {
      if (this.known.has(this.queueOf(memberId))) {
        this.set(memberId, row?.availablePoints ?? undefined);
      }
    }
  }
}
