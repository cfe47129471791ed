import { readBulk } from "../bulkRead";
import type { AnnexCloudClient } from "../client";
import { points } from "../points/schema";
import type { KeyedRow } from "./job";

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
    const parts = await readBulk(this.client, { path: "/getbulkpoints", what: "Points" }, unknown);
    for (const { memberId, found, row } of parts.flatMap(({ rows = [] }) => rows)) {
      const available = found ? points().parse(row).availablePoints : null;
      if (available !== null) {
        this.known.set(memberId, available);
      }
    }
  }
}
