import { request } from "node:http";
import path from "node:path";
import { createFlowHost } from "../../sandbox/flowHost/host";
import type { FlowHost, FlowHostOptions, Instance } from "../../sandbox/flowHost/hostTypes";
import type { Letter } from "../../sandbox/gorgias/control";
import { createSandbox, type Sandbox } from "../../sandbox/server";
import { loyaltyInfo } from "../../src/loyalty/loyaltyInfo/schema";
import { connections } from "../support/connections";
import { everythingIn, findSecret } from "../support/secrets";

const projectDir = path.resolve(__dirname, "../..");
const flow = "Show Loyalty in Ticket";
const configVars = {
  "Gorgias Connection": { fields: connections.apiKey.fields },
  "Annex Cloud Connection": { fields: connections.annexCloud.fields },
  "Field Mapping": { fields: [] },
};
const maya = { email: "maya.berg@example.com", name: "Maya Berg" };
const letter: Letter = { ...maya, subject: "Hello", text: "Where are my points?" };

let sandbox: Sandbox;
let host: FlowHost;

async function startHost(options: Partial<Pick<FlowHostOptions, "headerNames">> = {}) {
  host = await createFlowHost({
    bundlePath: path.join(projectDir, "dist/index.js"),
    integrationPath: path.join(projectDir, "integration/gorgias-annex-cloud-loyalty.yml"),
    globalDebug: true,
    ...options,
  });
}

/** Every secret that Gorgias was given in these tests. */
const webhookSecrets = new Set<string>();

async function deploy(name = "Green Garden", apiKeys: Record<string, string[]> = {}) {
  const instance = await host.deploy({ name, configVars, apiKeys });
  webhookSecrets.add(secretOf(instance));
  return instance;
}

beforeEach(async () => {
  // A fresh bundle, whose pacer does not remember what earlier tests sent.
  jest.resetModules();
  sandbox = await createSandbox({ customers: 0, tickets: 0 });
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = sandbox.url;
  sandbox.annexCloud.addMember({ id: "GG-7", email: maya.email, points: 620 });
  await startHost();
});

afterEach(async () => {
  const { executions } = host;
  await host.close();
  await sandbox.close();
  // Whatever a test did, no execution holds a credential.
  for (const execution of executions) {
    const kept = everythingIn(execution);
    expect(findSecret(kept)).toBeUndefined();
    expect([...webhookSecrets].some((secret) => kept.includes(secret))).toBe(false);
  }
});

const integrations = () =>
  [...sandbox.gorgias.store.integrations.values()].filter(({ type }) => type === "http");
const secretOf = ({ webhookUrls }: Instance) => {
  const ours = integrations().find(({ http }) => http?.url.split("?")[0] === webhookUrls[flow]);
  const secret = ours?.http?.headers["x-webhook-secret"];
  if (!secret) throw new Error("The instance has no integration with a secret");
  return secret;
};
const dataOf = (customerId: number | null) =>
  sandbox.gorgias.store.customers.get(customerId ?? 0)?.data as Record<string, unknown> | null;
const dataWrites = () =>
  sandbox.requests.entries.filter(
    ({ method, path }) => method === "PUT" && /\/customers\/\d+\/data$/.test(path),
  );

async function quiet(): Promise<void> {
  await sandbox.gorgias.settled();
  await host.settled();
}

async function writeIn(more: Partial<Letter> = {}) {
  const ticket = sandbox.gorgias.receive({ ...letter, ...more });
  await quiet();
  return ticket;
}

test("a member's ticket leaves the loyalty data on the customer, twice", async () => {
  const instance = await deploy();
  const { customerId } = await writeIn();
  const [integration] = integrations();
  const customer = sandbox.gorgias.store.customers.get(customerId ?? 0);
  const shown = Object(customer?.integrations[integration?.id ?? 0]);
  expect(shown).toMatchObject({
    __integration_type__: "http",
    headline: `${maya.email} · Sprout · 620 points`,
  });
  const loyalty = loyaltyInfo().parse(shown);
  expect(loyalty).toMatchObject({
    status: "member",
    memberId: "GG-7",
    tier: "Sprout",
    availablePoints: 620,
  });
  expect(dataOf(customerId)).toEqual({
    loyalty: { ...loyalty, retrievedAt: expect.any(String) },
  });
  expect(instance.executions.map(({ status, error }) => ({ status, error }))).toEqual([
    { status: "succeeded", error: undefined },
    { status: "succeeded", error: undefined },
  ]);
});

test("a stranger is shown as no member and is not enrolled", async () => {
  await deploy();
  const email = "stranger@example.com";
  const { customerId } = await writeIn({ email, name: "A Stranger" });
  expect(dataOf(customerId)).toMatchObject({ loyalty: { status: "notAMember", email } });
  expect(sandbox.annexCloud.members.withEmail(email)).toEqual([]);
});

test("other data of the customer stays, and old loyalty data is replaced", async () => {
  const { customerId } = await writeIn();
  const customer = sandbox.gorgias.store.customers.get(customerId ?? 0);
  const foreign = { shop: { orders: [1, 2] }, note: "likes ferns" };
  Object.assign(customer ?? {}, { data: { ...foreign, loyalty: { status: "notAMember" } } });
  await deploy();
  await writeIn();
  expect(dataOf(customerId)).toEqual({
    ...foreign,
    loyalty: expect.objectContaining({ status: "member", availablePoints: 620 }),
  });
});

test("the same again writes nothing, and a change is written", async () => {
  await deploy();
  const { customerId } = await writeIn();
  const before = dataOf(customerId);
  sandbox.requests.clear();
  await writeIn();
  expect(dataWrites()).toEqual([]);
  expect(dataOf(customerId)).toEqual(before);
  sandbox.annexCloud.addMember({ id: "GG-7", email: maya.email, points: 5 });
  await writeIn();
  expect(dataWrites()).not.toEqual([]);
  expect(dataOf(customerId)).toMatchObject({ loyalty: { availablePoints: 625 } });
});

test("while Annex Cloud is down, the last known data stays", async () => {
  await deploy();
  const { customerId } = await writeIn();
  const before = dataOf(customerId);
  sandbox.faults.add({ service: "annexCloud", kind: "status", status: 503, times: 1_000 });
  await writeIn();
  expect(dataOf(customerId)).toEqual(before);
  const last = host.executions.at(-1);
  expect(last).toMatchObject({
    status: "succeeded",
    stepResults: { updateCustomerLoyalty: { outcome: "skipped" } },
  });
});

test("our own write to a ticket refreshes the sidebar too", async () => {
  const instance = await deploy();
  const { id, customerId } = await writeIn();
  sandbox.annexCloud.addMember({ id: "GG-7", email: maya.email, points: 80 });
  await host.runAction(
    "createTicketMessage",
    {
      connection: "Gorgias Connection",
      ticket_id: String(id),
      channel: "internal-note",
      via: "api",
      from_agent: "true",
      public: "false",
      source: JSON.stringify({ type: "internal-note", from: {} }),
      sender: JSON.stringify({ email: "ada.agent@green-garden.example" }),
      body_text: "Gave 80 points.",
    },
    { instance },
  );
  await quiet();
  expect(dataOf(customerId)).toMatchObject({ loyalty: { availablePoints: 700 } });
});

test("two instances stand side by side, and one goes without the other", async () => {
  const first = await deploy("First");
  const second = await deploy("Second");
  expect(secretOf(first)).not.toBe(secretOf(second));
  const { customerId } = await writeIn();
  const customer = sandbox.gorgias.store.customers.get(customerId ?? 0);
  expect(Object.keys(customer?.integrations ?? {})).toEqual(
    integrations().map(({ id }) => String(id)),
  );
  expect(first.executions).toHaveLength(2);
  expect(second.executions).toHaveLength(2);
  await first.delete();
  expect(integrations()).toHaveLength(1);
  await writeIn();
  expect(first.executions).toHaveLength(2);
  expect(second.executions).toHaveLength(4);
});

test("the secret of one instance opens no other", async () => {
  const [first, second] = [await deploy("First"), await deploy("Second")];
  const call = (instance: Instance, secret: string) =>
    fetch(instance.webhookUrls[flow] ?? "", { headers: { "x-webhook-secret": secret } });
  const own = await call(first, secretOf(first));
  const others = await call(second, secretOf(first));
  await host.settled();
  expect([own.status, others.status]).toEqual([200, 401]);
});

test("deployed ten times there is one integration; deleted, none", async () => {
  const instance = await deploy();
  for (let count = 0; count < 9; count += 1) await instance.redeploy();
  expect(integrations()).toHaveLength(1);
  await writeIn();
  expect(instance.executions).toHaveLength(2);
  await instance.delete();
  expect(integrations()).toEqual([]);
});

test("a replay is a new execution on the same payload", async () => {
  const instance = await deploy();
  await writeIn();
  const [original] = instance.executions;
  const replayed = await host.replay(original?.id ?? "");
  expect(replayed.id).not.toBe(original?.id);
  expect(replayed).toMatchObject({ status: "succeeded", repeats: original?.id });
  expect(replayed.trigger?.payload.body).toEqual(original?.trigger?.payload.body);
});

describe("a call without the secret", () => {
  test.each<[string, Record<string, string>]>([
    ["bare", {}],
    ["with a forged one", { "x-webhook-secret": "0".repeat(64) }],
    ["with credentials of its own", { authorization: "Digest something-private" }],
  ])("%s gets 401, and nothing runs", async (_what, headers) => {
    const instance = await deploy();
    sandbox.requests.clear();
    const url = `${instance.webhookUrls[flow]}/deeper?email=${maya.email}&customerId=1`;
    const body = JSON.stringify({ email: maya.email });
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
    });
    await host.settled();
    expect(answer.status).toBe(401);
    expect(sandbox.requests.entries).toEqual([]);
    const [execution] = instance.executions;
    expect(Object.keys(execution?.stepResults ?? {})).toEqual(["ticketEvent"]);
    const kept = everythingIn([execution?.stepResults, execution?.logs]);
    for (const said of [maya.email, "something-private"]) expect(kept).not.toContain(said);
  });
});

test.each<[string, (facts: Record<string, string>) => [string, RequestInit]]>([
  ["GET with a query", (facts) => [`?${new URLSearchParams(facts)}`, {}]],
  ["POST of JSON", (facts) => ["", { method: "POST", body: JSON.stringify(facts) }]],
  ["POST of a form", (facts) => ["", { method: "POST", body: new URLSearchParams(facts) }]],
  ["PUT of JSON as text", (facts) => ["", { method: "PUT", body: JSON.stringify(facts) }]],
])("over HTTP, a %s comes to the same", async (what, callOf) => {
  const instance = await deploy();
  const facts = { event: "ticket-created", ticketId: "7", customerId: "8", email: "x@example.com" };
  const [query, init] = callOf(facts);
  const headers: Record<string, string> = { "x-webhook-secret": secretOf(instance) };
  if (what === "POST of JSON") headers["content-type"] = "application/json";
  const answer = await fetch(`${instance.webhookUrls[flow]}${query}`, { ...init, headers });
  await host.settled();
  const told = loyaltyInfo().parse(await answer.json());
  expect(told).toMatchObject({ status: "notAMember", email: "x@example.com" });
  expect(instance.executions[0]?.trigger?.payload.body).toEqual({
    data: { ...facts, messageId: null, fields: {}, loyalty: told },
    contentType: "application/json",
  });
});

test("header names as they were sent do as well", async () => {
  await host.close();
  await startHost({ headerNames: "asSent" });
  const instance = await deploy();
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const url = `${instance.webhookUrls[flow]}?email=${maya.email}`;
    const call = request(url, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    });
    call.setHeader("X-Webhook-Secret", secretOf(instance));
    call.setHeader("Authorization", "Digest something-private");
    call.once("error", reject).end();
  });
  await host.settled();
  expect(answer).toBe(200);
  const kept = everythingIn(instance.executions);
  expect(kept).not.toContain("something-private");
  expect(kept).toContain(maya.email);
});

test("with an API key on the flow, Gorgias' calls carry it and no step sees it", async () => {
  const apiKey = "key-of-this-flow-4711";
  const instance = await deploy("Guarded", { [flow]: [apiKey] });
  const bare = await fetch(instance.webhookUrls[flow] ?? "");
  expect(bare.status).toBe(401);
  expect(instance.executions).toEqual([]);
  const { customerId } = await writeIn();
  expect(dataOf(customerId)).toMatchObject({ loyalty: { status: "member" } });
  expect(instance.executions).toHaveLength(2);
  expect(everythingIn(instance.executions)).not.toContain(apiKey);
});
