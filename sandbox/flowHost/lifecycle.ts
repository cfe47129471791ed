import { performContext } from "./context";
import { FlowHostError } from "./errors";
import type { Flow } from "./integrationFile";
import { readPerformResult } from "./performResult";
import type { Run } from "./run";
import { triggerParams } from "./trigger";
import { findTrigger, triggerStep } from "./triggerLookup";

export type LifecycleEvent =
  | "webhookCreate"
  | "webhookDelete"
  | "onInstanceDeploy"
  | "onInstanceDelete";

/** Deploying and deleting must each be done in this time. */
export const lifecycleLimitMs = 30_000;

async function withinLimit<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const error = new FlowHostError(`${what} took longer than ${lifecycleLimitMs} ms.`);
    timer = setTimeout(() => reject(error), lifecycleLimitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls a trigger's handler for an event, if it has one; the handler's state is kept. */
export async function runLifecycleEvent(
  event: LifecycleEvent,
  flow: Flow,
  run: Run,
): Promise<void> {
  const step = triggerStep(flow);
  const trigger = findTrigger(run.installation.component, step);
  const handler = trigger[event];
  if (!handler) {
    return;
  }
  const params = triggerParams(trigger, step, run);
  const context = performContext(run, {
    stepName: step.name,
    actionKey: step.action.key,
    loopPath: "",
  });
  const returned = await withinLimit(handler(context, params), `${event} of "${flow.name}"`);
  readPerformResult(returned, run.state);
  run.state.save();
}
