import type { TriggerPayload } from "@prismatic-io/spectral";
import fc from "fast-check";
import { sandboxCredentials } from "../../sandbox/credentials";
import { loyaltyActionSecret, ticketEventsSecret } from "../../src/loyalty/webhook/secret";
import { connections } from "../support/connections";
import { everythingIn } from "../support/secrets";
import { startWorld, useWorld } from "../support/world";

const world = useWorld(() => startWorld({ customers: 0, tickets: 0 }));

const { apiKey } = sandboxCredentials.gorgias;
const place = { instanceId: "instance-1", flowName: "Flow 1" };
const secret = loyaltyActionSecret(apiKey, place, 1);

const facts = {
  action: "creditPoints",
  ticketId: "353768814",
  customerId: "3924",
  memberId: "GG-7",
  email: "maya.berg@example.com",
  actionKey: "5f0c7a52",
  agentName: "Ada Agent",
  agentEmail: "ada.agent@green-garden.example",
};
const typed = { points: "50", reason: "Goodwill" };

const call = (payload: Partial<TriggerPayload>, params: Record<string, unknown> = {}) =>
  world.trigger("loyaltyAction", payload, { connection: connections.apiKey, ...params });
/** A click as Gorgias delivers it: facts in the body, what was typed in the query. */
const contentType = "application/json";
const click = (body: unknown = facts, query: Record<string, string> = typed) =>
  call({
    headers: { "X-Webhook-Secret": secret },
    queryParameters: query,
    body: { data: body, contentType },
    rawBody: { data: null, contentType },
  });
const dataOf = async (body?: unknown, query?: Record<string, string>) =>
  (await click(body, query)).payload.body.data;
const keyOf = async (changes: Record<string, unknown>) =>
  (await dataOf({ ...facts, ...typed, ...changes }, {})).idempotencyKey;

test("a click is accepted at once, and makes no request", async () => {
  const { branch, response, payload } = await click();
  expect(branch).toBe("Accepted");
  expect(response).toEqual({
    statusCode: 202,
    contentType: "application/json",
    body: '{"accepted":true}',
  });
  expect(payload.body.data).toEqual({
    ...facts,
    ...typed,
    rewardId: null,
    idempotencyKey: expect.stringMatching(/^click-[0-9a-f]{32}$/),
  });
  expect(world.sandbox.requests.entries).toEqual([]);
});

test("the query adds what the body does not name and overrides nothing", async () => {
  const query = { ...typed, memberId: "GG-8", email: "x@example.com", ticketId: "7" };
  expect(await dataOf({ ...facts, email: "" }, query)).toMatchObject({
    ticketId: "353768814",
    memberId: "GG-7",
    email: null,
    points: "50",
  });
});

test.each(["", "  ", "None", null, undefined, {}, ["50"]])("%j is blank", async (value) => {
  const { memberId, points, reason } = await dataOf({
    ...facts,
    memberId: value,
    points: value,
    reason: value,
  });
  expect([memberId, points, reason]).toEqual([null, null, null]);
});

test("an amount that is none is handed on as it was typed", async () => {
  expect(await dataOf(facts, { points: "abc" })).toMatchObject({ points: "abc" });
});

describe("a call is refused", () => {
  const isEmptied = (result: { payload: unknown; response: unknown }) => {
    expect(result.payload).toMatchObject({
      headers: {},
      queryParameters: {},
      body: { data: null },
      rawBody: { data: null },
    });
    for (const hidden of [secret, "Goodwill"]) {
      expect(everythingIn(result)).not.toContain(hidden);
    }
  };
  const flow = { instance: { id: "instance-1" }, flow: { stableId: "Flow 1" } };

  test.each<[string, Record<string, string>]>([
    [
      "with the secret of ticket events",
      { "x-webhook-secret": ticketEventsSecret(apiKey, flow as never, 1) },
    ],
    [
      "with the secret of another instance",
      { "x-webhook-secret": loyaltyActionSecret(apiKey, { ...place, instanceId: "i-2" }, 1) },
    ],
    [
      "with the secret of another flow",
      { "x-webhook-secret": loyaltyActionSecret(apiKey, { ...place, flowName: "Flow 2" }, 1) },
    ],
    [
      "with the secret of another version",
      { "x-webhook-secret": loyaltyActionSecret(apiKey, place, 2) },
    ],
  ])("%s", async (_what, headers) => {
    const result = await call({ headers, queryParameters: typed, body: { data: facts } });
    expect(result).toMatchObject({ branch: "Refused", response: { statusCode: 401 } });
    isEmptied(result);
  });

  test.each([
    ["an unknown action", { ...facts, action: "givePoints" }, /action has to be one of/],
    ["no action", { ...facts, action: "None" }, /action has to be one of/],
    ["no ticket", { ...facts, ticketId: "" }, /ticketId is missing/],
    ["a ticket that is no id", { ...facts, ticketId: "7/../8" }, /ticketId is missing/],
    ["no action key", { ...facts, actionKey: "None" }, /actionKey is missing/],
    ["nothing", undefined, /action has to be/],
    ["text that is no JSON", "{", /action has to be/],
  ])("that says %s, with a reason", async (_what, body, reason) => {
    const result = await click(body ?? null);
    expect(result).toMatchObject({ branch: "Refused", response: { statusCode: 400 } });
    expect(JSON.parse(result.response.body).error).toMatch(reason);
    isEmptied(result);
  });
});

test("the example shows what the trigger makes of its own call", async () => {
  const { examplePayload } = world.component.triggers.loyaltyAction as unknown as {
    examplePayload: { branch: string; payload: TriggerPayload };
  };
  const { branch, payload } = examplePayload;
  const body = JSON.parse(String(payload.rawBody.data));
  const query = payload.queryParameters as Record<string, string>;
  expect(branch).toBe("Accepted");
  expect(payload.body.data).toEqual(await dataOf(body, query));
});

test("the secret's version is the trigger's", async () => {
  const headers = { "x-webhook-secret": loyaltyActionSecret(apiKey, place, 2) };
  const { branch } = await call({ headers, body: { data: facts } }, { secretVersion: "2" });
  expect(branch).toBe("Accepted");
});

test("no secret is handed on", async () => {
  const { payload } = await call({
    headers: { "x-webhook-secret": secret, "api-key": "key-4711", accept: "*/*" },
    body: { data: facts },
    webhookApiKeys: { "Flow 1": ["key-4711"] },
  });
  expect(payload.headers).toEqual({ accept: "*/*" });
  for (const hidden of [secret, "key-4711"]) {
    expect(everythingIn(payload)).not.toContain(hidden);
  }
});

describe("the key of a click", () => {
  test.each([
    ["the action", { action: "debitPoints" }],
    ["the ticket", { ticketId: "8" }],
    ["the member", { memberId: "GG-8" }],
    ["the amount", { points: "51" }],
    ["an amount that cannot be read", { points: "abc" }],
    ["the reason", { reason: "Broken pot" }],
    ["the sidebar's answer", { actionKey: "another" }],
  ])("depends on %s", async (_what, changes) => {
    expect(await keyOf(changes)).not.toBe(await keyOf({}));
  });

  test.each([
    ["who clicked", { agentName: "Bo", agentEmail: "bo@example.com" }],
    ["the customer", { customerId: "1" }],
    ["the address of somebody whose id is known", { email: "other@example.com" }],
    ["a reward, where points move", { rewardId: "111" }],
    ["how the amount is written", { points: " 050 " }],
    ["whether it is a number", { points: 50 }],
    ["zeros after the point", { points: "50.0" }],
    ["blanks around the reason", { reason: " Goodwill " }],
    ["what else is sent", { sentAt: "12:00:59.9" }],
  ])("does not depend on %s", async (_what, changes) => {
    expect(await keyOf(changes)).toBe(await keyOf({}));
  });

  test("depends on the reward and not on points, where a reward is redeemed", async () => {
    const redeem = (changes: object) =>
      keyOf({ action: "redeemReward", rewardId: "1", ...changes });
    expect(await redeem({ points: "7" })).toBe(await redeem({}));
    expect(await redeem({ rewardId: "2" })).not.toBe(await redeem({}));
  });

  test("depends on the address where there is no member id", async () => {
    const of = (email: string) => keyOf({ memberId: "None", email });
    expect(await of("a@example.com")).not.toBe(await of("b@example.com"));
  });

  test("is the same for the same click and for no other, whatever was typed", async () => {
    const said = fc.record({
      action: fc.constantFrom("creditPoints", "debitPoints"),
      ticketId: fc.integer({ min: 1, max: 3 }),
      memberId: fc.constantFrom("a", "b", 'a","b'),
      points: fc.constantFrom("1", "1,1", "x"),
      reason: fc.constantFrom("r", 'r","1', "1"),
      actionKey: fc.constantFrom("k", "1"),
    });
    await fc.assert(
      fc.asyncProperty(said, said, async (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect((await keyOf(one)) === (await keyOf(other))).toBe(same);
      }),
    );
  });
});
