import { newId } from "./ids";
import type { LogLine } from "./log";
import type { TriggerResponse } from "./trigger";

/** What came in over the flow's endpoint, kept so that the run can be repeated. */
export interface TriggerOutcome {
  payload: Record<string, unknown>;
  branch: string | undefined;
}

/** One run of a flow, and what is known of it afterwards. */
export interface Execution {
  readonly id: string;
  readonly flowName: string;
  readonly instanceId: string;
  readonly startedAt: string;
  /** The execution this one repeats, for a retry or a replay. */
  readonly repeats: string | undefined;
  /** For one batch of a round, the execution that fetched its items. */
  readonly roundId: string | undefined;
  /** "skipped" is a schedule that came due while a singleton flow was still running. */
  status: "running" | "succeeded" | "failed" | "skipped";
  trigger: TriggerOutcome | undefined;
  /** By the name steps are referred to; of a loop's turns, the last. */
  readonly stepResults: Record<string, unknown>;
  readonly logs: LogLine[];
  /** What the last step to run gave. */
  lastResults: unknown;
  /** What Stop Execution says that a synchronous flow answers. */
  answer: TriggerResponse | undefined;
  error: { name: string; message: string } | undefined;
}

export interface ExecutionOptions {
  flowName: string;
  instanceId: string;
  startedAtMs: number;
  repeats?: Execution;
  roundId?: string;
}

export function newExecution(options: ExecutionOptions): Execution {
  return {
    id: newId("ExecutionResult"),
    flowName: options.flowName,
    instanceId: options.instanceId,
    startedAt: new Date(options.startedAtMs).toISOString(),
    repeats: options.repeats?.id,
    roundId: options.roundId ?? options.repeats?.roundId,
    status: "running",
    trigger: options.repeats?.trigger,
    stepResults: {},
    logs: [],
    lastResults: null,
    answer: undefined,
    error: undefined,
  };
}

/** Errors lose everything but name and message on their way into an execution's record. */
export function describeError(error: unknown): { name: string; message: string } {
  if (error instanceof Error) {
    return { name: error.name, message: error.message };
  }
  return { name: "Error", message: String(error) };
}
