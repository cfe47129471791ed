import { BackgroundWork } from "../../sandbox/flowHost/backgroundWork";
import { createFlowHost } from "../../sandbox/flowHost/host";
import { triggerServer } from "../../sandbox/flowHost/triggerEndpoint";
import { lifecycle, sampleComponent } from "./sampleComponent";
import {
  builtin,
  call,
  configVar,
  hostPerTest,
  integrationText,
  plainTrigger,
  sample,
  value,
} from "./sampleIntegration";

const start = hostPerTest();
const newGate = () => new BackgroundWork().gate();

const endpointFlow = (name: string) => ({
  name,
  steps: [
    sample(
      "endpoint",
      "Endpoint Trigger",
      { connection: configVar("Account"), prefix: value("p") },
      {
        isTrigger: true,
        branches: [
          { name: "Accepted", steps: [sample("echo", "Inside")] },
          { name: "Refused", steps: [] },
        ],
      },
    ),
  ],
});

beforeEach(() => {
  lifecycle.length = 0;
});

describe("a call", () => {
  test("gets the trigger's answer, and the steps of its branch run", async () => {
    const { answer, execution } = await call(await start([endpointFlow("F")]), "F", {
      method: "POST",
      headers: { "content-type": "application/json", "x-secret": "s3cret" },
      body: '{"a":1}',
    });
    expect(answer.status).toBe(202);
    expect(answer.headers.get("x-flow")).toBe("F");
    await expect(answer.json()).resolves.toEqual({ p: { a: 1 } });
    expect(execution).toMatchObject({ status: "succeeded", trigger: { branch: "Accepted" } });
    expect(Object.keys(execution.stepResults)).toEqual(["endpointTrigger", "inside"]);
  });

  test("that is refused runs no step", async () => {
    const { answer, execution } = await call(await start([endpointFlow("F")]), "F");
    expect(answer.status).toBe(401);
    expect(execution).toMatchObject({ status: "succeeded", trigger: { branch: "Refused" } });
    expect(execution.stepResults).not.toHaveProperty("inside");
  });

  test("of a trigger without an answer gets the execution's id", async () => {
    const { answer, execution } = await call(
      await start([{ name: "F", steps: [plainTrigger] }]),
      "F",
    );
    expect(answer.status).toBe(200);
    await expect(answer.json()).resolves.toEqual({ executionId: execution.id });
  });

  test("whose trigger fails gets a 500 that does not say why", async () => {
    const { answer, execution } = await call(await start([endpointFlow("F")]), "F", {
      headers: { "x-explode": "1" },
    });
    expect(answer.status).toBe(500);
    await expect(answer.text()).resolves.not.toContain("exploded");
    expect(execution.error).toEqual({ name: "RangeError", message: "exploded" });
  });

  test.each([
    ["JSON", "application/json; charset=utf-8", '{"a":[1]}', { a: [1] }],
    ["JSON of a vendor", "application/vnd.x+json", "[1]", [1]],
    ["broken JSON", "application/json", "{", "{"],
    ["a form", "application/x-www-form-urlencoded", "a=1&b=2", "a=1&b=2"],
    ["text", "text/plain", "1", "1"],
  ])("with %s: the body is parsed if it is JSON", async (_what, contentType, body, data) => {
    const started = await start([{ name: "F", steps: [plainTrigger] }]);
    const headers = { "content-type": contentType };
    const { execution } = await call(started, "F", { method: "PUT", headers, body });
    expect(execution.trigger?.payload).toMatchObject({
      body: { data, contentType },
      rawBody: { data: body, contentType },
    });
  });

  test("with a query and a longer path", async () => {
    const { host, instance } = await start([{ name: "F", steps: [plainTrigger] }]);
    await fetch(`${instance.webhookUrls.F}/more/path?email=a%40b.example&x=1`);
    await host.settled();
    expect(instance.executions[0]?.trigger?.payload).toMatchObject({
      queryParameters: { email: "a@b.example", x: "1" },
      pathFragment: "more/path",
      body: { data: "" },
    });
  });

  test("whose caller hangs up before it is answered goes on all the same", async () => {
    const caller = new AbortController();
    const callerLeft = newGate();
    const wentOn = newGate();
    const server = triggerServer(async () => {
      caller.abort();
      await callerLeft.opened;
      return { statusCode: 200, afterAnswer: wentOn.open };
    }, "lowerCase");
    server.addHook("onRequest", async (_request, { raw }) => {
      raw.once("close", callerLeft.open);
    });
    try {
      const url = await server.listen({ host: "127.0.0.1", port: 0 });
      const asked = fetch(`${url}/trigger/1`, { signal: caller.signal });
      await expect(asked).rejects.toThrow("aborted");
      await wentOn.opened;
    } finally {
      await server.close();
    }
  });

  test.each([
    ["lowerCase", "x-custom"],
    ["asSent", "X-Custom"],
  ] as const)("header names are given %s", async (headerNames, expected) => {
    const started = await start([{ name: "F", steps: [plainTrigger] }], { headerNames });
    const { request } = await import("node:http");
    await new Promise<void>((resolve, reject) => {
      const sent = request(started.instance.webhookUrls.F ?? "", (answer) => {
        answer.resume().once("end", resolve);
      });
      sent.setHeader("X-Custom", "1");
      sent.once("error", reject).end();
    });
    await started.host.settled();
    const headers = Object(started.instance.executions[0]?.trigger?.payload.headers);
    expect(Object.keys(headers)).toContain(expected);
  });
});

describe("a flow with an API key", () => {
  test.each([
    ["no key", {}, 401],
    ["a wrong key", { "api-key": "nope" }, 401],
    ["a right key", { "Api-Key": "key-2" }, 200],
  ])("%s: %o", async (_what, headers, status) => {
    const { host } = await start([{ name: "F", steps: [plainTrigger] }]);
    const instance = await host.deploy({
      name: "Guarded",
      configVars: { Account: { fields: { apiKey: "k1" } } },
      apiKeys: { F: ["key-1", "key-2"] },
    });
    const answer = await fetch(instance.webhookUrls.F ?? "", { headers: { ...headers } });
    await host.settled();
    expect(answer.status).toBe(status);
    expect(instance.executions).toHaveLength(status === 200 ? 1 : 0);
  });

  test("must have one where the integration demands it", async () => {
    const flow = { name: "F", endpointSecurityType: "customer_required", steps: [plainTrigger] };
    await expect(start([flow])).rejects.toThrow('Flow "F" needs an API key');
  });
});

describe("lifecycle handlers", () => {
  test("see and write only cross-flow state, and know every flow's address", async () => {
    const { instance } = await start([endpointFlow("F"), endpointFlow("G")]);
    expect(lifecycle).toEqual([
      {
        event: "create",
        apiKey: "k1",
        webhookUrls: instance.webhookUrls,
        instanceState: {},
        crossFlowState: {},
      },
      expect.objectContaining({ event: "create", crossFlowState: { webhookId: 7 } }),
    ]);
    expect(Object.keys(instance.webhookUrls)).toEqual(["F", "G"]);
    expect(instance.executions).toEqual([]);
  });

  test("cannot leave state to the flow itself", async () => {
    const { host, instance } = await start([endpointFlow("F")]);
    const counted = await host.runAction("count", {}, { instance });
    expect(counted).toMatchObject({ seen: { instance: { touched: true } } });
    expect(counted).not.toHaveProperty("seen.instance.lost");
  });

  test("run again when deployed again, with the new connection", async () => {
    const { instance } = await start([endpointFlow("F")]);
    await instance.redeploy({ Account: { fields: { apiKey: "k9" } } });
    expect(lifecycle.at(-1)).toMatchObject({ apiKey: "k9", crossFlowState: { webhookId: 7 } });
    expect(lifecycle.at(-1)).toHaveProperty("webhookUrls", instance.webhookUrls);
  });

  test("end with the instance, whose addresses are gone then", async () => {
    const { instance } = await start([endpointFlow("F")]);
    await instance.delete();
    expect(lifecycle.at(-1)).toEqual({ event: "delete", crossFlowState: { webhookId: 7 } });
    const answer = await fetch(instance.webhookUrls.F ?? "");
    expect(answer.status).toBe(404);
  });

  test("that fail stop the deployment", async () => {
    const { host } = await start([endpointFlow("F")]);
    const configVars = { Account: { fields: { apiKey: "refused" } } };
    await expect(host.deploy({ name: "Other", configVars })).rejects.toThrow("not allowed");
  });

  test("two instances have their own addresses and state", async () => {
    const { host, instance } = await start([endpointFlow("F")]);
    const configVars = { Account: { fields: { apiKey: "k2" } } };
    const other = await host.deploy({ name: "Other", configVars });
    expect(other.webhookUrls.F).not.toBe(instance.webhookUrls.F);
    expect(lifecycle.at(-1)).toMatchObject({ apiKey: "k2", crossFlowState: {} });
  });
});

test("a scheduled flow runs when its schedule is due", async () => {
  const { instance } = await start([
    {
      name: "F",
      steps: [
        builtin(
          "schedule-triggers/schedule",
          "Nightly",
          {},
          {
            isTrigger: true,
            schedule: { type: "value", value: "0 3 * * *" },
          },
        ),
        sample("echo", "Say"),
      ],
    },
  ]);
  const execution = await instance.runSchedule("F");
  expect(execution.error).toBeUndefined();
  expect(Object.keys(execution.stepResults)).toEqual(["nightly", "say"]);
});

test("a polling trigger keeps its state from poll to poll, unless the run fails", async () => {
  const schedule = value("0 3 * * *");
  const polling = sample("poll", "Poll", {}, { isTrigger: true, schedule });
  const broken = sample("fail", "Break", {
    message: value("broken"),
    counter: value("poll"),
    times: value("1"),
  });
  const { instance } = await start([
    { name: "F", steps: [polling, sample("echo", "Say")] },
    { name: "G", steps: [polling, broken] },
  ]);
  const steps = async (flow: string) => {
    const { status, stepResults } = await instance.runSchedule(flow);
    return [status, Object.keys(stepResults)];
  };
  expect(await steps("F")).toEqual(["succeeded", ["poll", "say"]]);
  expect(await steps("F")).toEqual(["succeeded", []]);
  expect(await steps("F")).toEqual(["succeeded", ["poll", "say"]]);
  expect(await steps("G")).toEqual(["failed", ["poll"]]);
  expect(await steps("G")).toEqual(["succeeded", ["poll", "break"]]);
});

test.each([
  ["a synchronous flow", { isSynchronous: true }, "isSynchronous"],
  ["an unknown key", { stepps: [] }, "stepps"],
])("%s is refused", async (_what, more, message) => {
  const text = integrationText({ name: "F", steps: [plainTrigger], ...more });
  const host = createFlowHost({ component: sampleComponent, integrationText: text });
  await expect(host).rejects.toThrow(message);
});
