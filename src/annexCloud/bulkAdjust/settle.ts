import { pooled } from "../../api/pooled";
import { ConnectorError } from "../../transport/errors";
import { findBooked } from "./findKeys";
import type { Job, KeyedRow } from "./job";

/** `createDate` has whole seconds, and clocks differ. */
const clockToleranceMs = 60_000;

/**
 * Notes which rows of a lost request took effect; one that cannot be looked up is uncertain.
 * @returns the rows that the activity does not show
 */
export async function settleFromActivity(job: Job, rows: KeyedRow[]): Promise<KeyedRow[]> {
  const { client, run, report, balances } = job;
  const { budgetMs, remainingMs } = run.deadline;
  const startedAtMs = run.runtime.clock.nowMs() - (budgetMs - remainingMs());
  const notBeforeMs = client.serverMs(startedAtMs) - clockToleranceMs;
  const missing = new Set<KeyedRow>();
  await pooled(rows, async (row) => {
    balances.forget(row.memberId);
    try {
      if (await findBooked(client, row, notBeforeMs)) {
        report.settle(row, "applied");
      } else {
        missing.add(row);
      }
    } catch (error) {
      if (error instanceof ConnectorError) {
        report.settle(row, "uncertain", error.message);
      } else {
        report.fail(row, error);
      }
    }
  });
  return rows.filter((row) => missing.has(row));
}
