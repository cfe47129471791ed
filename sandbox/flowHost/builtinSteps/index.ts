import type { BuiltinStep } from "../stepTypes";
import { branchOnExpression } from "./branchOnExpression";
import { branchOnValue } from "./branchOnValue";
import { breakLoop } from "./breakLoop";
import { loopNTimes } from "./loopNTimes";
import { loopOverItems } from "./loopOverItems";
import { stopExecution } from "./stopExecution";

export { builtinTriggers } from "./schedule";

/** Prismatic's own steps that flows here may use, by component and action. */
export const builtinSteps: Record<string, BuiltinStep> = {
  "branch/branchOnExpression": branchOnExpression,
  "branch/branchOnValue": branchOnValue,
  "loop/breakLoop": breakLoop,
  "loop/loopNTimes": loopNTimes,
  "loop/loopOverItems": loopOverItems,
  "stop-execution/stopExecution": stopExecution,
};
