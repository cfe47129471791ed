import { z } from "zod";
import { eg, shape } from "../../api/shape";

export const outcomes = [
  "applied",
  "alreadyApplied",
  "uncertain",
  "refused",
  "wouldApply",
  "notReached",
] as const;
export type Outcome = (typeof outcomes)[number];

const count = (example: number, description?: string) => eg(z.number(), example, description);

const rowResult = z.object({
  row: eg(z.number(), 1, "From 1; of CSV, the first row below the header"),
  memberId: eg(z.string(), "maya.berg@example.com"),
  activity: eg(z.enum(["CREDIT", "DEBIT"]), "CREDIT"),
  points: eg(z.number(), 50),
  key: eg(z.string(), "spring-2026-maya", "With the prefix"),
  orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
  outcome: eg(
    z.enum(outcomes),
    "applied",
    "alreadyApplied: an earlier run did it. uncertain: nobody can say, run the list again. refused: not done, see error. wouldApply: a dry run. notReached: not tried, run the list again",
  ),
  error: eg(z.string().nullable(), null, "Why it was refused or is uncertain"),
});

export type RowResult = z.output<typeof rowResult>;

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
    results: z.array(rowResult),
  }),
);

export type BulkAdjustment = z.output<ReturnType<typeof bulkAdjustment>>;
