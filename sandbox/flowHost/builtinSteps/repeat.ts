import { referenceName } from "../references";
import type { BuiltinCall, StepOutcome } from "../stepTypes";

function turnPath(loopPath: string, loopName: string, index: number): string {
  return `${loopPath === "" ? "" : `${loopPath}.`}${loopName}[${index}]`;
}

/** Runs a loop's steps once for each item; its result is the last step's result of each turn. */
export async function repeat(call: BuiltinCall, items: unknown[]): Promise<StepOutcome> {
  const { step, run, loopPath, runSteps } = call;
  const name = referenceName(step.name);
  const results: unknown[] = [];
  for (const [index, currentItem] of items.entries()) {
    run.scope.steps.set(name, { currentItem, index });
    const turn = await runSteps(step.steps ?? [], run, turnPath(loopPath, name, index));
    results.push(turn.lastResults);
    if (turn.completion === "stop") {
      return { results, completion: "stop" };
    }
    if (turn.completion === "breakLoop") {
      break;
    }
  }
  return { results, completion: "next" };
}
