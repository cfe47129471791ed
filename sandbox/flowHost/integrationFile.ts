import { parse } from "yaml";
import { z } from "zod";
import { FlowHostError } from "./errors";
import { flowInput, flowInputs } from "./flowInput";

const componentReference = z.strictObject({
  key: z.string(),
  component: z.strictObject({
    key: z.string(),
    isPublic: z.boolean(),
    version: z.union([z.literal("LATEST"), z.int().positive()]),
  }),
});

const errorConfig = z.strictObject({
  errorHandlerType: z.enum(["fail", "ignore", "retry"]),
  maxAttempts: z.int().min(0).max(5).default(0),
  delaySeconds: z.int().min(0).max(60).default(0),
  usesExponentialBackoff: z.boolean().default(false),
  ignoreFinalError: z.boolean().default(false),
});

const scheduleType = z.enum(["none", "once", "custom", "minute", "hour", "day", "week"]);

const retryConfig = z.strictObject({
  maxAttempts: z.int().min(0).max(10),
  delayMinutes: z.int().min(0).max(60),
  usesExponentialBackoff: z.boolean().default(false),
  uniqueRequestIdField: flowInput.optional(),
});

const renamed = z.array(z.strictObject({ oldName: z.string(), newName: z.string() })).optional();

const schedule = z.strictObject({
  type: z.enum(["value", "configVar"]),
  value: z.string(),
  meta: z
    .strictObject({ scheduleType: scheduleType.optional(), timeZone: z.string().optional() })
    .optional(),
});

const step = z.strictObject({
  name: z.string().min(1),
  stableKey: z.string().optional(),
  description: z.string().optional(),
  isTrigger: z.boolean().default(false),
  action: componentReference,
  inputs: flowInputs.default({}),
  schedule: schedule.optional(),
  errorConfig: errorConfig.optional(),
  get steps() {
    return z.array(step).optional();
  },
  get branches() {
    return z.array(z.strictObject({ name: z.string(), steps: z.array(step) })).optional();
  },
});

const queueConfig = z.strictObject({
  usesFifoQueue: z.boolean().default(false),
  singletonExecutions: z.boolean().default(false),
  concurrencyLimit: z.int().min(2).max(15).optional(),
  dedupeIdField: z.strictObject({ type: z.literal("reference"), value: z.string() }).optional(),
});

const triggerResolver = z.strictObject({
  enabled: z.boolean(),
  batchSize: z.int().min(1).optional(),
  concurrentBatchLimit: z.int().min(1).optional(),
  runInitialSyncOnDeploy: z.boolean().default(false),
});

const flow = z.strictObject({
  name: z.string().min(1),
  stableKey: z.string().optional(),
  description: z.string().optional(),
  isSynchronous: z.boolean().default(false),
  endpointSecurityType: z
    .enum(["unsecured", "customer_optional", "customer_required", "organization"])
    .default("customer_optional"),
  organizationApiKeys: z.array(z.string()).optional(),
  retryConfig: retryConfig.optional(),
  queueConfig: queueConfig.optional(),
  triggerResolver: triggerResolver.optional(),
  schemas: z.record(z.string(), z.unknown()).optional(),
  renameAttributes: z.strictObject({ steps: renamed }).optional(),
  steps: z.array(step).min(1),
});

const configVarBase = {
  key: z.string().min(1),
  stableKey: z.string().optional(),
  description: z.string().optional(),
  /** Of before there were pages. */
  header: z.string().optional(),
  orgOnly: z.boolean().optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
  inputs: flowInputs.optional(),
};
const connectionConfigVar = z
  .strictObject({
    ...configVarBase,
    dataType: z.literal("connection"),
    connection: componentReference.extend({ template: z.string().optional() }).optional(),
    onPremiseConnectionConfig: z.enum(["allowed", "disallowed", "required"]).optional(),
    /** One that the organization has activated for all of its integrations. */
    useScopedConfigVar: z.string().optional(),
  })
  .refine(({ connection, useScopedConfigVar }) => !connection !== !useScopedConfigVar, {
    message: "needs either connection or useScopedConfigVar",
  });
const plainConfigVar = z.strictObject({
  ...configVarBase,
  dataType: z.enum([
    "string",
    "date",
    "timestamp",
    "picklist",
    "schedule",
    "code",
    "boolean",
    "number",
    "objectSelection",
    "objectFieldMap",
    "jsonForm",
  ]),
  defaultValue: z.string().optional(),
  pickList: z.array(z.string()).optional(),
  collectionType: z.enum(["valuelist", "keyvaluelist"]).optional(),
  codeLanguage: z.enum(["json", "xml", "html"]).optional(),
  scheduleType: scheduleType.optional(),
  timeZone: z.string().optional(),
  dataSource: componentReference.optional(),
});

const withDataType = (variable: unknown) =>
  typeof variable === "object" ? { dataType: "string", ...variable } : variable;

const configPage = z.strictObject({
  name: z.string(),
  tagline: z.string().optional(),
  userLevelConfigured: z.boolean().optional(),
  elements: z.array(
    z.strictObject({ type: z.enum(["configVar", "htmlElement", "jsonForm"]), value: z.string() }),
  ),
});

const integrationFile = z.strictObject({
  definitionVersion: z.literal(7),
  isCodeNative: z.literal(false).optional(),
  name: z.string().min(1),
  description: z.string().optional(),
  documentation: z.string().optional(),
  category: z.string().optional(),
  labels: z.array(z.string()).optional(),
  version: z.number().optional(),
  defaultInstanceProfile: z.string().optional(),
  endpointType: z
    .enum(["flow_specific", "instance_specific", "shared_instance"])
    .default("flow_specific"),
  preprocessFlowName: z.string().optional(),
  externalCustomerIdField: flowInput.optional(),
  externalCustomerUserIdField: flowInput.optional(),
  flowNameField: flowInput.optional(),
  importMetadata: z.record(z.string(), z.unknown()).optional(),
  renameAttributes: z.strictObject({ requiredConfigVars: renamed, flows: renamed }).optional(),
  configPages: z.array(configPage).default([]),
  requiredConfigVars: z
    .array(
      z.preprocess(
        withDataType,
        z.discriminatedUnion("dataType", [connectionConfigVar, plainConfigVar]),
      ),
    )
    .default([]),
  flows: z.array(flow).min(1),
});

export type ComponentReference = z.infer<typeof componentReference>;
export type StepErrorConfig = z.infer<typeof errorConfig>;
export type RetryConfig = z.infer<typeof retryConfig>;
export type FlowStep = z.infer<typeof step>;
export type Flow = z.infer<typeof flow>;
export type ConnectionConfigVar = z.infer<typeof connectionConfigVar>;
export type PlainConfigVar = z.infer<typeof plainConfigVar>;
export type RequiredConfigVar = z.infer<typeof integrationFile>["requiredConfigVars"][number];
export type IntegrationFile = z.infer<typeof integrationFile>;

/** Reads a low-code integration; a key it does not know is an error, not something to skip. */
export function parseIntegration(yamlText: string): IntegrationFile {
  const parsed = integrationFile.safeParse(parse(yamlText));
  if (parsed.success) {
    return parsed.data;
  }
  throw new FlowHostError(`The integration is not valid:\n${z.prettifyError(parsed.error)}`);
}
