import { z } from "zod";
import type { Run } from "../../../api/run";
import { eg, shape } from "../../../api/shape";
import { ConnectorError, isPassing, mayHaveHappened } from "../../../transport/errors";
import type { KeyedRow } from "./plan";

const outcomes = [
  "applied",
  "alreadyApplied",
  "uncertain",
  "refused",
  "wouldApply",
  "notReached",
] as const;
type Outcome = (typeof outcomes)[number];

const count = (example: number, description?: string) => eg(z.number(), example, description);

const rowResult = shape(() =>
  z.object({
    row: eg(z.number(), 1, "From 1; of CSV, the first row below the header"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    activity: eg(z.enum(["CREDIT", "DEBIT"]), "CREDIT"),
    points: eg(z.number(), 50, "What was booked, where anything was"),
    key: eg(z.string(), "spring-2026-maya", "With the prefix"),
    orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
    outcome: eg(
      z.enum(outcomes),
      "applied",
      "alreadyApplied: an earlier run did it. uncertain: nobody can say, run the list again. refused: this run did not do it, see error. wouldApply: a dry run. notReached: not tried, run the list again",
    ),
    error: eg(z.string().nullable(), null, "Why it was refused or is uncertain"),
  }),
);

type RowResult = z.output<ReturnType<typeof rowResult>>;

/** What became of a list, row by row. */
export const bulkAdjustment = shape(() =>
  z.object({
    rows: count(1),
    applied: count(1),
    alreadyApplied: count(0),
    uncertain: count(0),
    refused: count(0),
    wouldApply: count(0),
    notReached: count(0),
    settled: eg(
      z.boolean(),
      true,
      "False where rows are uncertain or were not reached: run the same list again",
    ),
    stoppedBecause: eg(z.string().nullable(), null, "Why rows were not reached"),
    firstNotReached: eg(z.number().nullable(), null, "The first row that was not tried"),
    results: z.array(rowResult()),
  }),
);

export type BulkAdjustment = z.output<ReturnType<typeof bulkAdjustment>>;

const rowsPerLogLine = 500;
/** What a row that has been started may still need, its look-ups included. */
const reserveMs = 60_000;

/** What became of each row so far, and whether another one may be started. */
export class Report {
  private readonly settled = new Map<number, Pick<RowResult, "outcome" | "error" | "points">>();
  private readonly counts = Object.fromEntries(outcomes.map((one) => [one, 0])) as Record<
    Outcome,
    number
  >;
  private stoppedBecause: string | null = null;
  private fatal: unknown;

  constructor(
    private readonly rows: readonly KeyedRow[],
    private readonly run: Run,
    private readonly continueOnError: boolean,
  ) {}

  settle({ row, points }: KeyedRow, outcome: Outcome, error: string | null = null): void {
    this.settled.set(row, { outcome, error, points });
    this.counts[outcome] += 1;
    if (error !== null && !this.continueOnError) {
      this.stop(`row ${row} was not done and Continue on Error is off`);
    }
    if (this.settled.size % rowsPerLogLine === 0) {
      this.log();
    }
  }

  /** A row that was not tried for want of time or rate stays open: it is no row's fault. */
  fail(row: KeyedRow, error: unknown): void {
    if (!(error instanceof ConnectorError)) {
      this.fatal ??= error;
      this.stop("the run broke off");
    } else if (isNotTried(error)) {
      this.stop(error.detail);
    } else {
      const uncertain = error.kind === "uncertain" || mayHaveHappened(error);
      this.settle(row, uncertain ? "uncertain" : "refused", error.message);
    }
  }

  stop(because: string): void {
    this.stoppedBecause ??= because;
  }

  mayStart(): boolean {
    if (this.run.deadline.remainingMs() < reserveMs) {
      this.stop("the time of this step is nearly over");
    }
    return this.stoppedBecause === null;
  }

  /** @throws what broke the run off, such as a connection that is not accepted */
  finish(): BulkAdjustment {
    const results = this.rows.map((row) => this.resultOf(row));
    const notReached = results.filter(({ outcome }) => outcome === "notReached");
    this.counts.notReached = notReached.length;
    this.log();
    if (this.fatal !== undefined) {
      throw this.fatal;
    }
    return {
      rows: this.rows.length,
      ...this.counts,
      settled: notReached.length === 0 && this.counts.uncertain === 0,
      stoppedBecause: this.stoppedBecause,
      firstNotReached: notReached[0]?.row ?? null,
      results,
    };
  }

  private resultOf({ row, memberId, activity, points, key, orderId }: KeyedRow): RowResult {
    const became = this.settled.get(row) ?? { outcome: "notReached", error: null, points };
    return { row, memberId, activity, key, orderId, ...became };
  }

  private log(): void {
    const counted = outcomes.filter((outcome) => this.counts[outcome] > 0);
    const list = counted.map((outcome) => `${this.counts[outcome]} ${outcome}`).join(", ");
    const goOn = this.stoppedBecause
      ? `; stopped: ${this.stoppedBecause}; running the same list again goes on from there`
      : "";
    this.run.logger.info(
      `Bulk Adjust Points: ${this.settled.size} of ${this.rows.length} rows: ${list}${goOn}`,
    );
  }
}

/** Nothing was sent, and the next row would fare no better. */
function isNotTried(error: unknown): boolean {
  return isPassing(error) && !mayHaveHappened(error);
}
