import type { Fault } from "../../sandbox/faults";
import { connections } from "../support/connections";
import { findSecret } from "../support/secrets";
import { useWorlds } from "../support/world";
import { acknowledging, answering, flowUrl, startTicketEventsWorld } from "./ticketEventsWorld";

const { world, open } = useWorlds(startTicketEventsWorld);
beforeEach(() => open());

const onPost = { service: "gorgias", method: "POST", path: "/integrations$" } as const;
const onDelete = { service: "gorgias", method: "DELETE", path: "/integrations/\\d+$" } as const;
const onList = { service: "gorgias", method: "GET", path: "/integrations$" } as const;
const breaks = (...faults: Fault[]) => world.sandbox.faults.add(...faults);
const ids = () => world.integrations().map(({ id }) => id);

describe("on deploy", () => {
  test("Gorgias gets one integration that posts the event's facts", async () => {
    await world.deploy();
    expect(world.integrations()).toMatchObject([
      {
        type: "http",
        name: "Loyalty: Flow 1",
        deactivated_datetime: null,
        http: {
          url: flowUrl,
          method: "POST",
          request_content_type: "application/json",
          form: {
            event: "{{event.type}}",
            ticketId: "{{ticket.id}}",
            customerId: "{{ticket.customer.id}}",
            email: "{{ticket.customer.email}}",
            messageId: "{{message.id}}",
          },
          triggers: {
            "ticket-created": true,
            "ticket-updated": true,
            "ticket-message-created": true,
            "ticket-status-updated": false,
          },
        },
      },
    ]);
  });

  test("one that answers with loyalty data asks by GET, since only those answers are kept", async () => {
    await world.deploy(answering);
    const [integration] = world.integrations();
    expect(integration?.http?.method).toBe("GET");
    expect(integration?.http?.url).toBe(
      `${flowUrl}?email={{ticket.customer.email}}&ticketId={{ticket.id}}&customerId={{ticket.customer.id}}&messageId={{message.id}}&event={{event.type}}`,
    );
    expect(integration?.http?.url).not.toContain(world.secret());
  });

  test("ten times, there is still one, and nothing more is written", async () => {
    for (let count = 0; count < 10; count += 1) {
      await world.deploy(answering);
    }
    expect(world.integrations()).toHaveLength(1);
    expect(world.writes()).toEqual(["POST /integrations"]);
  });

  test.each([
    ["its method", () => ({ method: "POST" as const })],
    ["its headers", () => ({ headers: {} })],
    ["its query", () => ({ url: `${flowUrl}?email=x` })],
    ["its triggers", () => ({ triggers: { "ticket-created": false } })],
  ])("an integration is mended when somebody changed %s", async (_what, change) => {
    await world.deploy(answering);
    const [integration] = world.integrations();
    const right = structuredClone(integration?.http);
    Object.assign(integration?.http ?? {}, change());
    expect(integration?.http).not.toEqual(right);
    await world.deploy(answering);
    expect(world.integrations()).toMatchObject([{ id: integration?.id, http: right }]);
    expect(world.writes()).toEqual(["POST /integrations", "PUT /integrations/ID"]);
  });

  test("an integration that Gorgias switched off is switched on again", async () => {
    await world.deploy();
    Object.assign(world.integrations()[0] ?? {}, {
      deactivated_datetime: "2026-01-01T00:00:00.000000",
      consecutiveFailures: 100,
    });
    await world.deploy();
    expect(world.integrations()).toMatchObject([
      { deactivated_datetime: null, consecutiveFailures: 0 },
    ]);
  });

  test("surplus integrations of the same flow are removed, the oldest stays", async () => {
    await world.deploy();
    const [first] = world.integrations();
    for (const surplus of [9_000_001, 9_000_002]) {
      const copy = structuredClone({ ...first, id: surplus });
      world.sandbox.gorgias.store.integrations.set(surplus, copy as NonNullable<typeof first>);
    }
    expect(ids()).toHaveLength(3);
    await world.deploy();
    expect(ids()).toEqual([first?.id]);
  });

  test("with another answer, the one there is changes over", async () => {
    await world.deploy(acknowledging);
    const before = ids();
    await world.deploy(answering);
    expect(ids()).toEqual(before);
    expect(world.integrations()).toMatchObject([{ http: { method: "GET" } }]);
    await world.deploy(acknowledging);
    expect(world.integrations()).toMatchObject([
      { http: { method: "POST", url: flowUrl, form: { ticketId: "{{ticket.id}}" } } },
    ]);
  });

  test("Gorgias' calls carry the flow's API key where it has one", async () => {
    await world.deploy(acknowledging, { webhookApiKeys: { "Flow 1": ["key-1", "key-2"] } });
    expect(world.integrations()).toMatchObject([{ http: { headers: { "api-key": "key-1" } } }]);
  });

  test.each([
    ["OAuth", connections.oauth2],
    ["the OAuth app", connections.oauth2App],
  ])("%s connects as well, and a new access token keeps the secret", async (_what, connection) => {
    await world.deploy({ ...acknowledging, connection });
    const secret = world.secret();
    const renewed = { access_token: "renewed-access-token-1234" };
    const answer = await world.call(
      {},
      { ...acknowledging, connection: { ...connection, token: renewed } },
    );
    expect(answer.branch).toBe("Accepted");
    await world.deploy({ ...acknowledging, connection });
    expect(world.secret()).toBe(secret);
  });

  test("loyalty data cannot be answered without an Annex Cloud connection", async () => {
    const deploy = world.deploy({ ...answering, annexCloudConnection: "" });
    await expect(deploy).rejects.toThrow(
      'InvalidInputError: "Annex Cloud Connection" is required to answer with Loyalty Info',
    );
    expect(world.sandbox.requests.entries).toEqual([]);
  });

  test("a flow without an address is told so", async () => {
    await expect(world.deploy(acknowledging, { webhookUrls: {} })).rejects.toThrow(
      'InvalidInputError: the flow "Flow 1" has no webhook URL',
    );
  });
});

describe("a lost answer", () => {
  test.each([
    ["the connection breaks after the create", { ...onPost, kind: "dropAfter" }, 1],
    ["the answer of the create is cut short", { ...onPost, kind: "truncate" }, 1],
    ["a gateway gives up after the create", { ...onPost, kind: "htmlAfter", status: 502 }, 1],
    ["the list breaks once", { ...onList, kind: "dropBefore" }, 1],
    ["Gorgias asks to wait", { ...onPost, kind: "rateLimit", retryAfterSeconds: 2 }, 1],
  ] satisfies [string, Fault, number][])("%s: still one", async (_what, fault, count) => {
    breaks(fault);
    await world.deploy();
    expect(ids()).toHaveLength(count);
    await world.deploy();
    expect(ids()).toHaveLength(count);
  });

  test("a create that never arrived fails the deploy, and the next one makes one", async () => {
    breaks({ ...onPost, kind: "dropBefore" });
    await expect(world.deploy()).rejects.toThrow("Create the HTTP integration");
    expect(ids()).toEqual([]);
    await world.deploy();
    expect(ids()).toHaveLength(1);
  });

  test("a refused create is told with Gorgias' reason and not looked for", async () => {
    const webhookUrls = { "Flow 1": "https://hooks.invalid/trigger/flow-1" };
    await expect(world.deploy(acknowledging, { webhookUrls })).rejects.toThrow(
      /^ValidationError: Create the HTTP integration.*cannot be resolved/,
    );
    const lists = world.sandbox.requests.entries.filter(({ method }) => method === "GET");
    expect(lists).toHaveLength(1);
  });
});

describe("strangers' integrations", () => {
  const longer = `${flowUrl}0`;
  const deeper = `${flowUrl}/more`;

  test.each([["deploy"], ["remove"]] as const)("are left alone by %s", async (handler) => {
    await world.deploy(acknowledging, { webhookUrls: { "Flow 1": longer } });
    await world.deploy(acknowledging, { webhookUrls: { "Flow 1": deeper } });
    const strangers = () =>
      structuredClone([...world.integrations(longer), ...world.integrations(deeper)]);
    const before = strangers();
    expect(before.map(({ name }) => name)).toEqual(["Loyalty: Flow 1", "Loyalty: Flow 1"]);
    await world[handler]();
    expect(strangers()).toEqual(before);
    expect(ids()).toHaveLength(handler === "deploy" ? 1 : 0);
  });

  test("however many there are, ours is found behind them", async () => {
    await world.deploy();
    const [ours] = world.integrations();
    const { integrations } = world.sandbox.gorgias.store;
    for (let id = 2_000; id < 2_150; id += 1) {
      const created_datetime = "2020-01-01T00:00:00.000000";
      const http = { ...ours?.http, url: `https://other.example.com/${id}` };
      integrations.set(id, { ...ours, id, created_datetime, http } as NonNullable<typeof ours>);
    }
    const before = integrations.size;
    await world.deploy();
    expect(integrations.size).toBe(before);
    expect(ids()).toEqual([ours?.id]);
  });
});

describe("on delete", () => {
  test("nothing is left, whatever the query was", async () => {
    await world.deploy(answering);
    await world.remove(acknowledging);
    expect(ids()).toEqual([]);
  });

  test("one that is gone already is fine", async () => {
    await world.remove();
    await world.deploy();
    breaks({
      ...onDelete,
      kind: "statusAfter",
      status: 404,
      body: { error: { msg: "Not found." } },
    });
    await world.remove();
    expect(ids()).toEqual([]);
  });

  test("a delete whose answer is lost is made sure of", async () => {
    await world.deploy();
    breaks({ ...onDelete, kind: "dropAfter" });
    await world.remove();
    expect(ids()).toEqual([]);
  });

  test("one that is in use is told", async () => {
    await world.deploy();
    const msg = "This integration is used by a rule.";
    breaks({ ...onDelete, kind: "status", status: 409, body: { error: { msg } } });
    await expect(world.remove()).rejects.toThrow(
      /^ConflictError: Delete the HTTP integration \d+.*used by a rule/,
    );
    expect(ids()).toHaveLength(1);
  });
});

describe("within 25 seconds", () => {
  test("a longer wait that Gorgias asks for is refused at once", async () => {
    breaks({ ...onList, kind: "rateLimit", retryAfterSeconds: 60 });
    await expect(world.deploy()).rejects.toThrow(/^RateLimitError: List the HTTP integrations/);
    expect(world.writes()).toEqual([]);
  });

  test("a server that does not answer is given up", async () => {
    await open();
    breaks({ ...onList, kind: "slow", delayMs: 300_000, times: 9 });
    const error = (await world.deploy().catch((thrown) => thrown)) as Error;
    expect(error.message).toMatch(/^TimeoutError: List the HTTP integrations: no answer within/);
    expect(Number(/(\d+) ms/.exec(error.message)?.[1])).toBeLessThanOrEqual(25_000);
    expect(ids()).toEqual([]);
  });
});

describe("the secret", () => {
  const contextOf = (instanceId: string, stableId: string) => ({
    instance: { id: instanceId, name: "Green Garden loyalty" },
    flow: { id: stableId, name: "Flow 1", stableId },
    webhookUrls: { "Flow 1": `${flowUrl}-${instanceId}-${stableId}` },
  });

  test("differs by instance, flow, version and account, and is the same again otherwise", async () => {
    const secretOf = async (instance: string, flow: string, params: object = {}) => {
      const context = contextOf(instance, flow);
      await world.deploy({ ...acknowledging, ...params }, context);
      return world.secret(context.webhookUrls["Flow 1"]);
    };
    const first = await secretOf("i1", "f1");
    const others = [
      await secretOf("i2", "f1"),
      await secretOf("i1", "f2"),
      await secretOf("i1", "f1", { secretVersion: "2" }),
      await secretOf("i1", "f1", { connection: connections.oauth2 }),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
    expect(await secretOf("i1", "f1", { secretVersion: "1" })).toBe(first);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  test("of a new version replaces the old one on the integration there is", async () => {
    await world.deploy();
    const [before, secret] = [ids(), world.secret()];
    await world.deploy({ ...acknowledging, secretVersion: "2" });
    expect(ids()).toEqual(before);
    expect(world.secret()).not.toBe(secret);
    const old = await world.call(
      { headers: { "x-webhook-secret": secret } },
      { ...acknowledging, secretVersion: "2" },
    );
    expect(old).toMatchObject({ branch: "Refused", response: { statusCode: 401 } });
  });

  test("shows in no log and is no credential itself", async () => {
    breaks({ ...onPost, kind: "dropAfter" });
    await world.deploy(answering);
    const log = world.logs.map(({ line }) => line).join("\n");
    expect(log).toContain('calls the flow "Flow 1"');
    expect(log).not.toContain(world.secret());
    expect(findSecret(world.secret())).toBeUndefined();
  });
});
