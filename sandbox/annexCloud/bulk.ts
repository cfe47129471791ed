import { z } from "zod";
import type { Programme } from "./programme";
import { Refusal } from "./refusal";

/** The one limit the vendor prints is that for new members; the sandbox keeps it for every bulk. */
const maxRows = 100;

/** Rows keyed by their number, each checked by itself. */
export const numberedRows = z.record(z.string().regex(/^[1-9]\d*$/), z.unknown()).refine((rows) => {
  const count = Object.keys(rows).length;
  return count > 0 && count <= maxRows;
});

/** A list of rows, each checked by itself. */
export const listedRows = z.array(z.unknown()).min(1).max(maxRows);

type Outcome<Answer> = Answer | Refusal["body"];

/**
 * Answers row by row, a refused row with its error; the site's `bulkFailsAs` decides whether one
 * wrong row stops all of them. The vendor's documents show no answer with a refused row.
 */
export function answerRows<Plan, Answer>(
  { options }: Programme,
  rows: readonly unknown[],
  { plan, carryOut }: { plan(row: unknown): Plan; carryOut(plan: Plan): Answer },
): Outcome<Answer>[] {
  if (options.bulkFailsAs === "whole") {
    return rows.map(plan).map(carryOut);
  }
  return rows.map((row) => outcomeOf(() => carryOut(plan(row))));
}

/** The answers under their rows' numbers. */
export const numbered = (rows: Record<string, unknown>, answers: readonly unknown[]) =>
  Object.fromEntries(Object.keys(rows).map((key, index) => [key, answers[index]]));

function outcomeOf<Answer>(answer: () => Answer): Outcome<Answer> {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) {
      return error.body;
    }
    throw error;
  }
}
