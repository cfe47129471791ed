import { z } from "zod";
import { builtinTriggers } from "./builtinSteps";
import type { WireComponent, WireTrigger } from "./component";
import { performContext } from "./context";
import { FlowHostError } from "./errors";
import type { TriggerOutcome } from "./execution";
import { resolveInputs } from "./inputs";
import type { Flow, FlowStep } from "./integrationFile";
import { readPerformResult } from "./performResult";
import type { Run } from "./run";
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

/** The first step of a flow. */
export function triggerStep(flow: Flow): FlowStep {
  const [first] = flow.steps;
  if (!first?.isTrigger)
    throw new FlowHostError(`Flow "${flow.name}" does not begin by a trigger.`);
  return first;
}

export function findTrigger(component: WireComponent, { action }: FlowStep): WireTrigger {
  const { key, component: reference } = action;
  const isOwn = reference.key === component.key && !reference.isPublic;
  const trigger = isOwn
    ? component.triggers[key]
    : reference.isPublic && builtinTriggers[`${reference.key}/${key}`];
  if (trigger) return trigger;
  throw new FlowHostError(`This host has no trigger "${reference.key}/${key}".`);
}

/** Runs a flow's trigger on a call. */
export async function runTrigger(flow: Flow, call: TriggerCall, run: Run): Promise<TriggerRun> {
  const step = triggerStep(flow);
  const trigger = findTrigger(run.installation.component, step);
  const params = resolveInputs(trigger.inputs, step.inputs, run.scope);
  const site = { stepName: step.name, actionKey: step.action.key, loopPath: "" };
  const context = performContext(run, site);
  const returned = await trigger.perform(context, triggerPayload(call, run), params);
  // A polling trigger keeps its state by changing the context it was given.
  if (trigger.isPollingTrigger) run.state.take({ instanceState: context.instanceState });
  const { fields, branch } = readPerformResult(returned, run.state);
  const result = triggerResult.safeParse(fields);
  if (!result.success) {
    throw new FlowHostError(`Trigger "${step.name}": ${z.prettifyError(result.error)}`);
  }
  if (branch !== undefined && !trigger.allowsBranching) {
    throw new FlowHostError(`Trigger "${step.name}" took a branch but allows none.`);
  }
  return {
    payload: result.data.payload,
    branch,
    response: result.data.response ?? undefined,
    nothingNew: result.data.resultType === "polled_no_changes",
  };
}
