import { FlowHostError } from "./errors";
import type { Execution } from "./execution";
import type { FlowInstance } from "./flowInstance";
import { failRun } from "./flowRun";
import type { Flow } from "./integrationFile";
import { lookUpConfigVar } from "./references";
import { type Round, type RoundOptions, runRound } from "./round";
import type { Deployment } from "./run";
import { runTrigger } from "./trigger";
import { triggerStep } from "./triggerLookup";
import { scheduledCall } from "./triggerPayload";

/** The schedules of the flows that have one. */
export function schedulesOf(flows: Flow[], { configVars }: Deployment): Record<string, unknown> {
  const scope = { steps: new Map(), configVars };
  return Object.fromEntries(
    flows.flatMap((flow) => {
      const { schedule } = triggerStep(flow);
      if (!schedule) {
        return [];
      }
      const { type, value } = schedule;
      return [[flow.name, type === "configVar" ? lookUpConfigVar(value, scope) : value]];
    }),
  );
}

/** A singleton flow does not start while it is still running. */
function isHeldBack(instance: FlowInstance, { name, queueConfig }: Flow): boolean {
  if (!queueConfig?.singletonExecutions) {
    return false;
  }
  return instance.executions.some(
    ({ flowName, status }) => flowName === name && status === "running",
  );
}

/** Stands for a run that did not begin; it is on no record. */
function skipped(instance: FlowInstance, flow: Flow): Execution {
  const { execution } = instance.prepare(flow);
  execution.status = "skipped";
  return execution;
}

/** Runs a batched flow as its schedule would. */
export async function runScheduledRound(
  instance: FlowInstance,
  flowName: string,
  options: RoundOptions = {},
): Promise<Round> {
  const flow = instance.flow(flowName);
  if (!instance.batches(flow)) {
    throw new FlowHostError(`Flow "${flowName}" does not batch.`);
  }
  if (isHeldBack(instance, flow)) {
    return { trigger: skipped(instance, flow), pages: 0, executions: [], failed: [] };
  }
  return runRound(instance, flow, instance.begin(flow), scheduledCall, options);
}

/** Runs a flow as its schedule would; of a round, answers the execution of its trigger. */
export async function runSchedule(instance: FlowInstance, flowName: string): Promise<Execution> {
  const flow = instance.flow(flowName);
  if (instance.batches(flow)) {
    return (await runScheduledRound(instance, flowName)).trigger;
  }
  if (isHeldBack(instance, flow)) {
    return skipped(instance, flow);
  }
  const run = instance.begin(flow);
  try {
    const { nothingNew, payload, branch } = await runTrigger(flow, scheduledCall, run);
    run.execution.trigger = { payload, branch };
    return await instance.finish(flow, run, nothingNew);
  } catch (error) {
    failRun(run, error);
    return run.execution;
  }
}
