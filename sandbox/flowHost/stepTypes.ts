import type { WireInput } from "./component";
import type { StepInputs } from "./inputs";
import type { FlowStep } from "./integrationFile";
import type { Run } from "./run";

/** How a flow goes on after a step. */
export type Completion = "next" | "breakLoop" | "stop";

export interface StepOutcome {
  results: unknown;
  branch?: string | undefined;
  completion: Completion;
  /** The step failed and its settings say to go on. */
  ignored?: boolean;
}

/** A step of a flow, or one the host made itself. */
export interface RunnableStep extends Omit<FlowStep, "inputs"> {
  inputs: StepInputs;
}

/** Runs steps one after the other; a loop runs its own with it. */
export type RunSteps = (
  steps: RunnableStep[],
  run: Run,
  loopPath: string,
) => Promise<{ completion: Completion; lastResults: unknown }>;

export interface BuiltinCall {
  step: RunnableStep;
  params: Record<string, unknown>;
  loopPath: string;
  run: Run;
  runSteps: RunSteps;
}

/** One of Prismatic's own steps, which every integration may use. */
export interface BuiltinStep {
  inputs: WireInput[];
  perform(call: BuiltinCall): Promise<StepOutcome>;
}
