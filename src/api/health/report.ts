import type { Run } from "../run";
import { healthAfter, type RunKind, readHealth } from "./state";

/** The part of a step's result that keeps how its run fared; empty where that is no news. */
export function healthReport(
  { runtime }: Run,
  { crossFlowState }: { crossFlowState?: Record<string, unknown> },
  kind: RunKind,
  answer: unknown,
): { crossFlowState?: Record<string, unknown> } {
  const atMs = runtime.clock.nowMs();
  const finished = { kind, atMs, answer, tally: runtime.tally };
  const health = healthAfter(readHealth(crossFlowState), finished);
  return health ? { crossFlowState: { ...crossFlowState, health } } : {};
}
