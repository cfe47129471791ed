import type { TriggerPayload } from "@prismatic-io/spectral";
import { sandboxCredentials } from "../../sandbox/credentials";
import { type Issuer, mintActionKey, type Shown } from "../../src/loyalty/clicks/actionKey";
import type { LoyaltyClick } from "../../src/loyalty/clicks/click";
import { text } from "../../src/loyalty/webhook/fields";
import { flowSecret } from "../../src/loyalty/webhook/secret";
import { connections } from "../support/connections";
import { everythingIn } from "../support/secrets";
import { startWorld, useWorld } from "../support/world";

const world = useWorld(() => startWorld({ customers: 0, tickets: 0 }));

const { apiKey } = sandboxCredentials.gorgias;
const place = { instanceId: "instance-1", flowName: "Flow 1" };
const secret = flowSecret("loyaltyAction", apiKey, place, 1);

const dayMs = 86_400_000;
const issuer: Issuer = {
  ...place,
  connection: connections.apiKey,
  annexCloudConnection: connections.annexCloud,
};
const shown: Shown = { customerId: "3924", memberId: "GG-7" };
/** What an answer of the sidebar held that was given so long ago. */
const actionKey = (of: Partial<Issuer & Shown> = {}, agoMs = 0) =>
  mintActionKey({ ...issuer, ...of }, { ...shown, ...of }, Date.now() - agoMs);

const facts = {
  action: "creditPoints",
  ticketId: "353768814",
  ...shown,
  email: "maya.berg@example.com",
  agentName: "Ada Agent",
  agentEmail: "ada.agent@green-garden.example",
};
const typed = { points: "50", reason: "Goodwill" };

const call = (payload: Partial<TriggerPayload>, params: Record<string, unknown> = {}) =>
  world.trigger("loyaltyAction", payload, {
    connection: connections.apiKey,
    annexCloudConnection: connections.annexCloud,
    ...params,
  });
const signed = () => ({ actionKey: actionKey(), ...facts });
/** A click as Gorgias delivers it: facts in the body, what was typed in the query. */
const contentType = "application/json";
const click = (body: unknown = signed(), query: Record<string, string> = typed) =>
  call({
    headers: { "X-Webhook-Secret": secret },
    queryParameters: query,
    body: { data: body, contentType },
    rawBody: { data: null, contentType },
  });
/** What the click's data is, signed for whomever it names. */
const dataOf = async (body: Record<string, unknown> = facts, query?: Record<string, string>) => {
  const key = actionKey({ memberId: text(body.memberId) });
  return (await click({ actionKey: key, ...body }, query)).payload.body.data;
};
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
    actionKey: expect.stringMatching(/^v1\./),
    rewardId: null,
    orderId: null,
    linkedMemberId: null,
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
  test.each<[string, Record<string, string>]>([
    [
      "with the secret of ticket events",
      { "x-webhook-secret": flowSecret("ticketEvents", apiKey, place, 1) },
    ],
    [
      "with the secret of another instance",
      {
        "x-webhook-secret": flowSecret("loyaltyAction", apiKey, { ...place, instanceId: "i-2" }, 1),
      },
    ],
    [
      "with the secret of another flow",
      {
        "x-webhook-secret": flowSecret(
          "loyaltyAction",
          apiKey,
          { ...place, flowName: "Flow 2" },
          1,
        ),
      },
    ],
    [
      "with the secret of another version",
      { "x-webhook-secret": flowSecret("loyaltyAction", apiKey, place, 2) },
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
    examplePayload: {
      branch: string;
      payload: TriggerPayload & { body: { data: LoyaltyClick } };
    };
  };
  const { branch, payload } = examplePayload;
  const body = JSON.parse(String(payload.rawBody.data));
  const query = payload.queryParameters as Record<string, string>;
  expect(branch).toBe("Accepted");
  const own = { ...body, actionKey: actionKey({ memberId: body.memberId }) };
  expect({ ...payload.body.data, actionKey: own.actionKey }).toEqual({
    ...(await dataOf(own, query)),
    idempotencyKey: payload.body.data.idempotencyKey,
  });
});

test("the secret's version is the trigger's", async () => {
  const headers = { "x-webhook-secret": flowSecret("loyaltyAction", apiKey, place, 2) };
  const { branch } = await call({ headers, body: { data: signed() } }, { secretVersion: "2" });
  expect(branch).toBe("Accepted");
});

test("no secret is handed on", async () => {
  const { payload } = await call({
    headers: { "x-webhook-secret": secret, "api-key": "key-4711", accept: "*/*" },
    body: { data: signed() },
    webhookApiKeys: { "Flow 1": ["key-4711"] },
  });
  expect(payload.headers).toEqual({ accept: "*/*" });
  for (const hidden of [secret, "key-4711"]) {
    expect(everythingIn(payload)).not.toContain(hidden);
  }
});

describe("the key of a click", () => {
  const one = { actionKey: actionKey() };
  test.each([
    ["the action", { action: "debitPoints" }],
    ["the ticket", { ticketId: "8" }],
    ["the sidebar's answer", { actionKey: actionKey({}, 1) }],
  ])("depends on %s", async (_what, changes) => {
    expect(await keyOf({ ...one, ...changes })).not.toBe(await keyOf(one));
  });

  test.each([
    ["who clicked", { agentName: "Bo", agentEmail: "bo@example.com" }],
    ["the address", { email: "other@example.com" }],
    ["the amount", { points: "51" }],
    ["the reward", { action: "creditPoints", rewardId: "111" }],
    ["the reason", { reason: "Broken pot" }],
    ["what else is sent", { sentAt: "12:00:59.9" }],
  ])("does not depend on %s", async (_what, changes) => {
    expect(await keyOf({ ...one, ...changes })).toBe(await keyOf(one));
  });
});

describe("a click proves what it was shown", () => {
  const notes = () =>
    world.sandbox.gorgias.store
      .messagesOf(ticketId)
      .filter(({ channel }) => channel === "internal-note")
      .map(({ body_text }) => body_text);
  let ticketId: number;
  beforeEach(() => {
    const letter = { email: facts.email, name: "Maya", subject: "?", text: "?" };
    ticketId = world.sandbox.gorgias.receive(letter).id;
    world.logs.length = 0;
  });
  const pressed = (of: string, changes: object = {}, params: Record<string, unknown> = {}) =>
    call(
      {
        headers: { "x-webhook-secret": secret },
        body: { data: { ...facts, ticketId, actionKey: of, ...changes } },
      },
      params,
    );
  const annexCloud = (fields: object) => ({
    annexCloudConnection: {
      ...connections.annexCloud,
      fields: { ...connections.annexCloud.fields, ...fields },
    },
  });
  const apiKeyOf = (key: string) => ({
    connection: { ...connections.apiKey, fields: { ...connections.apiKey.fields, apiKey: key } },
  });
  const zeros = "0".repeat(32);

  test.each<[string, () => string]>([
    ["a text", () => "made up"],
    ["our form", () => `v1.${Date.now()}.${"A".repeat(22)}.${zeros}${zeros}`],
    ["another time", () => actionKey({}, dayMs).replace(/\.\d+\./, ".9999999999999.")],
    ["another instance", () => actionKey({ instanceId: "instance-2" })],
    ["another flow", () => actionKey({ flowName: "Flow 2" })],
    ["another site", () => actionKey(annexCloud({ siteId: "100000009" }))],
    ["another environment", () => actionKey(annexCloud({ environment: "staging" }))],
    ["another token", () => actionKey(annexCloud({ loyaltyToken: "another" }))],
    ["another API key", () => actionKey(apiKeyOf("another"))],
  ])("an action key of %s is forged: 401, a line in the log, and nothing else", async (_, of) => {
    const result = await pressed(of());
    expect(result).toMatchObject({ branch: "Refused", response: { statusCode: 401 } });
    expect(world.logs.filter(({ level }) => level !== "metric")).toMatchObject([
      { level: "warn", line: expect.stringMatching(/made it up/) },
    ]);
    expect(world.sandbox.requests.entries).toEqual([]);
  });

  const random = "5f0c7a52-6f0e-4f1c-9a3e-6a0d8f6f2b11";
  test.each<[string, () => string, object]>([
    ["older than a month", () => actionKey({}, 30 * dayMs + 60_000), {}],
    ["of another customer", () => actionKey({ customerId: "3925" }), {}],
    ["of no customer", () => actionKey({ customerId: null }), { customerId: "" }],
    ["of another member", () => actionKey(), { memberId: "GG-8" }],
    ["of somebody who was no member", () => actionKey({ memberId: null }), {}],
    ["of the release before", () => random, {}],
  ])(
    "a panel %s is out of date: nothing is handed on, and a note says so",
    async (_, of, changes) => {
      const result = await pressed(of(), changes);
      expect(result).toMatchObject({
        branch: "Refused",
        payload: { body: { data: null } },
        response: { statusCode: 409 },
      });
      expect(notes()).toEqual([
        expect.stringMatching(/^Not done: .* renews itself .* click again/),
      ]);
    },
  );

  test("one note an hour says so, however many press it", async () => {
    const hourMs = 3_600_000;
    const intoHourMs = world.runtime.clock.nowMs() % hourMs;
    await world.sandbox.clock.sleep(hourMs - intoHourMs);
    const first = actionKey({ memberId: "GG-8" });
    await Promise.all([pressed(first), pressed(random)]);
    await pressed(random);
    expect(notes()).toHaveLength(1);
    await world.sandbox.clock.sleep(hourMs);
    await pressed(random);
    expect(notes()).toHaveLength(2);
  });

  test("Click Validity is counted in days", async () => {
    const old = actionKey({}, 2 * dayMs);
    expect(await pressed(old, {}, { clickValidity: "3" })).toMatchObject({ branch: "Accepted" });
    expect(await pressed(old, {}, { clickValidity: "1" })).toMatchObject({ branch: "Refused" });
  });

  test("a Click Validity that cannot be read lets no click through, and a note says so", async () => {
    const result = await pressed(actionKey(), {}, { clickValidity: "30 days" });
    expect(result).toMatchObject({ branch: "Refused", response: { statusCode: 409 } });
    expect(notes()).toEqual([
      expect.stringMatching(
        /^Not done: a button was pressed, and that click did nothing\.\nWhy: "Click Validity" must be .*\nWhoever set up/,
      ),
    ]);
  });

  test("that a note cannot be written is told in the log", async () => {
    world.sandbox.faults.add({
      ...{ service: "gorgias", method: "POST", path: "/messages$" },
      ...{ kind: "status", status: 403 },
    });
    expect(await pressed(random)).toMatchObject({ branch: "Refused" });
    expect(world.logs.filter(({ level }) => level === "error")).toMatchObject([
      { line: expect.stringMatching(/that a click on ticket .* did nothing could not be written/) },
    ]);
  });
});
