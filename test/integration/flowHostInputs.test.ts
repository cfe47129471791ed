import { createFlowHost } from "../../sandbox/flowHost/host";
import { sampleComponent } from "./sampleComponent";
import {
  call,
  complex,
  configVar,
  hostPerTest,
  integrationText,
  plainTrigger,
  reference,
  sample,
  template,
  value,
} from "./sampleIntegration";

const start = hostPerTest();

const json = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

async function echoed(inputs: object, body: unknown = {}) {
  const started = await start([{ name: "F", steps: [plainTrigger, sample("echo", "E", inputs)] }]);
  const { execution } = await call(started, "F", json(body));
  return execution;
}

describe("what an input of a step can be", () => {
  test.each([
    [
      "a reference with a blank in it",
      { text: reference("start.results.body.data.a b") },
      { text: 1 },
    ],
    [
      "a template with a list",
      { text: template("tags: {{$start.results.body.data.tags}}") },
      { text: 'tags: ["a","b"]' },
    ],
    [
      "a connection",
      { connection: configVar("Account") },
      { connection: { key: "api-key", configVarKey: "Account", fields: { apiKey: "k1" } } },
    ],
    ["no config variable", { greeting: configVar("") }, { greeting: "hello" }],
    [
      "a key-value list",
      { pairs: complex({ name: "k", type: "value", value: "v" }) },
      { pairs: [{ key: "k", value: "v" }] },
    ],
    ["nothing", {}, { text: "", greeting: "hello", list: [], pairs: [] }],
    ["a blank value, which no default replaces", { greeting: value("") }, { greeting: "" }],
  ])("%s", async (_what, inputs, expected) => {
    const execution = await echoed(inputs, { id: 5, tags: ["a", "b"], "a b": 1 });
    expect(execution.error).toBeUndefined();
    expect(execution.stepResults.e).toMatchObject({ params: expected });
  });

  test.each([
    ["an input the component lacks", { txet: value("t") }, 'no input "txet"'],
    ["a step that does not exist", { text: reference("stort.results") }, 'no step "stort"'],
    ["a step that runs later", { text: reference("e.results") }, 'no step "e" has run before'],
    ["a key that is not there", { text: reference("start.results.body.data.no") }, 'no "no"'],
    ["a key inside a text", { text: reference("start.results.pathFragment.x") }, 'no "x"'],
    ["an unknown config variable", { text: configVar("Wort") }, 'no config variable "Wort"'],
    ["a template's unknown slot", { text: template("{{#Wort}}") }, 'no config variable "Wort"'],
    ["a pair without a name", { pairs: complex(value("v")) }, "has no name"],
  ])("%s is an error", async (_what, inputs, message) => {
    const execution = await echoed(inputs);
    expect(execution.status).toBe("failed");
    expect(execution.error).toEqual({
      name: "FlowHostError",
      message: expect.stringContaining(message),
    });
  });
});

describe("config variables", () => {
  const flows = integrationText({ name: "F", steps: [plainTrigger] });

  test.each([
    ["a missing connection", {}, 'variable "Account"'],
    ["a missing field", { Account: { fields: {} } }, '"apiKey" is needed'],
    ["an unknown field", { Account: { fields: { apiKey: "k", aipKey: "k" } } }, '"aipKey"'],
    ["another connection", { Account: { key: "oauth", fields: { apiKey: "k" } } }, '"oauth"'],
    ["an unknown variable", { Account: { fields: { apiKey: "k" } }, Wort: "w" }, '"Wort"'],
  ])("%s is refused when deploying", async (_what, configVars, message) => {
    const host = await createFlowHost({ component: sampleComponent, integrationText: flows });
    await expect(host.deploy({ name: "Shop", configVars })).rejects.toThrow(message);
    await host.close();
  });

  test("a templated connection has its slots filled", async () => {
    const { host } = await start([{ name: "F", steps: [plainTrigger] }]);
    const connection = { key: "oauth", fields: { tenant: "acme" }, token: { access_token: "t" } };
    const result = await host.runAction("echo", { connection });
    expect(result).toMatchObject({
      params: {
        connection: {
          key: "oauth",
          fields: { tokenUrl: "https://acme.example/token" },
          token: { access_token: "t" },
        },
      },
    });
  });
});
