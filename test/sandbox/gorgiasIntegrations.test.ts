import type { Sandbox, SandboxOptions } from "../../sandbox/server";
import { ask, control, createHttpIntegration, firstOf, smallSandbox } from "./gorgiasHarness";
import { type Receiver, startReceiver } from "./receiver";

let sandbox: Sandbox;
let receiver: Receiver;

const start = async (options: SandboxOptions = {}) => {
  sandbox = await smallSandbox(options);
};

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const integrate = (http: Record<string, unknown>): Promise<number> =>
  createHttpIntegration(sandbox, { url: `${receiver.url}/hook`, ...http });

const letter = {
  email: "nora+plants@example.com",
  name: "Nora Fern",
  subject: "Hello & goodbye",
  text: "Where are my points?",
};

async function writeIn() {
  const request = { method: "POST", path: "/gorgias/tickets", json: letter };
  const { body } = await control(sandbox, request);
  await sandbox.gorgias.settled();
  return body as unknown as { ticketId: number; customerId: number };
}

const told = async (path: string) => (await control(sandbox, { path: `/gorgias${path}` })).body;

describe("a GET integration", () => {
  beforeEach(() => start());

  test("is called with filled templates, and its answer is kept on the customer", async () => {
    receiver.answer = { status: 200, body: '{"availablePoints":120,"tier":"Seed"}' };
    const id = await integrate({
      url: `${receiver.url}/hook?email={{ticket.customer.email}}&ticketId={{ ticket.id }}&no={{ticket.nope.x}}`,
      headers: { "x-webhook-secret": "made-up-secret", "x-subject": "{{ticket.subject}}" },
      form: { ignored: "yes" },
    });
    const { ticketId, customerId } = await writeIn();
    expect(receiver.received).toHaveLength(1);
    const [call] = receiver.received;
    expect(call).toMatchObject({
      method: "GET",
      url: `/hook?email=nora%2Bplants%40example.com&ticketId=${ticketId}&no=`,
      body: "",
      headers: { "x-webhook-secret": "made-up-secret", "x-subject": letter.subject },
    });
    expect(call?.headers).not.toHaveProperty("content-type");
    const kept = { availablePoints: 120, tier: "Seed", __integration_type__: "http" };
    expect(await told(`/customers/${customerId}`)).toMatchObject({
      integrations: { [id]: kept },
    });
    const { body } = await ask(sandbox, { path: `/api/tickets/${ticketId}` });
    expect(body?.customer?.integrations).toEqual({ [id]: kept });
  });

  test.each([
    ["an error", { status: 500, body: '{"availablePoints":1}' }],
    ["something that is no JSON", { status: 200, body: "<html>" }],
    ["a list", { status: 200, body: "[1]" }],
  ])("keeps what it had when the answer is %s", async (_, answer) => {
    const id = await integrate({});
    receiver.answer = { status: 200, body: '{"availablePoints":120}' };
    const { customerId } = await writeIn();
    receiver.answer = answer;
    await writeIn();
    expect(receiver.received).toHaveLength(2);
    expect(await told(`/customers/${customerId}`)).toMatchObject({
      integrations: { [id]: { availablePoints: 120 } },
    });
  });
});

describe("an integration with a body", () => {
  beforeEach(() => start());

  test("sends JSON in which every template has become text", async () => {
    await integrate({
      method: "POST",
      form: {
        ticketId: "{{ticket.id}}",
        spam: "{{ticket.spam}}",
        event: "{{event.type}}",
        said: "{{message.body_text}}",
        assignee: "{{ticket.assignee_user.name}}",
        nested: { from: ["{{ticket.customer.firstname}}", 7] },
      },
    });
    const { ticketId } = await writeIn();
    const [call] = receiver.received;
    expect(call?.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(call?.body ?? "")).toEqual({
      ticketId: String(ticketId),
      spam: "False",
      event: "ticket-created",
      said: letter.text,
      assignee: "",
      nested: { from: ["Nora", 7] },
    });
  });

  test("sends a form where it is asked to", async () => {
    await integrate({
      method: "PUT",
      request_content_type: "application/x-www-form-urlencoded",
      form: { email: "{{ticket.customer.email}}" },
    });
    await writeIn();
    const [call] = receiver.received;
    expect(call?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(call?.body).toBe("email=nora%2Bplants%40example.com");
  });

  test("sends everything there is for the whole context, and nothing without a form", async () => {
    await integrate({ method: "POST", form: "{{context}}" });
    await integrate({ method: "POST" });
    const { ticketId, customerId } = await writeIn();
    const bodies = receiver.received.map(({ body }) => body).sort();
    expect(bodies[0]).toBe("");
    expect(JSON.parse(bodies[1] ?? "")).toMatchObject({
      ticket: { id: ticketId, customer_id: customerId, account: { domain: "green-garden" } },
      event: { type: "ticket-created" },
    });
  });
});

describe("triggers", () => {
  test("fire for what the API itself writes", async () => {
    await start();
    const names = [
      "ticket-created",
      "ticket-updated",
      "ticket-message-created",
      "ticket-status-updated",
    ];
    await integrate({
      url: `${receiver.url}/{{event.type}}/{{current_user.email}}`,
      triggers: Object.fromEntries(names.map((name) => [name, true])),
    });
    const { id } = firstOf(sandbox.gorgias.store.tickets.values());
    const message = { channel: "api", via: "api", from_agent: true, body_text: "Hello" };
    const calls = async (method: string, path: string, json: unknown) => {
      receiver.received.length = 0;
      expect((await ask(sandbox, { method, path, json })).status).toBeLessThan(300);
      await sandbox.gorgias.settled();
      return receiver.received.map(({ url }) => url?.split("/")[1]).sort();
    };
    expect(await calls("POST", "/api/tickets", { messages: [message] })).toEqual([
      "ticket-created",
      "ticket-message-created",
    ]);
    expect(await calls("POST", `/api/tickets/${id}/messages`, message)).toEqual([
      "ticket-message-created",
    ]);
    expect(receiver.received[0]?.url).toContain("ada.agent%40green-garden.example");
    expect(await calls("PUT", `/api/tickets/${id}`, { subject: "New" })).toEqual([
      "ticket-updated",
    ]);
    const other = sandbox.gorgias.store.tickets.get(id)?.status === "open" ? "closed" : "open";
    expect(await calls("PUT", `/api/tickets/${id}`, { status: other })).toEqual([
      "ticket-status-updated",
      "ticket-updated",
    ]);
    expect(
      await calls("PUT", `/api/customers/${firstOf(sandbox.gorgias.store.customers.keys())}`, {
        note: "x",
      }),
    ).toEqual([]);
  });

  test("stay quiet about what the API did where it raises nothing", async () => {
    await start({ apiWritesRaiseEvents: false });
    await integrate({ triggers: { "ticket-created": true, "ticket-updated": true } });
    const { ticketId } = await writeIn();
    await ask(sandbox, {
      method: "PUT",
      path: `/api/tickets/${ticketId}`,
      json: { subject: "New" },
    });
    await sandbox.gorgias.settled();
    expect(receiver.received).toHaveLength(1);
  });

  test("stay quiet where deliveries are switched off", async () => {
    await start({ deliverEvents: false });
    await integrate({});
    await writeIn();
    expect(receiver.received).toEqual([]);
  });
});

describe("failing integrations", () => {
  test("a hundred failures in a row switch it off; switched on again, it starts from nothing", async () => {
    await start();
    receiver.answer = { status: 503, body: "" };
    const id = await integrate({});
    const failures = async (count: number) => {
      for (let sent = 0; sent < count; sent += 1) {
        sandbox.gorgias.receive(letter);
      }
      await sandbox.gorgias.settled();
      return sandbox.gorgias.store.integrations.get(id)?.deactivated_datetime;
    };
    expect(await failures(99)).toBeNull();
    receiver.answer = { status: 200, body: "{}" };
    expect(await failures(1)).toBeNull();
    receiver.answer = { status: 503, body: "" };
    expect(await failures(99)).toBeNull();
    expect(await failures(1)).toEqual(expect.any(String));
    receiver.received.length = 0;
    await failures(5);
    expect(receiver.received).toEqual([]);
    const { body: off } = await ask(sandbox, { path: "/api/events?types=integration-deactivated" });
    expect(off?.data).toMatchObject([{ object_id: id, user_id: null }]);
    await ask(sandbox, {
      method: "PUT",
      path: `/api/integrations/${id}`,
      json: { name: "Loyalty", deactivated_datetime: null },
    });
    expect(await failures(1)).toBeNull();
    expect(receiver.received).toHaveLength(1);
  });

  test("where loopback is not allowed, such an address is refused as the real API does", async () => {
    await start({ allowLoopbackIntegrations: false });
    const answer = await ask(sandbox, {
      method: "POST",
      path: "/api/integrations",
      json: {
        name: "Loyalty",
        type: "http",
        http: {
          url: receiver.url,
          method: "GET",
          request_content_type: "application/json",
          response_content_type: "application/json",
        },
      },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { data: { http: { url: [expect.anything()] } } } },
    });
  });
});

describe("managing integrations", () => {
  beforeEach(() => start());

  test("settings are returned but for the signing secret; a part can be changed", async () => {
    const id = await integrate({ hmac_secret: "made-up", headers: { "x-a": "1" } });
    const path = `/api/integrations/${id}`;
    const { body } = await ask(sandbox, { path });
    expect(JSON.stringify(body)).not.toContain("made-up");
    const url = `${receiver.url}/other`;
    const changed = await ask(sandbox, {
      method: "PUT",
      path,
      json: { name: "New", http: { url } },
    });
    expect(changed.body).toMatchObject({ name: "New", http: { url, headers: { "x-a": "1" } } });
  });

  test("the delivery log holds neither secrets nor addresses", async () => {
    await integrate({
      url: `${receiver.url}/made-up-path`,
      headers: { "x-webhook-secret": "made-up-secret" },
    });
    await writeIn();
    const log = await told("/deliveries");
    expect(log).toMatchObject([
      { trigger: "ticket-created", outcome: "answered", status: 200, attempts: 1 },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/made-up|example\.com/);
  });
});
