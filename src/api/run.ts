import type { ActionLogger } from "@prismatic-io/spectral/dist/types/ActionLogger";
import { type Deadline, deadlineIn } from "../transport/deadline";
import type { Runtime } from "../transport/runtime";

/** One step, data source or handler at work: its surroundings, its time and its log. */
export interface Run {
  runtime: Runtime;
  deadline: Deadline;
  logger: ActionLogger;
  debug: boolean;
  /** What this run has warned of already. */
  warned: Set<string>;
  /** What may appear nowhere besides the connection's own secrets; it grows as the run learns more. */
  secrets: Set<string>;
}

interface StepContext {
  logger: ActionLogger;
  /** Data sources have none. */
  debug?: { enabled: boolean };
  /** The platform's keys for calling the flows. */
  webhookApiKeys?: Record<string, string[]>;
}

export function startRun(runtime: Runtime, context: StepContext, budgetMs: number): Run {
  return {
    runtime: { ...runtime, tally: {} },
    deadline: deadlineIn(runtime.clock, budgetMs),
    logger: context.logger,
    debug: context.debug?.enabled ?? false,
    warned: new Set(),
    secrets: new Set(Object.values(context.webhookApiKeys ?? {}).flat()),
  };
}

/** A shorter text would make messages unreadable wherever it stands in them. */
const shortestSecret = 8;

/** Keeps what somebody filled in out of the run's messages and logs from now on. */
export function hide({ secrets }: Run, values: readonly unknown[]): void {
  for (const value of values) {
    if (typeof value === "string" && value.length >= shortestSecret) {
      secrets.add(value);
    }
  }
}

/** The same run with less time, for a part that may not use up the whole. */
export function within(run: Run, budgetMs: number): Run {
  return { ...run, deadline: deadlineIn(run.runtime.clock, budgetMs, run.deadline) };
}
