import { batchInfo, batchingOf } from "./batching";
import { type Execution, newExecution } from "./execution";
import { stableId } from "./ids";
import type { Flow } from "./integrationFile";
import type { Deployment, Installation, Run } from "./run";
import { type PersistedKind, persistedKinds, RunState } from "./state";

/** A flow, or the name of one that exists for a single run only. */
export type RunnableFlow = Flow | { name: string };

export interface RunOptions {
  /** The states the run may read and keep; all of them unless said otherwise. */
  kinds?: readonly PersistedKind[];
  /** The execution it does again. */
  repeats?: Execution;
  /** For one batch of a round, the execution that fetched its items. */
  roundId?: string;
}

/** Everything for a new run of a flow; nothing of it is on record yet. */
export function newRun(
  deployment: Deployment,
  installation: Installation,
  flow: RunnableFlow,
  { kinds = persistedKinds, ...origin }: RunOptions,
): Run {
  const { name } = flow;
  const isFlow = "steps" in flow;
  return {
    installation,
    deployment,
    execution: newExecution({
      flowName: name,
      instanceId: deployment.attributes.id,
      startedAtMs: installation.clock.nowMs(),
      ...origin,
    }),
    flow: {
      id: stableId("IntegrationFlow", installation.integration.id, name),
      name,
      stableId: (isFlow && flow.stableKey) || stableId("Flow", name),
    },
    batch: batchInfo(isFlow ? batchingOf(flow, installation.component) : undefined),
    state: new RunState(deployment.states, name, kinds),
    scope: { steps: new Map(), configVars: deployment.configVars },
  };
}

/** The same run with the states as they are now. */
export function withFreshState(run: Run): Run {
  return { ...run, state: new RunState(run.deployment.states, run.flow.name) };
}
