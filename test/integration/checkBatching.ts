import { batchingOf } from "../../sandbox/flowHost/batching";
import type { WireTrigger } from "../../sandbox/flowHost/component";
import type { Flow } from "../../sandbox/flowHost/integrationFile";
import type { Subject } from "./checkSubject";

/** https://prismatic.io/docs/changelog/2026/11/11/large-data-sync-batch-retries/ */
const batchRetryLimits = { maxAttempts: 3, delayMinutes: 15 };

/** Checks that a flow batches only as its trigger can, and as it must. */
export function checkBatching(
  flow: Flow,
  { triggerResolverSupport: support = "invalid", onDeployPerform }: WireTrigger,
  where: string,
  { component, report }: Subject,
): void {
  const { retryConfig, triggerResolver: settings } = flow;
  if (settings?.enabled && support === "invalid") {
    report(where, "cannot batch");
  }
  if (settings?.enabled === false && support === "required") {
    report(where, "always batches");
  }
  if (settings?.runInitialSyncOnDeploy && !onDeployPerform) {
    report(where, "has no initial sync");
  }
  if (!retryConfig || !batchingOf(flow, component)) {
    return;
  }
  for (const key of ["maxAttempts", "delayMinutes"] as const) {
    const limit = batchRetryLimits[key];
    if (retryConfig[key] > limit) {
      report(where, `batches, so ${key} of its retries is at most ${limit}`);
    }
  }
}
