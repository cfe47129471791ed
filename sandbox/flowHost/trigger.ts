import { z } from "zod";
import type { Perform, WireTrigger } from "./component";
import { performContext } from "./context";
import { FlowHostError } from "./errors";
import type { TriggerOutcome } from "./execution";
import { resolveInputs } from "./inputs";
import type { Flow, FlowStep } from "./integrationFile";
import { readPerformResult } from "./performResult";
import type { Run } from "./run";
import { findTrigger, triggerStep } from "./triggerLookup";
import { type TriggerCall, triggerPayload } from "./triggerPayload";

const triggerResult = z.looseObject({
  payload: z.record(z.string(), z.unknown()),
  response: z
    .object({
      statusCode: z.int().min(100).max(599),
      contentType: z.string(),
      headers: z.record(z.string(), z.string()).nullish(),
      body: z.string().nullish(),
    })
    .nullish(),
  resultType: z.string().nullish(),
});

/** What the trigger wants its caller to get. */
export type TriggerResponse = NonNullable<z.infer<typeof triggerResult>["response"]>;

export interface TriggerRun extends TriggerOutcome {
  response: TriggerResponse | undefined;
  /** A polling trigger that saw nothing new: the run ends here. */
  nothingNew: boolean;
}

/** The params of a trigger's function; only the initial sync gets the inputs made for it. */
export function triggerParams(
  { inputs }: WireTrigger,
  step: FlowStep,
  { scope }: Run,
  isInitialSync = false,
): Record<string, unknown> {
  const params = resolveInputs(inputs, step.inputs, scope);
  for (const input of inputs) {
    if (input.scope === "ON_DEPLOY" && !isInitialSync) {
      delete params[input.key];
    }
  }
  return params;
}

/** What one call of a trigger's function came to. */
export interface Fired {
  result: TriggerRun;
  /** All that the function returned, as it is after storing. */
  fields: Record<string, unknown>;
  context: Record<string, unknown>;
}

/** Calls one function of a flow's trigger. */
export async function fireTrigger(
  flow: Flow,
  run: Run,
  payload: Record<string, unknown>,
  functionName: "perform" | "onDeployPerform" = "perform",
): Promise<Fired> {
  const step = triggerStep(flow);
  const trigger = findTrigger(run.installation.component, step);
  const perform: Perform | undefined = trigger[functionName];
  if (!perform) {
    throw new FlowHostError(`Trigger "${step.name}" has no ${functionName}.`);
  }
  const params = triggerParams(trigger, step, run, functionName === "onDeployPerform");
  const site = { stepName: step.name, actionKey: step.action.key, loopPath: "" };
  const context = performContext(run, site);
  const returned = await perform(context, payload, params);
  // A trigger that polls or batches keeps its state by changing the context it was given.
  if (trigger.isPollingTrigger || run.batch.enabled) {
    run.state.take({ instanceState: context.instanceState });
  }
  const { fields, branch } = readPerformResult(returned, run.state);
  const result = triggerResult.safeParse(fields);
  if (!result.success) {
    throw new FlowHostError(`Trigger "${step.name}": ${z.prettifyError(result.error)}`);
  }
  if (branch !== undefined && !trigger.allowsBranching) {
    throw new FlowHostError(`Trigger "${step.name}" took a branch but allows none.`);
  }
  return {
    result: {
      payload: result.data.payload,
      branch,
      response: result.data.response ?? undefined,
      nothingNew: result.data.resultType === "polled_no_changes",
    },
    fields,
    context,
  };
}

/** Runs a flow's trigger on a call. */
export async function runTrigger(flow: Flow, call: TriggerCall, run: Run): Promise<TriggerRun> {
  const { result } = await fireTrigger(flow, run, triggerPayload(call, run));
  return result;
}
