import { batchesOf, batchingOf } from "./batching";
import type { WireComponent } from "./component";
import { mapAtMost } from "./concurrency";
import { FlowHostError, RunnerDiedError } from "./errors";
import type { Execution } from "./execution";
import { failRun } from "./flowRun";
import type { Flow } from "./integrationFile";
import { withFreshState } from "./newRun";
import { type Fire, fetchPage, type Page } from "./page";
import type { Run } from "./run";
import { type TriggerCall, triggerPayload } from "./triggerPayload";

export interface RoundOptions {
  /** Abandons the round after this many pages, as a runner that dies: its cursor is lost. */
  stopAfterPages?: number;
}

/** What became of one run of a batched trigger. */
export interface Round {
  /** The execution that fetched the items; its error is the trigger's. */
  readonly trigger: Execution;
  pages: number;
  /** One for each batch, in the items' order; repetitions of failed ones come later. */
  readonly executions: Execution[];
  /** All of these that failed, the trigger's included. */
  readonly failed: Execution[];
}

/** Who begins and finishes the runs of a round. */
interface Runs {
  readonly component: WireComponent;
  begin(flow: Flow, options: { roundId: string }): Run;
  finish(flow: Flow, run: Run): Promise<Execution>;
}

async function runBatches(
  instance: Runs,
  flow: Flow,
  roundId: string,
  { result: { payload, branch }, items }: Page,
): Promise<Execution[]> {
  const batching = batchingOf(flow, instance.component);
  if (!batching) {
    throw new FlowHostError(`Flow "${flow.name}" does not batch.`);
  }
  const batches = batchesOf(items, batching.batchSize);
  return mapAtMost(batching.concurrentBatchLimit, batches, (data) => {
    const run = instance.begin(flow, { roundId });
    const body = { ...Object(payload.body), data };
    run.execution.trigger = { payload: { ...payload, body }, branch };
    return instance.finish(flow, run);
  });
}

/** Fetches page after page, and runs an execution for each batch of a page before the next. */
export async function runRound(
  instance: Runs,
  flow: Flow,
  run: Run,
  call: TriggerCall,
  options: RoundOptions & { fire?: Fire } = {},
): Promise<Round> {
  const { fire = "run", stopAfterPages = Number.POSITIVE_INFINITY } = options;
  const { execution } = run;
  const round: Round = { trigger: execution, pages: 0, executions: [], failed: [] };
  try {
    let cursor: unknown;
    do {
      if (round.pages >= stopAfterPages) {
        throw new RunnerDiedError();
      }
      const payload = triggerPayload(call, run, cursor);
      const page = await fetchPage(flow, withFreshState(run), payload, fire);
      round.pages += 1;
      if (round.pages === 1 && page.result.nothingNew) {
        break;
      }
      round.executions.push(...(await runBatches(instance, flow, execution.id, page)));
      cursor = page.paginationState;
    } while (cursor !== null);
    execution.status = "succeeded";
  } catch (error) {
    failRun(run, error);
  }
  const all = [execution, ...round.executions];
  round.failed.push(...all.filter(({ status }) => status === "failed"));
  return round;
}
