import type { Fault } from "../../sandbox/faults";
import { connections } from "../support/connections";
import { findSecret } from "../support/secrets";
import { useWorlds } from "../support/world";
import { acknowledging, answering, flowUrl, startTicketEventsWorld } from "./ticketEventsWorld";

const { world, open } = useWorlds(startTicketEventsWorld);
beforeEach(() => open());

const onPost = { service: "gorgias", method: "POST", path: "/integrations$" } as const;
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
    ["that shows loyalty says in one line what stays", answering, 1],
    ["that keeps nothing says nothing", acknowledging, 0],
  ])("a delete of one %s", async (_what, params, lines) => {
    await world.deploy(params);
    const before = world.logs.length;
    await world.remove({ ...params, dataKey: "loyalty_eu" });
    const said = world.logs.slice(before).map(({ line }) => line);
    const stays = said.filter((line) =>
      line.includes("What stays in Gorgias: the customers' data"),
    );
    expect(stays).toHaveLength(lines);
    expect(stays.join()).toContain(lines ? "data.loyalty_eu with names, addresses and points" : "");
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

describe("within 25 seconds", () => {
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
  const contextOf = (instanceId: string, name: string) => ({
    instance: { id: instanceId, name: "Green Garden loyalty" },
    flow: { id: "flow-1", name, stableId: "flow-1-stable" },
    webhookUrls: { [name]: `${flowUrl}-${instanceId}-${name}` },
  });

  test("differs by instance, flow, version and account, and is the same again otherwise", async () => {
    const secretOf = async (instance: string, flow: string, params: object = {}) => {
      const context = contextOf(instance, flow);
      await world.deploy({ ...acknowledging, ...params }, context);
      return world.secret(context.webhookUrls[flow]);
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
