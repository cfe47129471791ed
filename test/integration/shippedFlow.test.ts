import { request } from "node:http";
import type { Instance } from "../../sandbox/flowHost/hostTypes";
import { loyaltyInfo } from "../../src/loyalty/info/shape";
import { everythingIn } from "../support/secrets";
import { flows, maya, type Shipped, startShipped } from "./shippedWorld";

const flow = flows.show;

let shipped: Shipped;

async function start(options: Parameters<typeof startShipped>[0] = {}) {
  shipped = await startShipped(options);
  shipped.sandbox.annexCloud.addMember({ id: "GG-7", email: maya.email, points: 620 });
}
beforeEach(() => start());
afterEach(() => shipped.close());

const dataWrites = () =>
  shipped.sandbox.requests.entries.filter(
    ({ method, path }) => method === "PUT" && /\/customers\/\d+\/data$/.test(path),
  );

test("a member's ticket leaves the loyalty data on the customer, twice", async () => {
  const instance = await shipped.deploy();
  const { customerId } = await shipped.writeIn();
  const [integration] = shipped.integrations();
  const customer = shipped.sandbox.gorgias.store.customers.get(customerId ?? 0);
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
  expect(shipped.dataOf(customerId)).toEqual({
    loyalty: { ...loyalty, retrievedAt: expect.any(String) },
  });
  expect(instance.executions.map(({ status, error }) => ({ status, error }))).toEqual([
    { status: "succeeded", error: undefined },
    { status: "succeeded", error: undefined },
  ]);
});

test("a stranger is shown as no member and is not enrolled", async () => {
  await shipped.deploy();
  const email = "stranger@example.com";
  const { customerId } = await shipped.writeIn({ email, name: "A Stranger" });
  expect(shipped.dataOf(customerId)).toMatchObject({ loyalty: { status: "notAMember", email } });
  expect(shipped.sandbox.annexCloud.members.withEmail(email)).toEqual([]);
});

test("other data of the customer stays, and old loyalty data is replaced", async () => {
  const { customerId } = await shipped.writeIn();
  const customer = shipped.sandbox.gorgias.store.customers.get(customerId ?? 0);
  const foreign = { shop: { orders: [1, 2] }, note: "likes ferns" };
  Object.assign(customer ?? {}, { data: { ...foreign, loyalty: { status: "notAMember" } } });
  await shipped.deploy();
  await shipped.writeIn();
  expect(shipped.dataOf(customerId)).toEqual({
    ...foreign,
    loyalty: expect.objectContaining({ status: "member", availablePoints: 620 }),
  });
});

test("the same again writes nothing, and a change is written", async () => {
  await shipped.deploy();
  const { customerId } = await shipped.writeIn();
  const before = shipped.dataOf(customerId);
  shipped.sandbox.requests.clear();
  await shipped.writeIn();
  expect(dataWrites()).toEqual([]);
  expect(shipped.dataOf(customerId)).toEqual(before);
  shipped.sandbox.annexCloud.addMember({ id: "GG-7", email: maya.email, points: 5 });
  await shipped.writeIn();
  expect(dataWrites()).not.toEqual([]);
  expect(shipped.dataOf(customerId)).toMatchObject({ loyalty: { availablePoints: 625 } });
});

test("while Annex Cloud is down, the last known data stays", async () => {
  await shipped.deploy();
  const { customerId } = await shipped.writeIn();
  const before = shipped.dataOf(customerId);
  shipped.sandbox.faults.add({ service: "annexCloud", kind: "status", status: 503, times: 1_000 });
  await shipped.writeIn();
  expect(shipped.dataOf(customerId)).toEqual(before);
  const last = shipped.host.executions.at(-1);
  expect(last).toMatchObject({
    status: "succeeded",
    stepResults: { updateCustomerLoyalty: { outcome: "skipped" } },
  });
});

test("our own write to a ticket refreshes the sidebar too", async () => {
  const instance = await shipped.deploy();
  const { id, customerId } = await shipped.writeIn();
  shipped.sandbox.annexCloud.addMember({ id: "GG-7", email: maya.email, points: 80 });
  await shipped.host.runAction(
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
  await shipped.quiet();
  expect(shipped.dataOf(customerId)).toMatchObject({ loyalty: { availablePoints: 700 } });
});

test("two instances stand side by side, and one goes without the other", async () => {
  const first = await shipped.deploy("First");
  const second = await shipped.deploy("Second");
  expect(shipped.secretOf(first)).not.toBe(shipped.secretOf(second));
  const { customerId } = await shipped.writeIn();
  const customer = shipped.sandbox.gorgias.store.customers.get(customerId ?? 0);
  expect(Object.keys(customer?.integrations ?? {})).toEqual(
    shipped.integrations().map(({ id }) => String(id)),
  );
  expect(first.executions).toHaveLength(2);
  expect(second.executions).toHaveLength(2);
  await first.delete();
  expect(shipped.integrations()).toHaveLength(1);
  await shipped.writeIn();
  expect(first.executions).toHaveLength(2);
  expect(second.executions).toHaveLength(4);
});

test("the secret of one instance opens no other", async () => {
  const [first, second] = [await shipped.deploy("First"), await shipped.deploy("Second")];
  const call = (instance: Instance, secret: string) =>
    fetch(instance.webhookUrls[flow] ?? "", { headers: { "x-webhook-secret": secret } });
  const own = await call(first, shipped.secretOf(first));
  const others = await call(second, shipped.secretOf(first));
  await shipped.host.settled();
  expect([own.status, others.status]).toEqual([200, 401]);
});

test("deployed ten times there is one integration; deleted, none", async () => {
  const instance = await shipped.deploy();
  for (let count = 0; count < 9; count += 1) {
    await instance.redeploy();
  }
  expect(shipped.integrations()).toHaveLength(1);
  await shipped.writeIn();
  expect(instance.executions).toHaveLength(2);
  await instance.delete();
  expect(shipped.integrations()).toEqual([]);
});

test("a replay is a new execution on the same payload", async () => {
  const instance = await shipped.deploy();
  await shipped.writeIn();
  const [original] = instance.executions;
  const replayed = await shipped.host.replay(original?.id ?? "");
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
    const instance = await shipped.deploy();
    shipped.sandbox.requests.clear();
    const url = `${instance.webhookUrls[flow]}/deeper?email=${maya.email}&customerId=1`;
    const body = JSON.stringify({ email: maya.email });
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
    });
    await shipped.host.settled();
    expect(answer.status).toBe(401);
    expect(shipped.sandbox.requests.entries).toEqual([]);
    const [execution] = instance.executions;
    expect(Object.keys(execution?.stepResults ?? {})).toEqual(["ticketEvent"]);
    const kept = everythingIn([execution?.stepResults, execution?.logs]);
    for (const said of [maya.email, "something-private"]) {
      expect(kept).not.toContain(said);
    }
  });
});

test.each<[string, (facts: Record<string, string>) => [string, RequestInit]]>([
  ["GET with a query", (facts) => [`?${new URLSearchParams(facts)}`, {}]],
  ["POST of JSON", (facts) => ["", { method: "POST", body: JSON.stringify(facts) }]],
  ["POST of a form", (facts) => ["", { method: "POST", body: new URLSearchParams(facts) }]],
  ["PUT of JSON as text", (facts) => ["", { method: "PUT", body: JSON.stringify(facts) }]],
])("over HTTP, a %s comes to the same", async (what, callOf) => {
  const instance = await shipped.deploy();
  const facts = { event: "ticket-created", ticketId: "7", customerId: "8", email: "x@example.com" };
  const [query, init] = callOf(facts);
  const headers: Record<string, string> = { "x-webhook-secret": shipped.secretOf(instance) };
  if (what === "POST of JSON") {
    headers["content-type"] = "application/json";
  }
  const answer = await fetch(`${instance.webhookUrls[flow]}${query}`, { ...init, headers });
  await shipped.host.settled();
  const told = loyaltyInfo().parse(await answer.json());
  expect(told).toMatchObject({ status: "notAMember", email: "x@example.com" });
  expect(instance.executions[0]?.trigger?.payload.body).toEqual({
    data: { ...facts, messageId: null, fields: {}, loyalty: told },
    contentType: "application/json",
  });
});

test("header names as they were sent do as well", async () => {
  await shipped.close();
  await start({ host: { headerNames: "asSent" } });
  const instance = await shipped.deploy();
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const url = `${instance.webhookUrls[flow]}?email=${maya.email}`;
    const call = request(url, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    });
    call.setHeader("X-Webhook-Secret", shipped.secretOf(instance));
    call.setHeader("Authorization", "Digest something-private");
    call.once("error", reject).end();
  });
  await shipped.host.settled();
  expect(answer).toBe(200);
  const kept = everythingIn(instance.executions);
  expect(kept).not.toContain("something-private");
  expect(kept).toContain(maya.email);
});

test("with an API key on the flow, Gorgias' calls carry it and no step sees it", async () => {
  const apiKey = "key-of-this-flow-4711";
  const instance = await shipped.deploy("Guarded", {}, { [flow]: [apiKey] });
  const bare = await fetch(instance.webhookUrls[flow] ?? "");
  expect(bare.status).toBe(401);
  expect(instance.executions).toEqual([]);
  const { customerId } = await shipped.writeIn();
  expect(shipped.dataOf(customerId)).toMatchObject({ loyalty: { status: "member" } });
  expect(instance.executions).toHaveLength(2);
  expect(everythingIn(instance.executions)).not.toContain(apiKey);
});
