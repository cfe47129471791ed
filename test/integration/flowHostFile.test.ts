import { createFlowHost } from "../../sandbox/flowHost/host";
import { parseIntegration } from "../../sandbox/flowHost/integrationFile";
import { sampleComponent } from "./sampleComponent";
import { builtin, hostPerTest, plainTrigger, reference, sample, value } from "./sampleIntegration";

const own = "component: { key: sample, isPublic: false, version: LATEST }";
const hidden =
  "meta: { orgOnly: true, visibleToCustomerDeployer: false, visibleToOrgDeployer: false }";
const webhook =
  "{ key: webhook, component: { key: webhook-triggers, isPublic: true, version: 7 } }";

/** What exported integrations hold beside what ours does. */
const exported = `
category: ""
configPages:
  - { elements: [{ type: configVar, value: Account }], name: Configuration, tagline: "" }
  - { elements: [], name: For Each User, userLevelConfigured: true }
defaultInstanceProfile: Default Instance Profile
definitionVersion: 7
description: ""
documentation: ""
endpointType: flow_specific
externalCustomerIdField: { type: value, value: "" }
externalCustomerUserIdField: { type: value, value: "" }
flowNameField: { type: value, value: "" }
preprocessFlowName: ""
importMetadata: { builtBy: hand }
renameAttributes: { flows: [{ oldName: A, newName: F }] }
flows:
  - description: ""
    endpointSecurityType: customer_optional
    isSynchronous: true
    name: F
    renameAttributes: { steps: [] }
    schemas: { invoke: { type: object } }
    retryConfig:
      maxAttempts: 1
      delayMinutes: 0
      usesExponentialBackoff: false
      uniqueRequestIdField: { type: reference, value: start.results.body.data.id }
    steps:
      - { action: ${webhook}, description: "", inputs: {}, isTrigger: true, name: Start }
      - name: Echo
        action: { key: echo, ${own} }
        inputs:
          connection: { type: configVar, value: "" }
          text: { type: dataSource, value: choices }
          pairs:
            type: complex
            value: [{ name: { type: value, value: k }, type: value, value: v }]
name: Exported
requiredConfigVars:
  - connection: { key: api-key, template: Ours, ${own} }
    dataType: connection
    inputs:
      apiKey: { ${hidden}, type: value, value: "" }
      region: { ${hidden}, type: value, value: us }
    key: Account
    meta: { oAuthSuccessRedirectUri: "https://shop.example/done" }
    onPremiseConnectionConfig: disallowed
    orgOnly: false
  - { key: Everybody's, dataType: connection, useScopedConfigVar: everybodys }
  - key: Place
    dataSource: { key: choices, ${own} }
    dataType: picklist
    defaultValue: ""
    inputs: { connection: { ${hidden}, type: configVar, value: Account } }
    orgOnly: false
  - { key: Word, header: Old, defaultValue: word }
`;

test("what exported files hold is read", () => {
  const { flows, requiredConfigVars } = parseIntegration(exported);
  expect(flows).toMatchObject([{ isSynchronous: true }]);
  expect(requiredConfigVars.map(({ dataType }) => dataType)).toEqual([
    ...["connection", "connection", "picklist", "string"],
  ]);
});

test("an integration without config variables needs no pages", () => {
  const text = `{ definitionVersion: 7, name: Bare, flows: [{ name: F, steps: [{ name: S, action: ${webhook} }] }] }`;
  expect(parseIntegration(text)).toMatchObject({ configPages: [], requiredConfigVars: [] });
});

test.each([
  ["a key that nobody knows", "category:", "categorie:", "categorie"],
  ["an older version", "definitionVersion: 7", "definitionVersion: 6", "definitionVersion"],
  ["a page's unknown element", "type: configVar, value: Account", "type: video, value: x", "type"],
  ["a value that is no text", "value: us", "value: true", "requiredConfigVars"],
  ["an unknown kind of address", "endpointType: flow_specific", "endpointType: none", "endpoint"],
])("%s is refused", (_what, right, wrong, message) => {
  expect(exported).toContain(right);
  expect(() => parseIntegration(exported.replace(right, () => wrong))).toThrow(message);
});

test("addresses that flows share are read, and refused by this host alone", async () => {
  const integrationText = exported.replace("flow_specific", "instance_specific");
  expect(parseIntegration(integrationText)).toMatchObject({ endpointType: "instance_specific" });
  await expect(createFlowHost({ component: sampleComponent, integrationText })).rejects.toThrow(
    "instance_specific",
  );
});

describe("a synchronous flow", () => {
  const start = hostPerTest();
  const answerOf = async (...steps: ReturnType<typeof sample>[]) => {
    const { instance } = await start([
      { name: "F", isSynchronous: true, steps: [plainTrigger, ...steps] } as never,
    ]);
    const answer = await fetch(instance.webhookUrls.F ?? "", { method: "POST", body: "left" });
    return { answer, execution: instance.executions[0] };
  };

  test("answers with what its last step gave, once it is over", async () => {
    const { answer, execution } = await answerOf(
      sample("echo", "First", { text: value("one") }),
      sample("shapes", "Last"),
    );
    expect(execution?.status).toBe("succeeded");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ point: { x: 1, y: 2 } });
  });

  test("answers as Stop Execution says", async () => {
    const { answer } = await answerOf(
      builtin("stop-execution/stopExecution", "Stop", {
        statusCode: value("418"),
        contentType: value("text/plain"),
        jsonBody: reference("start.results.body.data"),
      }),
      sample("fail", "Never", { message: value("went on") }),
    );
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      418,
      "text/plain",
      "left",
    ]);
  });

  test("that fails answers 500", async () => {
    const { answer, execution } = await answerOf(sample("fail", "F", { message: value("no") }));
    expect(answer.status).toBe(500);
    expect(execution).toMatchObject({ status: "failed", error: { message: "no" } });
  });
});
