import { FlowHostError } from "./errors";
import type { Flow } from "./integrationFile";
import type { Run } from "./run";
import { fireTrigger, type TriggerRun } from "./trigger";
import { findTrigger, triggerStep } from "./triggerLookup";
import { passThroughWire } from "./wire";

/** The functions that fetch a page and read its result: on each run, and once on deploying. */
const fires = {
  run: { perform: "perform", items: "resolveTriggerItems", next: "getNextPaginationState" },
  initialSync: {
    perform: "onDeployPerform",
    items: "resolveOnDeployItems",
    next: "getOnDeployNextPaginationState",
  },
} as const;

export type Fire = keyof typeof fires;

/** A page of a batched trigger's items. */
export interface Page {
  result: TriggerRun;
  items: unknown[];
  /** The cursor of the next page; null after the last. */
  paginationState: unknown;
}

/** Fetches one page; what the trigger keeps in its state is kept with it. */
export async function fetchPage(
  flow: Flow,
  run: Run,
  payload: Record<string, unknown>,
  fire: Fire,
): Promise<Page> {
  const { perform, items: itemsKey, next: nextKey } = fires[fire];
  const { result, fields, context } = await fireTrigger(flow, run, payload, perform);
  const step = triggerStep(flow);
  const trigger = findTrigger(run.installation.component, step);
  const resolveItems = trigger[itemsKey];
  const items = resolveItems
    ? passThroughWire(await resolveItems(context, fields))
    : Reflect.get(Object(result.payload.body), "data");
  if (!Array.isArray(items)) {
    throw new FlowHostError(`Trigger "${step.name}" batches but gave no list of items.`);
  }
  const next = await trigger[nextKey]?.(context, fields);
  run.state.save();
  return { result, items, paginationState: passThroughWire(next ?? null) };
}
