import type { WireAction } from "./component";
import { performContext } from "./context";
import { readPerformResult } from "./performResult";
import type { Run } from "./run";
import type { Completion, StepOutcome } from "./stepTypes";

function completionOf({ breakLoop, terminateExecution }: WireAction): Completion {
  if (terminateExecution) {
    return "stop";
  }
  return breakLoop ? "breakLoop" : "next";
}

/** A result of bytes keeps its content type; any other result is the data alone. */
function resultsOf({ data, contentType }: Record<string, unknown>): unknown {
  if (data instanceof Uint8Array) {
    return { data: Buffer.from(data), contentType };
  }
  return data ?? null;
}

/** Runs an action of the component under test. */
export async function performAction(
  actionKey: string,
  action: WireAction,
  params: Record<string, unknown>,
  stepName: string,
  loopPath: string,
  run: Run,
): Promise<StepOutcome> {
  const context = performContext(run, { stepName, actionKey, loopPath });
  const { fields, branch } = readPerformResult(await action.perform(context, params), run.state);
  return { results: resultsOf(fields), branch, completion: completionOf(action) };
}
