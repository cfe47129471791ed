import type { WireComponent, WireInput } from "./component";
import { resolveKeyedConnection } from "./connections";
import type { FlowInstance } from "./flowInstance";
import { failRun } from "./flowRun";
import type { StepInputs } from "./inputs";
import { runSteps } from "./steps";
import type { RunnableStep } from "./stepTypes";

/** Plain values as step inputs; for a connection, text is the name of a config variable. */
export function stepInputs(
  definitions: WireInput[],
  values: Record<string, unknown>,
  component: WireComponent,
): StepInputs {
  const types = new Map(definitions.map(({ key, type }) => [key, type]));
  const inputs: StepInputs = {};
  for (const [key, value] of Object.entries(values)) {
    if (types.get(key) !== "connection") {
      inputs[key] = { type: "given", value };
    } else if (typeof value === "string") {
      inputs[key] = { type: "configVar", value };
    } else {
      inputs[key] = { type: "given", value: resolveKeyedConnection(component, key, value) };
    }
  }
  return inputs;
}

/** Runs one action as an execution of its own and returns its result, or throws its error. */
export async function runSingleAction(
  actionKey: string,
  values: Record<string, unknown>,
  instance: FlowInstance,
  component: WireComponent,
): Promise<unknown> {
  const definitions = component.actions[actionKey]?.inputs ?? [];
  const step: RunnableStep = {
    name: actionKey,
    isTrigger: false,
    action: {
      key: actionKey,
      component: { key: component.key, isPublic: false, version: "LATEST" },
    },
    inputs: stepInputs(definitions, values, component),
  };
  const run = instance.begin({ name: `Run ${actionKey}` });
  try {
    const { lastResults } = await runSteps([step], run, "");
    run.state.save();
    run.execution.status = "succeeded";
    return lastResults;
  } catch (error) {
    failRun(run, error);
    throw error;
  }
}
