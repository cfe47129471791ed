// A component for tests of the flow host's processes, as a bundle: plain CommonJS.
const { setTimeout } = require("node:timers/promises");
const {
  action,
  batchTrigger,
  component,
  connection,
  dataSource,
  input,
  SpectralError,
  trigger,
} = require("@prismatic-io/spectral");

const text = (label) => input({ label, type: "string", default: "" });

let runs = 0;

/** Says where it runs, and what of its context and params arrived. */
const where = action({
  display: { label: "Where", description: "Says where it runs" },
  inputs: { text: text("Text"), delayMs: text("Delay") },
  perform: async (context, { text: said, delayMs }) => {
    runs += 1;
    context.logger.warn("runs %d", runs, { pid: process.pid });
    await setTimeout(Number(delayMs));
    return {
      data: {
        pid: process.pid,
        runs,
        said,
        stepName: context.executionFrame.stepName,
        sandboxUrl: process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL,
        state: context.instanceState,
        shared: context.crossFlowState,
      },
    };
  },
});

const thrown = {
  spectral: () => new SpectralError("refused"),
  range: () => new RangeError("out of range"),
  text: () => "just a text",
};

const fail = action({
  display: { label: "Fail", description: "Fails" },
  inputs: { with: text("With") },
  perform: async (context, params) => {
    context.logger.error("about to fail");
    if (params.with === "function") {
      return { data: { call: () => 1 } };
    }
    if (params.with === "exit") {
      process.exit(3);
    }
    throw thrown[params.with]();
  },
});

const bytes = action({
  display: { label: "Bytes", description: "Hands on bytes" },
  inputs: {},
  perform: async () => ({ data: Buffer.from([0, 255]), contentType: "application/x-bytes" }),
});

const walk = batchTrigger({
  display: { label: "Walk", description: "Walks three pages" },
  inputs: {},
  scheduleSupport: "valid",
  batchConfig: { batchSize: 1 },
  perform: async (context, payload) => {
    const page = payload.paginationState?.page ?? 1;
    context.polling.setState({ page });
    return {
      items: [{ page, pid: process.pid }],
      paginationState: page < 3 ? { page: page + 1 } : null,
    };
  },
});

const plain = trigger({
  display: { label: "Plain", description: "Takes calls" },
  inputs: {},
  scheduleSupport: "invalid",
  synchronousResponseSupport: "valid",
  perform: async (_context, payload) => ({
    payload,
    response: { statusCode: 202, contentType: "text/plain", body: String(process.pid) },
  }),
  webhookLifecycleHandlers: {
    create: async () => ({ crossFlowState: { createdBy: process.pid } }),
    delete: async () => {},
  },
});

const pids = dataSource({
  display: { label: "Pids", description: "Says where it runs" },
  dataSourceType: "picklist",
  inputs: {},
  perform: async () => ({ result: [{ key: String(process.pid), label: "pid" }] }),
});

exports.default = component({
  key: "sample",
  public: false,
  display: { label: "Processes", description: "For tests", iconPath: "" },
  actions: { where, fail, bytes },
  triggers: { plain, walk },
  dataSources: { pids },
  connections: [
    connection({
      key: "api-key",
      display: { label: "API key", description: "A key" },
      inputs: { apiKey: { label: "Key", type: "password", required: true } },
    }),
  ],
});
