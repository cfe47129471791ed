import type { SandboxClock } from "../clock";
import type { WireComponent } from "./component";
import type { Execution } from "./execution";
import type { Scope } from "./references";
import type { InstanceStates, RunState } from "./state";

/** The integration and the component it is run against: the same for every instance. */
export interface Installation {
  component: WireComponent;
  clock: SandboxClock;
  /** Whether runs are in debug mode, as `context.debug.enabled` shows. */
  globalDebug: boolean;
  integration: {
    id: string;
    name: string;
    versionSequenceId: string;
    externalVersion: string;
  };
}

/** What an instance lends to its runs. */
export interface Deployment {
  attributes: { id: string; name: string };
  customer: { id: string; externalId: string; name: string };
  configVars: Record<string, unknown>;
  webhookUrls: Record<string, string>;
  webhookApiKeys: Record<string, string[]>;
  states: InstanceStates;
}

/** How the items of a flow's trigger are handed out, as `context.batch` says it. */
export type BatchInfo = { enabled: false } | { enabled: true; batchSize: number };

/** Everything one run of a flow works with. */
export interface Run {
  installation: Installation;
  deployment: Deployment;
  flow: { id: string; name: string; stableId: string };
  batch: BatchInfo;
  execution: Execution;
  state: RunState;
  scope: Scope;
}
