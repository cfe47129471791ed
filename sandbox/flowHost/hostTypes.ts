import type { SandboxClock } from "../clock";
import type { DeployOptions } from "./deployment";
import type { Execution } from "./execution";
import type { LogLine } from "./log";
import type { Round, RoundOptions } from "./round";
import type { HeaderNames } from "./triggerEndpoint";

/**
 * The component as a built bundle, or as the object `component()` returns. With `processes`, the
 * bundle runs in that many child processes, which executions are dealt out to in turn; each stays
 * in its own. Their environment is that of the moment they start, and their time is real.
 */
type ComponentSource = { bundlePath: string; processes?: number } | { component: unknown };
/** The integration as a file, or its text. */
type IntegrationSource = { integrationPath: string } | { integrationText: string };

export type FlowHostOptions = ComponentSource &
  IntegrationSource & {
    /** 0, the default, takes any free port. */
    port?: number;
    clock?: SandboxClock;
    /** Whether triggers get header names in lower case (the default) or as they were sent. */
    headerNames?: HeaderNames;
    /** Runs all at once, as the platform does without a word where it does not offer queues. */
    ignoresQueues?: boolean;
    /** Runs everything in debug mode. */
    globalDebug?: boolean;
  };

/** A deployed instance. */
export interface Instance {
  readonly id: string;
  readonly name: string;
  /** The address of each flow, by its name. */
  readonly webhookUrls: Record<string, string>;
  /** When each flow runs by itself, by its name; as the config variable holds it, or a cron text. */
  readonly schedules: Record<string, unknown>;
  readonly executions: Execution[];
  /** What the lifecycle handlers logged. */
  readonly lifecycleLogs: LogLine[];
  /**
   * Runs a flow as its schedule would. Of a flow that batches, this is the execution of the trigger,
   * when those of its batches are over. The status is "skipped" where a singleton flow still runs.
   */
  runSchedule(flowName: string): Promise<Execution>;
  /** Runs a flow that batches as its schedule would; does not wait for retries. */
  runRound(flowName: string, options?: RoundOptions): Promise<Round>;
  /** What the config wizard offers for a variable, given the instance's others: `{ result }`. */
  offeredFor(configVar: string): Promise<unknown>;
  /** Deploys again, with new config variables if given; addresses and state stay. */
  redeploy(configVars?: Record<string, unknown>): Promise<void>;
  delete(): Promise<void>;
}

export interface SingleRunOptions {
  /** A connection is given as `{ key, fields, token? }`. */
  configVars?: Record<string, unknown>;
  /** The instance to run in; without it, one that exists for this run only. */
  instance?: Instance;
}

/** Runs a low-code integration against a component, no kinder than the platform. */
export interface FlowHost {
  readonly url: string;
  readonly executions: Execution[];
  deploy(options: DeployOptions): Promise<Instance>;
  /** Runs the steps of an execution again, as a new execution. */
  replay(executionId: string): Promise<Execution>;
  /** For a connection input, a text names a config variable. */
  runAction(
    actionKey: string,
    inputs: Record<string, unknown>,
    options?: SingleRunOptions,
  ): Promise<unknown>;
  runDataSource(
    key: string,
    inputs: Record<string, unknown>,
    options?: SingleRunOptions,
  ): Promise<unknown>;
  /** Resolves when no flow is running or waiting for a retry. */
  settled(): Promise<void>;
  /** The index of the process an execution runs in, while that process lives. */
  processOf(executionId: string): number | undefined;
  /**
   * Kills a process as it stands, and puts a new one in its place. Its executions fail with
   * "The runner died."; neither step retries nor ignored errors keep them going.
   */
  killProcess(index: number): Promise<void>;
  close(): Promise<void>;
}
