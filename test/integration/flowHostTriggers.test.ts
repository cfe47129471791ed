import { BackgroundWork } from "../../sandbox/flowHost/backgroundWork";
import { triggerServer } from "../../sandbox/flowHost/triggerEndpoint";
import { lifecycle } from "./sampleComponent";
import { call, configVar, hostPerTest, plainTrigger, sample, value } from "./sampleIntegration";

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

  test("whose trigger fails gets a 500 that does not say why", async () => {
    const { answer, execution } = await call(await start([endpointFlow("F")]), "F", {
      headers: { "x-explode": "1" },
    });
    expect(answer.status).toBe(500);
    await expect(answer.text()).resolves.not.toContain("exploded");
    expect(execution.error).toEqual({ name: "RangeError", message: "exploded" });
  });

  test.each([
    ["JSON of a vendor", "application/vnd.x+json", "[1]", [1]],
    ["broken JSON", "application/json", "{", "{"],
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
  test("cannot leave state to the flow itself", async () => {
    const { name, steps } = endpointFlow("F");
    const started = await start([{ name, steps: [...steps, sample("count", "Count")] }]);
    const { execution } = await call(started, "F");
    expect(execution.stepResults.count).toMatchObject({ seen: { instance: { touched: true } } });
    expect(execution.stepResults.count).not.toHaveProperty("seen.instance.lost");
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
