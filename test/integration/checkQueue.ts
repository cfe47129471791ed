import type { Flow } from "../../sandbox/flowHost/integrationFile";
import type { Place } from "./checkInputs";
import { referenceFault } from "./checkReferences";
import type { Subject } from "./checkSubject";

/** Checks a flow's queue settings as Spectral does when it converts an integration. */
export function checkQueue(
  { isSynchronous, queueConfig, steps }: Flow,
  { where, visible }: Place,
  { report }: Subject,
): void {
  if (!queueConfig) {
    return;
  }
  const { usesFifoQueue, singletonExecutions, dedupeIdField } = queueConfig;
  const hasSchedule = steps[0]?.schedule !== undefined;
  if (usesFifoQueue && hasSchedule) {
    report(where, "has a schedule, which a FIFO queue excludes");
  }
  if (usesFifoQueue && isSynchronous) {
    report(where, "is synchronous, which a FIFO queue excludes");
  }
  if (singletonExecutions && !hasSchedule) {
    report(where, "is a singleton without a schedule");
  }
  if (singletonExecutions && usesFifoQueue) {
    report(where, "is a singleton with a FIFO queue");
  }
  const fault = dedupeIdField && referenceFault(dedupeIdField.value, visible);
  if (fault !== undefined) {
    report(where, `dedupeIdField: ${fault}`);
  }
}
