import { randomUUID } from "node:crypto";
import { sandboxClock } from "../../sandbox/clock";
import { call, hostPerTest, plainTrigger, reference, sample, value } from "./sampleIntegration";

const start = hostPerTest();
const fastClock = () => sandboxClock({ scale: 60_000 });
const failing = (more: object = {}, times = "") =>
  sample(
    "fail",
    "Break",
    { message: value("broken"), counter: value(randomUUID()), times: value(times) },
    more as Record<string, unknown>,
  );

describe("state", () => {
  const counting = sample("count", "Count");
  const seen = (execution: { stepResults: Record<string, unknown> }, name = "count") =>
    Reflect.get(Object(execution.stepResults[name]), "seen");

  test("is kept after a success, but not what was only changed in place", async () => {
    const started = await start([{ name: "F", steps: [plainTrigger, counting] }]);
    await call(started, "F");
    const { execution } = await call(started, "F");
    expect(seen(execution).instance).toEqual({ count: 1, touched: true });
    const { execution: third } = await call(started, "F");
    expect(seen(third).instance).toEqual({ count: 2, touched: true });
  });

  test("of a run that fails is lost", async () => {
    const started = await start([{ name: "F", steps: [plainTrigger, counting, failing({}, "1")] }]);
    const { execution: first } = await call(started, "F");
    expect(first.status).toBe("failed");
    const { execution: second } = await call(started, "F");
    expect(second.status).toBe("succeeded");
    expect(seen(second).instance).not.toHaveProperty("count");
    const { execution: third } = await call(started, "F");
    expect(seen(third).instance).toMatchObject({ count: 1 });
  });

  test("of the execution passes from step to step and ends with it", async () => {
    const steps = [plainTrigger, counting, sample("count", "Again")];
    const started = await start([{ name: "F", steps }]);
    await call(started, "F");
    const { execution } = await call(started, "F");
    expect(seen(execution).execution).toEqual({});
    expect(seen(execution, "again").execution).toEqual({ count: 1 });
  });

  test("of two runs at the same time, the one that ends last is kept whole", async () => {
    const { host, instance } = await start([{ name: "F", steps: [plainTrigger, counting] }]);
    await Promise.all([
      host.runAction("count", {}, { instance }),
      host.runAction("count", {}, { instance }),
    ]);
    const later = await host.runAction("count", {}, { instance });
    expect(later).toMatchObject({ seen: { instance: { count: 1 } } });
  });
});

describe("an execution that is run again", () => {
  const steps = [
    plainTrigger,
    sample("echo", "Say", { text: reference("start.results.body.data") }),
  ];

  test("is a new one with the old payload", async () => {
    const started = await start([{ name: "F", steps }]);
    const { execution } = await call(started, "F", { method: "POST", body: "hello" });
    const replayed = await started.host.replay(execution.id);
    expect(replayed).toMatchObject({ status: "succeeded", repeats: execution.id });
    expect(replayed.id).not.toBe(execution.id);
    const { stepId } = Object(execution.stepResults.say);
    expect(replayed.stepResults.say).toMatchObject({
      executionId: replayed.id,
      stepId,
      params: { text: "hello" },
    });
    expect(replayed.stepResults.start).toMatchObject({ executionId: replayed.id });
  });

  test("must exist", async () => {
    const { host } = await start([{ name: "F", steps }]);
    await expect(host.replay("nothing")).rejects.toThrow('no execution "nothing"');
  });
});

describe("retries", () => {
  const retryConfig = { maxAttempts: 3, delayMinutes: 1, usesExponentialBackoff: false };

  test("of a flow are new executions, until one succeeds", async () => {
    const flow = { name: "F", retryConfig, steps: [plainTrigger, failing({}, "2")] };
    const started = await start([flow], { clock: fastClock() });
    await call(started, "F");
    const { executions } = started.instance;
    expect(executions.map(({ status }) => status)).toEqual(["failed", "failed", "succeeded"]);
    expect(new Set(executions.map(({ id }) => id)).size).toBe(3);
  });

  test("of a flow end with the last attempt", async () => {
    const flow = { name: "F", retryConfig, steps: [plainTrigger, failing()] };
    const started = await start([flow], { clock: fastClock() });
    await call(started, "F");
    expect(started.instance.executions).toHaveLength(4);
  });

  test("of a step stay in the execution", async () => {
    const errorConfig = { errorHandlerType: "retry", maxAttempts: 2, delaySeconds: 1 };
    const steps = [plainTrigger, failing({ errorConfig }, "2")];
    const started = await start([{ name: "F", steps }], { clock: fastClock() });
    const { execution } = await call(started, "F");
    expect(execution).toMatchObject({ status: "succeeded", stepResults: { break: { failed: 2 } } });
    expect(started.instance.executions).toHaveLength(1);
  });

  test("an ignored error is logged and the flow goes on", async () => {
    const steps = [
      plainTrigger,
      failing({ errorConfig: { errorHandlerType: "ignore" } }),
      sample("echo", "After"),
    ];
    const { execution } = await call(await start([{ name: "F", steps }]), "F");
    expect(execution.status).toBe("succeeded");
    expect(execution.logs[0]).toEqual({ level: "error", message: "RangeError: broken" });
    expect(execution.stepResults).toHaveProperty("after");
  });
});

describe("a single action", () => {
  test("throws the component's own error and leaves a record of it", async () => {
    const { host, instance } = await start([{ name: "F", steps: [plainTrigger] }]);
    const run = host.runAction("fail", { message: "no", counter: "single" }, { instance });
    await expect(run).rejects.toBeInstanceOf(RangeError);
    expect(instance.executions.at(-1)).toMatchObject({
      status: "failed",
      error: { name: "RangeError", message: "no" },
    });
  });

  test("takes a connection from the instance or from its own config variables", async () => {
    const { host, instance } = await start([{ name: "F", steps: [plainTrigger] }]);
    const own = { Mine: { key: "api-key", fields: { apiKey: "k2" } } };
    const key = async (connection: string, options: object) => {
      const result = await host.runAction("echo", { connection }, options);
      return Object(result).params.connection.fields.apiKey;
    };
    await expect(key("Account", { instance })).resolves.toBe("k1");
    await expect(key("Mine", { instance, configVars: own })).resolves.toBe("k2");
    await expect(key("Mine", { configVars: own })).resolves.toBe("k2");
  });

  test("must exist and know its inputs", async () => {
    const { host } = await start([{ name: "F", steps: [plainTrigger] }]);
    await expect(host.runAction("ehco", {})).rejects.toThrow('no action "ehco"');
    await expect(host.runAction("echo", { txet: "t" })).rejects.toThrow('no input "txet"');
  });
});

test("a data source gets a context without execution, flow or state", async () => {
  const { host, instance } = await start([{ name: "F", steps: [plainTrigger] }]);
  const result = await host.runDataSource("choices", { connection: "Account" }, { instance });
  expect(result).toEqual({
    result: [
      { key: "false", label: "knows an execution" },
      { key: "api-key", label: "connection" },
    ],
  });
});
