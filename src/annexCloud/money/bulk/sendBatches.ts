import { pooled } from "../../../api/pooled";
import { ConnectorError, mayHaveHappened, ServerError } from "../../../transport/errors";
import { adjustRow } from "./adjustRow";
import { type BulkAnswer, findBooked, sendBulk } from "./bulkCall";
import { landingMs } from "./claim";
import { type Job, readBalances } from "./job";
import type { KeyedRow } from "./plan";
import { isNotTried } from "./report";

/** What looking up a hundred members may take. */
const lookUpMs = 60_000;
const maxRounds = 3;

/** Sends batches that are this run's alone; then again those rows that a lost request left out. */
export async function sendBatches(job: Job, batches: KeyedRow[][]): Promise<void> {
  let waiting = batches;
  for (let round = 1; round <= maxRounds && waiting.length > 0; round += 1) {
    const lost = await sendAll(job, waiting);
    waiting = await missingOf(job, lost);
  }
  if (waiting.length > 0) {
    job.report.stop("the bulk endpoint keeps failing");
  }
}

/** One batch after the other. @returns the rows whose answers were lost */
async function sendAll(job: Job, batches: KeyedRow[][]): Promise<KeyedRow[][]> {
  const lost: KeyedRow[][] = [];
  for (const batch of batches) {
    const [first] = batch;
    if (!first || !job.report.mayStart()) {
      continue;
    }
    try {
      await readBalances(job, batch);
      lost.push(await sendBatch(job, await coveredOf(job, batch)));
    } catch (error) {
      job.report.fail(first, error);
    }
  }
  return lost.filter(({ length }) => length > 0);
}

/** Lost rows that surely did not take effect; without time to wait for them they are uncertain. */
async function missingOf(job: Job, lost: KeyedRow[][]): Promise<KeyedRow[][]> {
  if (lost.length === 0) {
    return [];
  }
  const { runtime, deadline } = job.run;
  const landed = deadline.remainingMs() > landingMs + lookUpMs;
  if (landed) {
    await runtime.clock.sleep(landingMs);
  }
  const missing: KeyedRow[][] = [];
  for (const batch of lost) {
    missing.push(await settleFromActivity(job, batch));
  }
  if (landed) {
    return missing.filter(({ length }) => length > 0);
  }
  for (const row of missing.flat()) {
    job.report.settle(row, "uncertain", "The answer was lost and may still take effect");
  }
  return [];
}

/** Debits that the known balance does not cover are checked, and made or refused, one by one. */
async function coveredOf(job: Job, batch: KeyedRow[]): Promise<KeyedRow[]> {
  const { balances, allowNegativeBalance } = job;
  const isCovered = ({ activity, memberId, points }: KeyedRow) =>
    allowNegativeBalance || activity === "CREDIT" || (balances.of(memberId) ?? 0) >= points;
  const covered = batch.filter(isCovered);
  const others = batch.filter((row) => !covered.includes(row));
  for (const row of others) {
    await adjustRow(job, row);
  }
  return covered;
}

/** @returns the rows of which the answer says nothing sure */
async function sendBatch(job: Job, rows: KeyedRow[]): Promise<KeyedRow[]> {
  if (rows.length === 0) {
    return [];
  }
  try {
    const answers = await sendBulk(job.client, rows);
    return rows.filter((row, index) => !settle(job, row, answers[index]));
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    if (mayHaveHappened(error) || error instanceof ServerError) {
      return rows;
    }
    if (isNotTried(error)) {
      job.report.stop(error.detail);
      return [];
    }
    return sendHalves(job, rows, error);
  }
}

/** One row that the API objects to may have spoilt it for all, or only for those after it. */
async function sendHalves(job: Job, rows: KeyedRow[], error: Error): Promise<KeyedRow[]> {
  const [only, ...more] = rows;
  if (only && more.length === 0) {
    job.report.settle(only, "refused", error.message);
    return [];
  }
  const missing = await settleFromActivity(job, rows);
  const middle = Math.ceil(missing.length / 2);
  const unsettled = await sendBatch(job, missing.slice(0, middle));
  return [...unsettled, ...(await sendBatch(job, missing.slice(middle)))];
}

/** @returns false where the answer leaves it open */
function settle({ report, balances }: Job, row: KeyedRow, answer: BulkAnswer | undefined): boolean {
  if (answer?.applied === false) {
    report.settle(row, "refused", `Annex Cloud refused it (${answer.errorCode})`);
    return true;
  }
  balances.forget(row.memberId);
  if (answer && answer.availablePoints !== null) {
    balances.set(row.memberId, answer.availablePoints);
  }
  if (answer) {
    report.settle(row, "applied");
  }
  return answer !== undefined;
}

/** `createDate` has whole seconds, and clocks differ. */
const clockToleranceMs = 60_000;

/**
 * Notes which rows of a lost request took effect; one that cannot be looked up is uncertain.
 * @returns the rows that the activity does not show
 */
async function settleFromActivity(job: Job, rows: KeyedRow[]): Promise<KeyedRow[]> {
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
