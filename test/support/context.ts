import { randomUUID } from "node:crypto";
import type { ActionContext } from "@prismatic-io/spectral";

export interface RecordedLog {
  level: string;
  line: string;
}

/** A logger that keeps what it is given. */
export function recordingLogger(logs: RecordedLog[]): ActionContext["logger"] {
  const log =
    (level: string) =>
    (...args: unknown[]) => {
      logs.push({ level, line: args.map(String).join(" ") });
    };
  return {
    metric: log("metric"),
    trace: log("trace"),
    debug: log("debug"),
    info: log("info"),
    log: log("log"),
    warn: log("warn"),
    error: log("error"),
  } as unknown as ActionContext["logger"];
}

/** A step's surroundings as the platform gives them, with debugging on. */
export function stepContext(
  logs: RecordedLog[],
  overrides: Partial<ActionContext> = {},
): ActionContext {
  return {
    logger: recordingLogger(logs),
    instanceState: {},
    crossFlowState: {},
    executionState: {},
    integrationState: {},
    configVars: {},
    components: {},
    stepId: "step-1",
    executionId: randomUUID(),
    webhookUrls: { "Flow 1": "https://hooks.example.com/trigger/flow-1" },
    webhookApiKeys: { "Flow 1": [] },
    invokeUrl: "https://hooks.example.com/trigger/flow-1",
    customer: { id: "customer-1", name: "Green Garden", externalId: "gg" },
    instance: { id: "instance-1", name: "Green Garden loyalty" },
    user: { id: "user-1", email: "user@example.com", name: "User", externalId: "u" },
    integration: {
      id: "integration-1",
      name: "Loyalty",
      versionSequenceId: "1",
      externalVersion: "1",
    },
    flow: { id: "flow-1", name: "Flow 1", stableId: "flow-1-stable" },
    startedAt: new Date().toISOString(),
    executionFrame: {
      invokedByExecutionJWT: "none",
      invokedByExecutionStartedAt: "",
      componentActionKey: "",
      executionId: "",
      executionStartedAt: "",
      stepName: "step",
      loopPath: "",
    },
    globalDebug: true,
    flowSchemas: {},
    ...overrides,
  } as unknown as ActionContext;
}
