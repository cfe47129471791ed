import { describeError, type Execution } from "./execution";
import type { Flow } from "./integrationFile";
import { referenceName } from "./references";
import type { Run } from "./run";
import { runSteps, stepsOfBranch } from "./steps";
import type { RunnableStep } from "./stepTypes";
import { triggerStep } from "./triggerLookup";

/** Ends an execution: its state is kept if `work` succeeds and lost if it throws. */
export async function concludeRun(run: Run, work: () => Promise<void>): Promise<Execution> {
  try {
    await work();
    run.state.save();
    run.execution.status = "succeeded";
  } catch (error) {
    failRun(run, error);
  }
  return run.execution;
}

export function failRun({ execution }: Run, error: unknown): void {
  execution.status = "failed";
  execution.error = describeError(error);
}

/** Runs what follows a flow's trigger, given what the trigger handed on. */
export async function runAfterTrigger(flow: Flow, run: Run): Promise<void> {
  const { trigger, id } = run.execution;
  const step = triggerStep(flow);
  const name = referenceName(step.name);
  // A repetition gets the same payload, but it is an execution of its own.
  const results = { ...trigger?.payload, executionId: id };
  run.scope.steps.set(name, { results });
  run.execution.stepResults[name] = results;
  const branchSteps: RunnableStep[] = stepsOfBranch(step, trigger?.branch);
  const { completion } = await runSteps(branchSteps, run, "");
  if (completion === "next") {
    await runSteps(flow.steps.slice(1), run, "");
  }
}
