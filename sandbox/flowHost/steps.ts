import { builtinSteps } from "./builtinSteps";
import { performAction } from "./componentStep";
import { FlowHostError } from "./errors";
import { resolveInputs } from "./inputs";
import { referenceName } from "./references";
import type { Run } from "./run";
import { withErrorHandling } from "./stepErrors";
import type { Completion, RunnableStep, StepOutcome } from "./stepTypes";

async function perform(step: RunnableStep, run: Run, loopPath: string): Promise<StepOutcome> {
  const { key, component: reference } = step.action;
  const { component } = run.installation;
  if (reference.key === component.key && !reference.isPublic) {
    const action = component.actions[key];
    if (!action) {
      throw new FlowHostError(`There is no action "${key}".`);
    }
    const params = resolveInputs(action.inputs, step.inputs, run.scope);
    return performAction(key, action, params, step.name, loopPath, run);
  }
  const builtin = reference.isPublic ? builtinSteps[`${reference.key}/${key}`] : undefined;
  if (!builtin) {
    throw new FlowHostError(`This host has no step "${reference.key}/${key}".`);
  }
  const params = resolveInputs(builtin.inputs, step.inputs, run.scope);
  return builtin.perform({ step, params, loopPath, run, runSteps });
}

/** The steps under the branch a step took. */
export function stepsOfBranch(
  { name, branches }: Pick<RunnableStep, "name" | "branches">,
  branch: string | undefined,
): RunnableStep[] {
  if (branch === undefined) {
    if (!branches) {
      return [];
    }
    throw new FlowHostError(`Step "${name}" has branches but took none.`);
  }
  const taken = branches?.find((candidate) => candidate.name === branch);
  if (!taken) {
    throw new FlowHostError(`Step "${name}" has no branch "${branch}".`);
  }
  return taken.steps;
}

/** Runs steps in order, until one of them ends the loop or the execution. */
export async function runSteps(
  steps: RunnableStep[],
  run: Run,
  loopPath: string,
): Promise<{ completion: Completion; lastResults: unknown }> {
  let lastResults: unknown = null;
  for (const step of steps) {
    const outcome = await withErrorHandling(step, run, () => perform(step, run, loopPath));
    lastResults = outcome.results;
    run.execution.lastResults = outcome.results;
    const name = referenceName(step.name);
    run.scope.steps.set(name, { results: outcome.results });
    run.execution.stepResults[name] = outcome.results;
    if (outcome.completion !== "next") {
      return { completion: outcome.completion, lastResults };
    }
    if (outcome.ignored) {
      continue;
    }
    const inner = await runSteps(stepsOfBranch(step, outcome.branch), run, loopPath);
    if (inner.completion !== "next") {
      return { completion: inner.completion, lastResults };
    }
  }
  return { completion: "next", lastResults };
}
