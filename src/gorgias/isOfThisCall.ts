import type { LostWrite } from "./row";

/** Gorgias' clock and ours may differ by this much. */
const clockToleranceMs = 120_000;

/** Whether a record that fits a lost creation comes from it; an older one was there before. */
export function isOfThisCall(
  { created_datetime }: { created_datetime: string },
  { params, startedAtMs }: LostWrite,
): boolean {
  const createdMs = Date.parse(created_datetime);
  // An import states a date of its own.
  return typeof params.created_datetime === "string"
    ? createdMs === Date.parse(params.created_datetime)
    : createdMs >= startedAtMs - clockToleranceMs;
}
