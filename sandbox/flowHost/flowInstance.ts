import type { BackgroundWork } from "./backgroundWork";
import { FlowHostError } from "./errors";
import { type Execution, newExecution } from "./execution";
import type { ExecutionLog } from "./executionLog";
import { concludeRun, failRun, runAfterTrigger } from "./flowRun";
import { stableId } from "./ids";
import type { Flow, IntegrationFile } from "./integrationFile";
import { type LifecycleEvent, runLifecycleEvent } from "./lifecycle";
import type { LogLine } from "./log";
import { retryFlow } from "./retry";
import type { Deployment, Installation, Run } from "./run";
import { type PersistedKind, persistedKinds, RunState } from "./state";
import { runTrigger } from "./trigger";
import type { Reception } from "./triggerEndpoint";
import { scheduledCall, type TriggerCall } from "./triggerPayload";

/** What all instances of a host share. */
export interface Shared {
  integration: IntegrationFile;
  installation: Installation;
  background: BackgroundWork;
  log: ExecutionLog;
}

type NamedFlow = Pick<Flow, "name" | "stableKey">;

/** Runs the flows of one deployment. */
export class FlowInstance {
  /** What the lifecycle handlers logged. */
  readonly lifecycleLogs: LogLine[] = [];

  constructor(
    readonly deployment: Deployment,
    private readonly shared: Shared,
  ) {}

  /** Begins a run that is on record; `repeats` is the execution it does again. */
  begin(flow: NamedFlow, repeats?: Execution): Run {
    const run = this.#newRun(flow, persistedKinds, repeats);
    this.shared.log.add(run.execution);
    return run;
  }

  /** Runs a flow's trigger on a call; its steps run after the caller has been answered. */
  async receive(flow: Flow, call: TriggerCall): Promise<Reception> {
    const { background } = this.shared;
    const run = this.begin(flow);
    const body = { executionId: run.execution.id };
    try {
      const { response, nothingNew, ...trigger } = await runTrigger(flow, call, run);
      run.execution.trigger = trigger;
      const answered = background.gate();
      background.add(answered.opened.then(() => this.#finish(flow, run, nothingNew)));
      return { statusCode: 200, response, body, afterAnswer: answered.open };
    } catch (error) {
      failRun(run, error);
      return { statusCode: 500, body };
    }
  }

  /** What happens when the schedule of a flow is due. */
  async runSchedule(flowName: string): Promise<Execution> {
    const flow = this.#flow(flowName);
    const run = this.begin(flow);
    try {
      const { nothingNew, payload, branch } = await runTrigger(flow, scheduledCall, run);
      run.execution.trigger = { payload, branch };
      return await this.#finish(flow, run, nothingNew);
    } catch (error) {
      failRun(run, error);
      return run.execution;
    }
  }

  /** Runs the steps of an earlier execution again, with the payload of then. */
  async repeat(earlier: Execution): Promise<Execution> {
    if (!earlier.trigger) {
      throw new FlowHostError(`Execution "${earlier.id}" has no payload to run again.`);
    }
    const flow = this.#flow(earlier.flowName);
    const run = this.begin(flow, earlier);
    return concludeRun(run, () => runAfterTrigger(flow, run));
  }

  /** Calls the lifecycle handlers of every flow; they see and write only cross-flow state. */
  async announce(...events: LifecycleEvent[]): Promise<void> {
    for (const flow of this.shared.integration.flows) {
      for (const event of events) {
        const run = this.#newRun(flow, ["crossFlowState"]);
        try {
          await runLifecycleEvent(event, flow, run);
        } finally {
          this.lifecycleLogs.push(...run.execution.logs);
        }
      }
    }
  }

  #newRun(flow: NamedFlow, kinds: readonly PersistedKind[], repeats?: Execution): Run {
    const { deployment } = this;
    const { installation } = this.shared;
    return {
      installation,
      deployment,
      execution: newExecution({
        flowName: flow.name,
        instanceId: deployment.attributes.id,
        startedAtMs: installation.clock.nowMs(),
        ...(repeats && { repeats }),
      }),
      flow: {
        id: stableId("IntegrationFlow", installation.integration.id, flow.name),
        name: flow.name,
        stableId: flow.stableKey ?? stableId("Flow", flow.name),
      },
      state: new RunState(deployment.states, flow.name, kinds),
      scope: { steps: new Map(), configVars: deployment.configVars },
    };
  }

  #flow(name: string): Flow {
    const flow = this.shared.integration.flows.find((candidate) => candidate.name === name);
    if (flow) return flow;
    throw new FlowHostError(`There is no flow "${name}".`);
  }

  async #finish(flow: Flow, run: Run, nothingNew: boolean): Promise<Execution> {
    const execution = await concludeRun(run, async () => {
      if (!nothingNew) await runAfterTrigger(flow, run);
    });
    if (execution.status === "failed" && flow.retryConfig) {
      const { background, installation } = this.shared;
      const repeat = () => this.repeat(execution);
      background.add(retryFlow(flow.retryConfig, installation.clock, repeat));
    }
    return execution;
  }
}
