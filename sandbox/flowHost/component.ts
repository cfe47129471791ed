import { createRequire } from "node:module";
import { resolve } from "node:path";
import { z } from "zod";

/** Anything the runner calls: an action, a trigger, a data source or a lifecycle handler. */
export type Perform = (...args: unknown[]) => Promise<unknown>;

const perform = z.custom<Perform>((value) => typeof value === "function", "must be a function");

/** Reads something out of a trigger's result: its items, or the cursor of its next page. */
export type Resolver = (...args: unknown[]) => unknown;

const resolver = z.custom<Resolver>((value) => typeof value === "function", "must be a function");

const wireInput = z.looseObject({
  key: z.string(),
  type: z.string(),
  /** "ON_DEPLOY" for an input that only the initial sync gets. */
  scope: z.string().optional(),
  collection: z.enum(["valuelist", "keyvaluelist"]).optional(),
  default: z.unknown().optional(),
  required: z.boolean().optional(),
  model: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
});

const branching = {
  allowsBranching: z.boolean().optional(),
  staticBranchNames: z.array(z.string()).optional(),
  dynamicBranchInput: z.string().optional(),
};

const wireAction = z.looseObject({
  ...branching,
  inputs: z.array(wireInput),
  perform,
  terminateExecution: z.boolean().optional(),
  breakLoop: z.boolean().optional(),
  examplePayload: z.unknown().optional(),
});

const wireTrigger = z.looseObject({
  ...branching,
  inputs: z.array(wireInput),
  perform,
  scheduleSupport: z.enum(["invalid", "valid", "required"]).optional(),
  isPollingTrigger: z.boolean().optional(),
  webhookCreate: perform.optional(),
  webhookDelete: perform.optional(),
  onInstanceDeploy: perform.optional(),
  onInstanceDelete: perform.optional(),
  triggerResolverSupport: z.enum(["invalid", "valid", "required"]).optional(),
  triggerResolverDefaultBatchSize: z.int().min(1).optional(),
  triggerResolverDefaultConcurrentBatchLimit: z.int().min(1).optional(),
  resolveTriggerItems: resolver.optional(),
  getNextPaginationState: resolver.optional(),
  onDeployPerform: perform.optional(),
  resolveOnDeployItems: resolver.optional(),
  getOnDeployNextPaginationState: resolver.optional(),
  examplePayload: z.unknown().optional(),
});

const wireDataSource = z.looseObject({
  inputs: z.array(wireInput),
  perform,
  dataSourceType: z.string().optional(),
});

const wireComponent = z.looseObject({
  key: z.string(),
  public: z.boolean().optional(),
  connections: z.array(z.looseObject({ key: z.string(), inputs: z.array(wireInput) })),
  actions: z.record(z.string(), wireAction),
  triggers: z.record(z.string(), wireTrigger),
  dataSources: z.record(z.string(), wireDataSource),
});

export type WireInput = z.infer<typeof wireInput>;
export type WireAction = z.infer<typeof wireAction>;
export type WireTrigger = z.infer<typeof wireTrigger>;
export type WireComponent = z.infer<typeof wireComponent>;

/** Checks that a value has the shape Spectral's `component()` returns. */
export function readComponent(value: unknown): WireComponent {
  return wireComponent.parse(value);
}

/** Loads a built bundle the way the platform does: CommonJS, default export. */
export function loadComponent(bundlePath: string): WireComponent {
  const path = resolve(bundlePath);
  const loaded: unknown = createRequire(path)(path);
  const hasDefault = typeof loaded === "object" && loaded !== null && "default" in loaded;
  return readComponent(hasDefault ? loaded.default : loaded);
}
