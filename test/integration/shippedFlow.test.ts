import { newRow } from "../../sandbox/annexCloud/ledger";
import { loyaltyInfo } from "../../src/loyalty/info/shape";
import { everythingIn } from "../support/secrets";
import { flows, maya, type Shipped, startShipped } from "./shippedWorld";

const flow = flows.show;

let shipped: Shipped;

beforeEach(async () => {
  shipped = await startShipped();
  shipped.sandbox.annexCloud.addMember({ id: "GG-7", email: maya.email, points: 620 });
});
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
    loyalty: {
      ...loyalty,
      retrievedAt: expect.any(String),
      instance: expect.any(String),
      digest: expect.any(String),
    },
  });
  expect(instance.executions.map(({ status, error }) => ({ status, error }))).toEqual([
    { status: "succeeded", error: undefined },
    { status: "succeeded", error: undefined },
  ]);
});

test("somebody without an address is shown by the Member ID Field, which Gorgias sends along", async () => {
  const instance = await shipped.deploy("By id", { "Member ID Field": "external_id" });
  shipped.sandbox.annexCloud.addMember({ id: "GG-8", email: "x@example.com", points: 44 });
  const { id, customerId } = await shipped.writeIn({ email: "caller@example.com" });
  const customer = shipped.sandbox.gorgias.store.customers.get(customerId ?? 0);
  Object.assign(customer ?? {}, { email: null, external_id: "GG-8", channels: [] });
  await shipped.gorgias("PUT", `/tickets/${id}`, { subject: "A call" });
  const [integration] = shipped.integrationOf(instance);
  expect(integration?.http?.url).toContain("{{ticket.customer.external_id}}");
  expect(customer?.integrations[integration?.id ?? 0]).toMatchObject({
    ...{ status: "member", memberId: "GG-8", availablePoints: 44 },
  });
  expect(shipped.dataOf(customerId)).toMatchObject({ loyalty: { foundBy: "given" } });
});

test("an event of a customer who is deleted meanwhile fails no run", async () => {
  const instance = await shipped.deploy();
  const { customerId } = await shipped.writeIn();
  const before = instance.executions.length;
  shipped.sandbox.gorgias.store.customers.delete(customerId ?? 0);
  const query = new URLSearchParams({ email: maya.email, customerId: String(customerId) });
  const headers = { "x-webhook-secret": shipped.secretOf(instance) };
  expect((await fetch(`${instance.webhookUrls[flow]}?${query}`, { headers })).status).toBe(200);
  await shipped.host.settled();
  const [execution] = instance.executions.slice(before);
  expect([execution?.status, execution?.error]).toEqual(["succeeded", undefined]);
  expect(execution?.stepResults.updateCustomerLoyalty).toMatchObject({
    ...{ outcome: "skipped", reason: expect.stringContaining("gone") },
  });
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

test("a call without the secret gets 401, nothing runs, and nothing of it is kept", async () => {
  const instance = await shipped.deploy();
  shipped.sandbox.requests.clear();
  const url = `${instance.webhookUrls[flow]}/deeper?email=${maya.email}&customerId=1`;
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "x-webhook-secret": "0".repeat(64),
      authorization: "Digest something-private",
      "content-type": "application/json",
    },
    body: JSON.stringify({ email: maya.email }),
  });
  await shipped.host.settled();
  expect(answer.status).toBe(401);
  expect(shipped.sandbox.requests.entries).toEqual([]);
  const [execution] = instance.executions;
  expect(execution?.status).toBe("succeeded");
  expect(Object.keys(execution?.stepResults ?? {})).toEqual(["ticketEvent"]);
  const kept = everythingIn([execution?.stepResults, execution?.logs]);
  for (const said of [maya.email, "something-private"]) {
    expect(kept).not.toContain(said);
  }
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
    data: {
      ...facts,
      givenMemberId: null,
      messageId: null,
      fields: {},
      loyalty: told,
      keptDigest: null,
    },
    contentType: "application/json",
  });
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

test.each([
  ["nothing has changed", 0, 1],
  ["points have moved", 30, 3],
])("where %s an event costs as few requests of Gorgias as can be", async (_, points, cost) => {
  await shipped.deploy();
  const { id } = await shipped.writeIn();
  const { annexCloud, requests, clock } = shipped.sandbox;
  if (points > 0) {
    const elsewhere = { memberId: "GG-7", activity: "CREDIT", points, reason: "Shop" } as const;
    annexCloud.ledger.append(newRow({ ...elsewhere, orderId: "S-1", createdMs: clock.nowMs() }));
  }
  requests.clear();
  await shipped.gorgias("PUT", `/tickets/${id}`, { subject: "Changed" });
  const asked = requests.entries.filter(({ service }) => service === "gorgias");
  // The first is the agent's own change.
  expect(asked).toHaveLength(1 + cost);
});
