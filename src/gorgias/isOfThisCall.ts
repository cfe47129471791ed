import type { LostWrite } from "../api/row";
import { readText } from "../api/values";
import type { GorgiasClient } from "./client";

/** Gorgias' clock and ours may differ by this much. */
const clockToleranceMs = 120_000;

/** Whether a record that fits a lost creation comes from it; an older one was there before. */
export function isOfThisCall(
  { created_datetime }: { created_datetime?: unknown },
  { params, startedAtMs }: Pick<LostWrite<GorgiasClient>, "params" | "startedAtMs">,
): boolean {
  const createdMs = Date.parse(readText(created_datetime) ?? "");
  // An import states a date of its own.
  return typeof params.created_datetime === "string"
    ? createdMs === Date.parse(params.created_datetime)
    : createdMs >= startedAtMs - clockToleranceMs;
}
