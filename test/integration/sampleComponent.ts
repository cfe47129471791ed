import {
  action,
  component,
  connection,
  dataSource,
  input,
  OAuth2Type,
  oauth2Connection,
  trigger,
} from "@prismatic-io/spectral";
import { batchActions, batchTriggers } from "./sampleBatches";

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

const text = (key: string, fallback?: string) =>
  input({ label: key, type: "string", default: fallback ?? "" });

/** Returns its params and the parts of the context that tests look at. */
const echo = action({
  display: { label: "Echo", description: "Returns what it gets" },
  inputs: {
    connection: input({ label: "Connection", type: "connection" }),
    text: text("Text"),
    greeting: text("Greeting", "hello"),
    tone: input({
      label: "Tone",
      type: "string",
      default: "plain",
      model: [
        { label: "Plain", value: "plain" },
        { label: "Loud", value: "loud" },
      ],
    }),
    list: input({ label: "List", type: "string", collection: "valuelist" }),
    pairs: input({ label: "Pairs", type: "string", collection: "keyvaluelist" }),
  },
  perform: async (context, params) => {
    context.logger.info("echo", params.text);
    const { executionId, executionFrame, stepId, flow } = context;
    return { data: { params, executionId, executionFrame, stepId, flow } };
  },
});

/** Counts its runs in each kind of state, then fails if asked to. */
const count = action({
  display: { label: "Count", description: "Counts in state" },
  inputs: { fail: text("Fail") },
  perform: async (context, params) => {
    const next = (state: Record<string, unknown>) => ({ count: Number(state.count ?? 0) + 1 });
    context.instanceState.touched = true;
    if (params.fail === "before") {
      throw new TypeError("asked to fail");
    }
    return {
      data: {
        executionId: context.executionId,
        seen: { instance: context.instanceState, execution: context.executionState },
      },
      instanceState: next(context.instanceState),
      crossFlowState: next(context.crossFlowState),
      executionState: next(context.executionState),
    };
  },
});

const fail = action({
  display: { label: "Fail", description: "Fails, a given number of times in a row" },
  inputs: { message: text("Message"), counter: text("Counter"), times: text("Times") },
  perform: async (_context, { message, counter, times }) => {
    const failed = failures.get(String(counter)) ?? 0;
    if (failed >= Number(times || Number.POSITIVE_INFINITY)) {
      return { data: { failed } };
    }
    failures.set(String(counter), failed + 1);
    throw new RangeError(String(message));
  },
});

/** How often `fail` has failed, by its counter. */
export const failures = new Map<string, number>();

const shapes = action({
  display: { label: "Shapes", description: "Values that storing changes" },
  inputs: { withFunction: text("With function") },
  perform: async (_context, { withFunction }) => ({
    data: {
      missing: undefined,
      point: new Point(1, 2),
      members: new Set([1, 2]),
      at: new Date("2026-01-02T03:04:05Z"),
      ...(withFunction === "yes" && { call: () => 1 }),
    },
  }),
});

const choose = action({
  display: { label: "Choose", description: "Takes a branch" },
  inputs: { branch: text("Branch") },
  allowsBranching: true,
  staticBranchNames: ["Left", "Right"],
  perform: async (_context, { branch }) => ({ data: branch, branch: String(branch) }),
  examplePayload: { data: "Left", branch: "Left" },
});

const endpoint = trigger({
  display: { label: "Endpoint", description: "Takes calls" },
  inputs: {
    connection: input({ label: "Connection", type: "connection", required: true }),
    prefix: text("Prefix", "got"),
  },
  scheduleSupport: "invalid",
  synchronousResponseSupport: "valid",
  allowsBranching: true,
  staticBranchNames: ["Accepted", "Refused"],
  perform: async (context, payload, { prefix }) => {
    if (payload.headers["x-explode"]) {
      throw new RangeError("exploded");
    }
    if (payload.headers["x-secret"] !== "s3cret") {
      const response = { statusCode: 401, contentType: "text/plain", body: "no" };
      return { payload, branch: "Refused", response };
    }
    const response = {
      statusCode: 202,
      contentType: "application/json",
      headers: { "x-flow": context.flow.name },
      body: JSON.stringify({ [String(prefix)]: payload.body.data }),
    };
    return { payload, branch: "Accepted", response };
  },
  webhookLifecycleHandlers: {
    create: async (context, { connection: account }) => {
      const apiKey = account?.fields.apiKey;
      if (apiKey === "refused") {
        throw new RangeError("not allowed");
      }
      lifecycle.push({ event: "create", apiKey, crossFlowState: context.crossFlowState });
      return {
        crossFlowState: { webhookId: 7 },
        instanceState: { lost: true },
        integrationState: { lost: true },
      };
    },
    delete: async (context) => {
      lifecycle.push({ event: "delete", crossFlowState: context.crossFlowState });
    },
  },
});

/** What the lifecycle handlers of `endpoint` saw, in order. */
export const lifecycle: Record<string, unknown>[] = [];

const plain = trigger({
  display: { label: "Plain", description: "Takes any call" },
  inputs: {},
  scheduleSupport: "invalid",
  synchronousResponseSupport: "valid",
  perform: async (_context, payload) => ({ payload }),
});

const choices = dataSource({
  display: { label: "Choices", description: "Offers choices" },
  dataSourceType: "picklist",
  inputs: { connection: input({ label: "Connection", type: "connection", required: true }) },
  perform: async (context, params) => ({
    result: [
      { key: String(Object.keys(context).includes("executionId")), label: "knows an execution" },
      { key: params.connection?.key ?? "", label: "connection" },
    ],
  }),
});

const fieldMap = dataSource({
  display: { label: "Field map", description: "Offers fields" },
  dataSourceType: "objectFieldMap",
  inputs: {},
  perform: async () => ({ result: { fields: [{ field: { key: "tier", label: "Tier" } }] } }),
});

/** A component made for the flow host's tests. */
export const sampleComponent = component({
  key: "sample",
  public: false,
  display: { label: "Sample", description: "For tests", iconPath: "" },
  actions: { ...batchActions, choose, count, echo, fail, shapes },
  triggers: { ...batchTriggers, endpoint, plain },
  dataSources: { choices, fieldMap },
  connections: [
    connection({
      key: "api-key",
      display: { label: "API key", description: "A key" },
      inputs: {
        apiKey: { label: "Key", type: "password", required: true },
        region: { label: "Region", type: "string", default: "eu" },
      },
    }),
    oauth2Connection({
      key: "oauth",
      display: { label: "OAuth", description: "A token" },
      oauth2Type: OAuth2Type.AuthorizationCode,
      inputs: {
        tenant: { label: "Tenant", type: "string", required: true },
        authorizeUrl: {
          label: "Authorize",
          type: "template",
          templateValue: "https://{{#tenant}}.example/authorize",
        },
        tokenUrl: {
          label: "Token",
          type: "template",
          templateValue: "https://{{#tenant}}.example/token",
        },
        clientId: { label: "Id", type: "string", default: "id" },
        clientSecret: { label: "Secret", type: "password", default: "secret" },
        scopes: { label: "Scopes", type: "string", default: "all" },
      },
    }),
  ],
});
