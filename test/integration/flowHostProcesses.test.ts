import path from "node:path";
import { createFlowHost } from "../../sandbox/flowHost/host";
import type { FlowHost, Instance } from "../../sandbox/flowHost/hostTypes";
import { call, integrationText, plainTrigger, reference, sample, value } from "./sampleIntegration";

const bundlePath = path.join(__dirname, "processComponent.js");
const where = (more: Record<string, unknown> = {}, inputs: object = {}) =>
  sample("where", "Where", { text: value("hello"), delayMs: value("0"), ...inputs }, more);
type Flows = Parameters<typeof integrationText>;

let host: FlowHost;
afterEach(async () => host.close());

async function start(
  flows: Flows,
  processes: number,
): Promise<{ host: FlowHost; instance: Instance }> {
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = "http://127.0.0.1:1";
  host = await createFlowHost({
    bundlePath,
    processes,
    integrationText: integrationText(...flows),
  });
  const configVars = { Account: { fields: { apiKey: "k1" } } };
  return { host, instance: await host.deploy({ name: "Shop", configVars }) };
}

const startOne = (...steps: Flows[number]["steps"]) =>
  start([{ name: "F", steps: [plainTrigger, ...steps] }], 1);
const pidIn = ({ stepResults }: Instance["executions"][number], step = "where") =>
  Object(stepResults[step]).pid;

describe("executions in processes of their own", () => {
  test("are dealt out in turn, and each stays where it is", async () => {
    const steps = [plainTrigger, where(), { ...where(), name: "Again" }];
    const started = await start([{ name: "F", steps }], 2);
    const executions = [];
    for (const _turn of [1, 2, 3]) {
      const { answer, execution } = await call(started, "F");
      await expect(answer.text()).resolves.toBe(String(pidIn(execution)));
      expect(pidIn(execution, "again")).toBe(pidIn(execution));
      executions.push(execution);
    }
    const pids = executions.map((execution) => pidIn(execution));
    expect(new Set([...pids, process.pid]).size).toBe(3);
    expect(pids[2]).toBe(pids[0]);
    const indexes = executions.map(({ id }) => host.processOf(id));
    expect(indexes).toEqual([indexes[0], 1 - (indexes[0] ?? 0), indexes[0]]);
  });

  test("keep what their process remembers from run to run", async () => {
    const { host, instance } = await start([{ name: "F", steps: [plainTrigger] }], 1);
    const runs = async () => Object(await host.runAction("where", {}, { instance })).runs;
    expect([await runs(), await runs()]).toEqual([1, 2]);
  });

  test.each([
    ["an error of Spectral's", "spectral", "SpectralError", "refused"],
    ["an error", "range", "RangeError", "out of range"],
    ["a text", "text", "Error", "just a text"],
    ["a result that cannot be sent", "function", "Error", "could not be cloned"],
    ["the end of the process", "exit", "RunnerDiedError", "The runner died."],
  ])("that end by %s tell it by name and message", async (_what, kind, name, message) => {
    const failing = sample("fail", "Break", { with: value(kind) });
    const { execution } = await call(await startOne(failing), "F");
    expect(execution.error).toEqual({ name, message: expect.stringContaining(message) });
  });

  test("log what they logged before they failed", async () => {
    const failing = sample("fail", "Break", { with: value("range") });
    const { execution } = await call(await startOne(failing), "F");
    expect(execution.logs).toEqual([{ level: "error", message: "about to fail" }]);
  });

  test("hand on bytes", async () => {
    const { execution } = await call(await startOne(sample("bytes", "Bytes")), "F");
    expect(execution.stepResults.bytes).toEqual({
      data: Buffer.from([0, 255]),
      contentType: "application/x-bytes",
    });
  });

  test("are the batches of a round, whose pages one process fetches", async () => {
    const read = where({}, { text: reference("walk.results.body.data.pid") });
    const steps = [sample("walk", "Walk", {}, { isTrigger: true }), read];
    const { instance } = await start([{ name: "F", steps }], 3);
    const { executions, failed } = await instance.runRound("F");
    expect(failed).toEqual([]);
    const fetchedBy = executions.map(({ stepResults }) => Object(stepResults.where).said);
    expect(new Set(fetchedBy).size).toBe(1);
    expect(new Set(executions.map((execution) => pidIn(execution))).size).toBe(3);
  });
});

test("lifecycle handlers and data sources run there too", async () => {
  const { host, instance } = await startOne(where());
  const { result } = Object(await host.runDataSource("pids", {}, { instance }));
  const { createdBy } = Object(await host.runAction("where", {}, { instance })).shared;
  for (const pid of [Number(result[0].key), createdBy]) {
    expect(pid).toBeGreaterThan(0);
    expect(pid).not.toBe(process.pid);
  }
});

describe("a process that is killed", () => {
  const flows = (errorConfig?: object): Flows => [
    { name: "Slow", steps: [plainTrigger, where({ errorConfig }, { delayMs: value("60000") })] },
    { name: "F", steps: [plainTrigger, where()] },
  ];
  const pidNow = async (started: Awaited<ReturnType<typeof start>>) =>
    pidIn((await call(started, "F")).execution);

  test("is replaced, and leaves the other one alone", async () => {
    const started = await start(flows(), 2);
    const { execution } = await call(started, "F");
    const survivor = await pidNow(started);
    await host.killProcess(host.processOf(execution.id) ?? -1);
    expect(host.processOf(execution.id)).toBeUndefined();
    const pids = [await pidNow(started), await pidNow(started)];
    expect(pids).toContain(survivor);
    expect(pids).not.toContain(pidIn(execution));
    expect(pids).not.toContain(process.pid);
  });

  test.each([
    ["no settings", undefined],
    ["retries", { errorHandlerType: "retry", maxAttempts: 2 }],
    ["ignored errors", { errorHandlerType: "ignore" }],
  ])("fails the execution that ran in it, whose step has %s", async (_what, errorConfig) => {
    const { instance } = await start(flows(errorConfig), 1);
    await fetch(instance.webhookUrls.Slow ?? "");
    const [execution] = instance.executions;
    expect(execution?.status).toBe("running");
    await host.killProcess(host.processOf(execution?.id ?? "") ?? -1);
    await host.settled();
    expect(execution).toMatchObject({
      status: "failed",
      error: { name: "RunnerDiedError", message: "The runner died." },
    });
  });

  test("must exist", async () => {
    await start(flows(), 1);
    await expect(host.killProcess(1)).rejects.toThrow("no process 1");
  });
});

test("processes end with their host", async () => {
  const pid = pidIn((await call(await startOne(where()), "F")).execution);
  expect(process.kill(pid, 0)).toBe(true);
  await host.close();
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});
