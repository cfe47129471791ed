import type { WireComponent } from "./component";
import type { Flow } from "./integrationFile";
import type { BatchInfo } from "./run";
import { lookUpTrigger } from "./triggerLookup";

/** How a flow hands out the items of its trigger. */
export interface Batching {
  batchSize: number;
  /** Unlimited where neither the flow nor its trigger sets a limit. */
  concurrentBatchLimit: number;
}

/** A flow's batching, by its own settings or its trigger's; nothing when it does not batch. */
export function batchingOf(flow: Flow, component: WireComponent): Batching | undefined {
  const [first] = flow.steps;
  const trigger = first && lookUpTrigger(component, first);
  const support = trigger?.triggerResolverSupport ?? "invalid";
  const { triggerResolver: settings } = flow;
  const batches = support === "required" || (support === "valid" && settings?.enabled === true);
  if (!batches) {
    return undefined;
  }
  return {
    batchSize: settings?.batchSize ?? trigger?.triggerResolverDefaultBatchSize ?? 1,
    concurrentBatchLimit:
      settings?.concurrentBatchLimit ??
      trigger?.triggerResolverDefaultConcurrentBatchLimit ??
      Number.POSITIVE_INFINITY,
  };
}

export function batchInfo(batching: Batching | undefined): BatchInfo {
  return batching ? { enabled: true, batchSize: batching.batchSize } : { enabled: false };
}

/** What each execution of a page finds as `body.data`: a list, or one item at batch size 1. */
export function batchesOf(items: unknown[], batchSize: number): unknown[] {
  if (batchSize === 1) {
    return items;
  }
  const starts = Array.from(
    { length: Math.ceil(items.length / batchSize) },
    (_none, index) => index * batchSize,
  );
  return starts.map((start) => items.slice(start, start + batchSize));
}
