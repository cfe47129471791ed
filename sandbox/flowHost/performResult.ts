import { FlowHostError } from "./errors";
import type { RunState } from "./state";
import { passThroughWire } from "./wire";

/** What a perform function returned, read for the host. */
export interface PerformResult {
  fields: Record<string, unknown>;
  branch: string | undefined;
}

/** Reads what a perform function returned, as it is after storing, and takes its state. */
export function readPerformResult(returned: unknown, state: RunState): PerformResult {
  const stored = passThroughWire(returned ?? {});
  if (typeof stored !== "object" || stored === null) {
    throw new FlowHostError("A perform function must return an object.");
  }
  const fields: Record<string, unknown> = { ...stored };
  if (fields.failed === true) {
    throw new FlowHostError(`The step reported a failure: ${JSON.stringify(fields.error)}`);
  }
  state.take(fields);
  return { fields, branch: typeof fields.branch === "string" ? fields.branch : undefined };
}
