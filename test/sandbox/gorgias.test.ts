import { LeakyBucket } from "../../sandbox/gorgias/bucket";
import { supportAddress } from "../../sandbox/gorgias/seed";
import { ask, basic, bearer, firstOf, send, smallSandbox } from "./gorgiasHarness";
import { openedOnce } from "./opened";

const sandbox = openedOnce(() => smallSandbox({ clock: { scale: 200 } }));

const post = (path: string, json: unknown) => ask(sandbox, { method: "POST", path, json });
const put = (path: string, json: unknown) => ask(sandbox, { method: "PUT", path, json });
const get = (path: string) => ask(sandbox, { path });
const idOf = ({ body }: { body: unknown }) => (body as { id: number }).id;

describe("the leaky bucket", () => {
  test("is full after its limit, says when there is room, and leaks evenly", () => {
    let nowMs = 0;
    const clock = { nowMs: () => nowMs, sleep: async () => undefined };
    const bucket = new LeakyBucket(clock, { limit: 40, periodSeconds: 20 });
    for (let taken = 1; taken <= 40; taken += 1) {
      expect(bucket.takeOrWaitSeconds()).toBe(0);
    }
    expect(bucket.usage()).toBe("40/40");
    expect(bucket.takeOrWaitSeconds()).toBe(1);
    nowMs = 500;
    expect(bucket.takeOrWaitSeconds()).toBe(0);
    expect(bucket.takeOrWaitSeconds()).toBe(1);
    nowMs = 10_500;
    expect(bucket.usage()).toBe("20/40");
  });

  test("answers 429 with whole seconds to wait, and twice the room to OAuth callers", async () => {
    const tight = await smallSandbox({ bucket: { limit: 2, periodSeconds: 2_000 } });
    const statuses = async (authorization: string, count: number) => {
      const answers = [];
      for (let sent = 0; sent < count; sent += 1) {
        answers.push(await ask(tight, { path: "/api/account", headers: { authorization } }));
      }
      return answers;
    };
    const [, second, third] = await statuses(basic, 3);
    expect(second?.headers.get("x-gorgias-account-api-call-limit")).toBe("2/2");
    expect(third).toMatchObject({ status: 429, body: { error: { msg: expect.any(String) } } });
    expect(third?.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(third?.headers.get("x-gorgias-account-api-call-limit")).toBe("2/2");
    const oauth = await statuses(bearer, 5);
    expect(oauth.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expect(oauth[3]?.headers.get("x-gorgias-account-api-call-limit")).toBe("4/4");
    await tight.close();
  });
});

describe("customers", () => {
  const ticketOf = (id: number) => {
    const message = { channel: "api", from_agent: false, body_text: "Hello" };
    return post("/api/tickets", { customer: { id }, messages: [message] });
  };

  test("an update keeps what was not sent and replaces the channels that were", async () => {
    const made = await post("/api/customers", {
      email: "update.me@example.com",
      name: "Up van Date",
      channels: [{ type: "phone", address: "+15550101" }],
    });
    expect(made.body?.channels).toMatchObject([
      { type: "phone", preferred: false },
      { type: "email", preferred: true },
    ]);
    const path = `/api/customers/${idOf(made)}`;
    const { status, body } = await put(path, {
      external_id: "GG-1",
      channels: [{ type: "chat", address: "visitor-1", preferred: true }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: "Up van Date",
      firstname: "Up",
      lastname: "van Date",
      timezone: "UTC",
      external_id: "GG-1",
    });
    const channels = body?.channels as unknown as { type: string }[];
    expect(channels.map(({ type }) => type)).toEqual(["chat", "email"]);
  });

  test("data is replaced with an empty 202, unless a newer version is there", async () => {
    const id = idOf(await post("/api/customers", { email: "data@example.com" }));
    const write = async (data: unknown, version?: string) => {
      const path = `/api/customers/${id}/data`;
      const response = await send(sandbox, { method: "PUT", path, json: { data, version } });
      expect(response.status).toBe(202);
      expect(await response.text()).toBe("");
      return (await get(`/api/customers/${id}`)).body?.data;
    };
    expect(await write({ a: 1, b: 2 })).toEqual({ a: 1, b: 2 });
    expect(await write({ a: 3 }, "2026-03-01T00:00:00Z")).toEqual({ a: 3 });
    expect(await write({ old: true }, "2026-02-28T23:59:59.999999+00:00")).toEqual({ a: 3 });
    expect(await write({ a: 4 }, "2026-03-01T00:00:00.000001")).toEqual({ a: 4 });
    expect(await write([1, "two", null])).toEqual([1, "two", null]);
  });

  test("a merged customer's data moved for good", async () => {
    const source = idOf(await post("/api/customers", { email: "merge.source@example.com" }));
    const target = idOf(await post("/api/customers", { email: "merge.target@example.com" }));
    const ticket = await ticketOf(source);
    const merge = `/api/customers/merge?source_id=${source}&target_id=${target}`;
    expect(await ask(sandbox, { method: "PUT", path: merge })).toMatchObject({ status: 200 });
    expect((await get(`/api/customers/${source}`)).status).toBe(404);
    expect(await get(`/api/tickets/${idOf(ticket)}`)).toMatchObject({
      body: { customer: { id: target }, requester: { id: target } },
    });
    const moved = await put(`/api/customers/${source}/data`, { data: {} });
    expect(moved.status).toBe(301);
    expect(moved.headers.get("location")).toBe(`/api/customers/${target}/data`);
  });

  test("deleting takes the tickets along", async () => {
    const customer = idOf(await post("/api/customers", { email: "gone@example.com" }));
    const ticket = await ticketOf(customer);
    const { body: list } = await get(`/api/tickets?customer_id=${customer}`);
    expect(list?.data).toMatchObject([{ id: idOf(ticket) }]);
    const path = `/api/customers/${customer}`;
    expect(await ask(sandbox, { method: "DELETE", path })).toMatchObject({ status: 204 });
    expect((await get(path)).status).toBe(404);
    expect((await get(`/api/tickets/${idOf(ticket)}`)).status).toBe(404);
  });
});

describe("tickets and messages", () => {
  test("an update replaces the tags and can close and trash", async () => {
    const { id } = firstOf(sandbox.gorgias.store.tickets.values());
    const path = `/api/tickets/${id}`;
    await put(path, { tags: [{ name: "a" }, { name: "b" }] });
    const { body } = await put(path, { tags: [{ name: "c" }], status: "closed" });
    expect(body).toMatchObject({ tags: [{ name: "c" }], status: "closed" });
    expect(body?.closed_datetime).toEqual(expect.any(String));
    await put(path, { trashed_datetime: "2026-01-01T00:00:00Z" });
    const { body: trashed } = await get(`/api/tickets?trashed=false&ticket_ids=${id}`);
    expect(trashed?.data).toEqual([]);
    const { body: reopened } = await put(path, { status: "open", trashed_datetime: null });
    expect(reopened).toMatchObject({ closed_datetime: null, trashed_datetime: null });
  });

  const reply = (address: string) => ({
    channel: "email",
    via: "api",
    from_agent: true,
    body_text: "Done.",
    source: { type: "email", from: { address }, to: [{ address: "someone@example.com" }] },
  });

  const sendingOf = async (path: string, done: string): Promise<unknown> => {
    const { body } = await get(path);
    return body?.[done] === null ? sendingOf(path, done) : body;
  };

  test("a message is stored first and sent later", async () => {
    const { id } = firstOf(sandbox.gorgias.store.tickets.values());
    const made = await post(`/api/tickets/${id}/messages`, reply(supportAddress));
    expect(made).toMatchObject({ status: 201, body: { sent_datetime: null, from_agent: true } });
    const path = `/api/tickets/${id}/messages/${idOf(made)}`;
    expect(await sendingOf(path, "sent_datetime")).toMatchObject({ failed_datetime: null });
  });

  test("an e-mail from an address nobody connected fails after its 201", async () => {
    const { id } = firstOf(sandbox.gorgias.store.tickets.values());
    const made = await post(`/api/tickets/${id}/messages`, reply("ada@green-garden.example"));
    expect(made.status).toBe(201);
    const path = `/api/tickets/${id}/messages/${idOf(made)}`;
    expect(await sendingOf(path, "failed_datetime")).toMatchObject({
      sent_datetime: null,
      last_sending_error: { error: "No integration was found to send this email." },
    });
  });

  test("an internal note is not sent to anybody, and is the last message of its ticket", async () => {
    const { id } = firstOf(sandbox.gorgias.store.tickets.values());
    const { body } = await post(`/api/tickets/${id}/messages`, {
      channel: "internal-note",
      public: false,
      from_agent: true,
      body_text: "Gave 50 points.",
      source: { type: "internal-note" },
    });
    expect(body).toMatchObject({ receiver: null, public: false, sender: { name: "Ada Agent" } });
    expect((await get(`/api/messages?ticket_id=${id}`)).body?.data?.[0]).toEqual(body);
    const { body: own } = await get(`/api/tickets/${id}/messages?limit=100`);
    const messages = own?.data as unknown as unknown[];
    expect(messages.at(-1)).toEqual(body);
    const { body: list } = await get(`/api/tickets?ticket_ids=${id}`);
    expect(list?.data?.[0]).not.toHaveProperty("messages");
    expect(list?.data).toMatchObject([
      { excerpt: "Gave 50 points.", messages_count: messages.length },
    ]);
  });
});

test("events tell what was written, by object, type and date", async () => {
  const id = idOf(await post("/api/customers", { email: "event@example.com" }));
  await put(`/api/customers/${id}`, { note: "Called" });
  const eventsOf = async (query = "") => {
    const { body } = await get(`/api/events?object_type=Customer&object_id=${id}${query}`);
    return body?.data as unknown as { type: string; created_datetime: string }[];
  };
  const [updated, ...before] = await eventsOf();
  expect([updated, ...before]).toMatchObject([
    { type: "customer-updated" },
    { type: "customer-created" },
  ]);
  expect(await eventsOf("&types=customer-created")).toEqual(before);
  const since = encodeURIComponent(updated?.created_datetime ?? "");
  expect(await eventsOf(`&created_datetime[gt]=${since}`)).toEqual([]);
});

test.each([
  ["customer_profile", "lin", "email"],
  ["customer_channel_email", "example", "address"],
  ["agent", "ada", "email"],
  ["integration", "support", "name"],
])("a search for a %s finds some", async (type, query, property) => {
  const { status, body } = await post("/api/search", { type, query, size: 2 });
  expect(status).toBe(200);
  expect(body?.data?.[0]).toHaveProperty(property);
});
