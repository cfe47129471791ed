import type { BackgroundWork } from "./backgroundWork";
import { batchingOf } from "./batching";
import type { WireComponent } from "./component";
import { FlowHostError } from "./errors";
import type { Execution } from "./execution";
import type { ExecutionLog } from "./executionLog";
import { FlowQueue, runsAtOnce } from "./flowQueue";
import { concludeRun, failRun, runAfterTrigger } from "./flowRun";
import type { Flow, IntegrationFile } from "./integrationFile";
import { type LifecycleEvent, runLifecycleEvent } from "./lifecycle";
import type { LogLine } from "./log";
import { newRun, type RunnableFlow, type RunOptions } from "./newRun";
import { retryFlow } from "./retry";
import { runRound } from "./round";
import type { Deployment, Installation, Run } from "./run";
import { runTrigger } from "./trigger";
import type { Reception } from "./triggerEndpoint";
import { scheduledCall, type TriggerCall } from "./triggerPayload";

/** What all instances of a host share. */
export interface Shared {
  integration: IntegrationFile;
  installation: Installation;
  background: BackgroundWork;
  log: ExecutionLog;
  ignoresQueues: boolean;
}

/**
 * What a synchronous flow answers: its last step's results. The platform redirects to where it has
 * stored them, which comes to the same for a caller who follows.
 */
function synchronousAnswer({ status, answer, lastResults, error }: Execution): Reception {
  if (status === "failed") {
    return { statusCode: 500, body: { error: error?.message } };
  }
  const body = JSON.stringify(lastResults ?? null);
  const response = answer ?? { statusCode: 200, contentType: "application/json", body };
  return { statusCode: response.statusCode, response };
}

/** Runs the flows of one deployment. */
export class FlowInstance {
  /** What the lifecycle handlers logged. */
  readonly lifecycleLogs: LogLine[] = [];
  private readonly queues = new Map<string, FlowQueue>();

  constructor(
    readonly deployment: Deployment,
    private readonly shared: Shared,
  ) {}

  get component(): WireComponent {
    return this.shared.installation.component;
  }

  get executions(): Execution[] {
    return this.shared.log.ofInstance(this.deployment.attributes.id);
  }

  flow(name: string): Flow {
    const flow = this.shared.integration.flows.find((candidate) => candidate.name === name);
    if (flow) {
      return flow;
    }
    throw new FlowHostError(`There is no flow "${name}".`);
  }

  batches(flow: Flow): boolean {
    return batchingOf(flow, this.component) !== undefined;
  }

  /** A run that is not on record. */
  prepare(flow: RunnableFlow, options: RunOptions = {}): Run {
    return newRun(this.deployment, this.shared.installation, flow, options);
  }

  /** Begins a run that is on record. */
  begin(flow: RunnableFlow, options: RunOptions = {}): Run {
    const run = this.prepare(flow, options);
    this.shared.log.add(run.execution);
    return run;
  }

  /** Runs a flow's trigger on a call; its steps run after the caller has been answered. */
  async receive(flow: Flow, call: TriggerCall): Promise<Reception> {
    const { background } = this.shared;
    const answered = background.gate();
    const run = this.begin(flow);
    const body = { executionId: run.execution.id };
    if (this.batches(flow)) {
      background.add(answered.opened.then(() => runRound(this, flow, run, call)));
      return { statusCode: 200, body, afterAnswer: answered.open };
    }
    try {
      const { response, nothingNew, ...trigger } = await runTrigger(flow, call, run);
      run.execution.trigger = trigger;
      const finish = () => this.finish(flow, run, nothingNew);
      if (flow.isSynchronous) {
        return {
          ...synchronousAnswer(await this.inLine(flow, finish)),
          afterAnswer: answered.open,
        };
      }
      background.add(answered.opened.then(() => this.inLine(flow, finish)));
      return { statusCode: 200, response, body, afterAnswer: answered.open };
    } catch (error) {
      failRun(run, error);
      return { statusCode: 500, body };
    }
  }

  /** Starts the rounds that flows run once, when they are first deployed. */
  startInitialSyncs(): void {
    for (const flow of this.shared.integration.flows) {
      if (!flow.triggerResolver?.runInitialSyncOnDeploy) {
        continue;
      }
      const run = this.begin(flow);
      this.shared.background.add(runRound(this, flow, run, scheduledCall, { fire: "initialSync" }));
    }
  }

  /** Runs the steps of an earlier execution again, with the payload of then. */
  async repeat(earlier: Execution): Promise<Execution> {
    if (!earlier.trigger) {
      throw new FlowHostError(`Execution "${earlier.id}" has no payload to run again.`);
    }
    const flow = this.flow(earlier.flowName);
    const run = this.begin(flow, { repeats: earlier });
    return this.inLine(flow, () => concludeRun(run, () => runAfterTrigger(flow, run)));
  }

  /** Runs the steps of one execution as the flow's queue allows. */
  private inLine<Result>(flow: Flow, work: () => Promise<Result>): Promise<Result> {
    const limit = this.shared.ignoresQueues ? Number.POSITIVE_INFINITY : runsAtOnce(flow);
    const queue = this.queues.get(flow.name) ?? new FlowQueue(limit);
    this.queues.set(flow.name, queue);
    return queue.run(work);
  }

  /** Calls a lifecycle handler of every flow; it sees and writes only cross-flow state. */
  async announce(event: LifecycleEvent): Promise<void> {
    for (const flow of this.shared.integration.flows) {
      const run = this.prepare(flow, { kinds: ["crossFlowState"] });
      try {
        await runLifecycleEvent(event, flow, run);
      } finally {
        this.lifecycleLogs.push(...run.execution.logs);
      }
    }
  }

  /** Runs what follows the trigger; a failure is repeated later, as the flow's settings say. */
  async finish(flow: Flow, run: Run, nothingNew = false): Promise<Execution> {
    const execution = await concludeRun(run, async () => {
      if (!nothingNew) {
        await runAfterTrigger(flow, run);
      }
    });
    if (execution.status === "failed" && flow.retryConfig) {
      const { background, installation } = this.shared;
      const repeat = () => this.repeat(execution);
      background.add(retryFlow(flow.retryConfig, installation.clock, repeat));
    }
    return execution;
  }
}
