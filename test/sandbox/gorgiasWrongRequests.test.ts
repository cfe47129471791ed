import type { Sandbox } from "../../sandbox/server";
import { type ApiRequest, ask, basic, bearer, firstOf, send, smallSandbox } from "./gorgiasHarness";

let sandbox: Sandbox;
let customerId: number;
let ticketId: number;
let takenEmail: string;

beforeAll(async () => {
  sandbox = await smallSandbox();
  const customer = firstOf(sandbox.gorgias.store.customers.values());
  customerId = customer.id;
  takenEmail = customer.email ?? "";
  ticketId = firstOf(sandbox.gorgias.store.tickets.keys());
});

afterAll(() => sandbox.close());

const http = {
  url: "http://127.0.0.1:9/hook",
  method: "POST",
  request_content_type: "application/json",
  response_content_type: "application/json",
};
const message = { channel: "api", from_agent: true, via: "api", body_text: "Hello" };
const wrapper = { type: "wrapper", widgets: [] };
const missing = ["Missing data for required field."];
const noSuchField = ["No such field"];

/** Where a row's path or body needs an id that only the running sandbox knows. */
const known = {
  customer: () => `/api/customers/${customerId}`,
  ticket: () => `/api/tickets/${ticketId}`,
};

interface Wrong {
  name: string;
  request: ApiRequest | (() => ApiRequest);
  status: number;
  msg?: string;
  data?: unknown;
}

const post = (path: string, json: unknown): ApiRequest => ({ method: "POST", path, json });
const put = (path: string, json: unknown): ApiRequest => ({ method: "PUT", path, json });
const unauthorized = { status: 401, msg: "Unauthorized." };
const notFound = { status: 404, msg: "Resource not found." };
const notAllowed = { status: 405, msg: "The specified HTTP method is not allowed." };
const invalid = (data: unknown) => ({ status: 400, data });

const account = "/api/account";
const encoded = (text: string) => Buffer.from(text).toString("base64");

const table: Wrong[] = [
  {
    name: "no credential",
    request: { path: account, headers: { authorization: "" } },
    ...unauthorized,
  },
  {
    name: "a wrong API key",
    request: {
      path: account,
      headers: { authorization: `Basic ${encoded("ada.agent@green-garden.example:nope")}` },
    },
    ...unauthorized,
  },
  {
    name: "the key under another user name",
    request: {
      path: account,
      headers: { authorization: `Basic ${encoded("ben@x.example:sandbox-gorgias-api-key-5f1d")}` },
    },
    ...unauthorized,
  },
  {
    name: "an unknown access token",
    request: { path: account, headers: { authorization: "Bearer nope" } },
    ...unauthorized,
  },
  {
    name: "the access token as Basic",
    request: { path: account, headers: { authorization: bearer.replace("Bearer", "Basic") } },
    ...unauthorized,
  },
  {
    name: "the API key as Bearer",
    request: { path: account, headers: { authorization: basic.replace("Basic", "Bearer") } },
    ...unauthorized,
  },
  { name: "an unknown path", request: { path: "/api/customer" }, ...notFound },
  { name: "an id that does not exist", request: { path: "/api/customers/1" }, ...notFound },
  { name: "an id that is no number", request: { path: "/api/customers/12abc" }, ...notFound },
  { name: "an id below zero", request: { path: "/api/tickets/-1" }, ...notFound },
  {
    name: "a message under another ticket",
    request: () => {
      const other = [...sandbox.gorgias.store.messages.values()].find(
        ({ ticket_id }) => ticket_id !== ticketId,
      );
      return { path: `${known.ticket()}/messages/${other?.id}` };
    },
    ...notFound,
  },
  {
    name: "data of a customer that does not exist",
    request: put("/api/customers/1/data", { data: {} }),
    ...notFound,
  },
  {
    name: "a message for a ticket that does not exist",
    request: post("/api/tickets/1/messages", message),
    ...notFound,
  },
  {
    name: "a method the path has not",
    request: { method: "PATCH", path: "/api/customers" },
    ...notAllowed,
  },
  {
    name: "reading what can only be replaced",
    request: () => ({ path: `${known.customer()}/data` }),
    ...notAllowed,
  },
  {
    name: "deleting the account",
    request: { method: "DELETE", path: account },
    ...notAllowed,
  },
  {
    name: "an unknown query parameter",
    request: { path: "/api/tickets?status=open" },
    ...invalid({ status: noSuchField }),
  },
  {
    name: "the removed page numbers",
    request: { path: "/api/customers?page=2&per_page=30" },
    ...invalid({ page: noSuchField, per_page: noSuchField }),
  },
  {
    name: "a query where none is taken",
    request: { path: "/api/account?expand=1" },
    ...invalid({ expand: noSuchField }),
  },
  {
    name: "a limit over 100",
    request: { path: "/api/customers?limit=101" },
    ...invalid({ limit: ["Must be at most 100"] }),
  },
  {
    name: "a limit of 0",
    request: { path: "/api/customers?limit=0" },
    ...invalid({ limit: ["Must be at least 1"] }),
  },
  {
    name: "a limit that is no number",
    request: { path: "/api/messages?limit=all" },
    ...invalid({ limit: ["Not a valid integer."] }),
  },
  {
    name: "a limit given twice",
    request: { path: "/api/events?limit=1&limit=2" },
    ...invalid({ limit: ["Not a valid string."] }),
  },
  {
    name: "an order without direction",
    request: { path: "/api/messages?order_by=created_datetime" },
    ...invalid({ order_by: ["Must be one of: created_datetime:asc, created_datetime:desc."] }),
  },
  {
    name: "an order the list has not",
    request: { path: "/api/messages?order_by=updated_datetime:desc" },
    ...invalid({ order_by: ["Must be one of: created_datetime:asc, created_datetime:desc."] }),
  },
  {
    name: "a made-up cursor",
    request: { path: "/api/customers?cursor=bmV4dA" },
    ...invalid({ cursor: ["Invalid or expired cursor."] }),
  },
  {
    name: "a language together with a limit",
    request: { path: "/api/customers?language=en&limit=10" },
    ...invalid({ limit: ["May not be combined with language or timezone."] }),
  },
  {
    name: "a time zone together with an order",
    request: { path: "/api/customers?timezone=UTC&order_by=created_datetime:asc" },
    ...invalid({ order_by: ["May not be combined with language or timezone."] }),
  },
  {
    name: "an unknown relationship",
    request: () => ({ path: `${known.customer()}?relationships=tickets` }),
    ...invalid({ relationships: { 0: ["Must be one of: custom_fields."] } }),
  },
  {
    name: "a truth value that is none",
    request: { path: "/api/tickets?trashed=maybe" },
    ...invalid({ trashed: ["Must be one of: true, false."] }),
  },
  {
    name: "more than 100 ticket ids",
    request: { path: `/api/tickets?${"ticket_ids=1&".repeat(101)}limit=1` },
    ...invalid({ ticket_ids: ["Length must be at most 100"] }),
  },
  {
    name: "events of a type without an id",
    request: { path: "/api/events?object_type=Ticket" },
    ...invalid({ object_id: missing }),
  },
  {
    name: "an event type in lower case",
    request: { path: "/api/events?object_type=ticket&object_id=1" },
    status: 400,
  },
  {
    name: "a date that is none",
    request: { path: "/api/events?created_datetime[gte]=yesterday" },
    ...invalid({ "created_datetime[gte]": ["Not a valid datetime."] }),
  },
  {
    name: "a body that is no JSON",
    request: {
      method: "POST",
      path: "/api/customers",
      text: "{",
      headers: { "content-type": "application/json" },
    },
    status: 400,
  },
  {
    name: "a form in place of JSON",
    request: {
      method: "POST",
      path: "/api/customers",
      text: "email=a@b.example",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    },
    status: 400,
  },
  {
    name: "no body",
    request: { method: "POST", path: "/api/customers" },
    ...invalid({ _schema: missing }),
  },
  {
    name: "a list for a body",
    request: post("/api/customers", [{ email: "a@b.example" }]),
    ...invalid({ _schema: ["Not a valid object."] }),
  },
  {
    name: "an unknown field",
    request: post("/api/customers", { email: "a@b.example", tags: ["vip"] }),
    ...invalid({ tags: noSuchField }),
  },
  {
    name: "a field of the wrong type",
    request: post("/api/customers", { name: 42 }),
    ...invalid({ name: ["Not a valid string."] }),
  },
  {
    name: "an e-mail that is too long",
    request: post("/api/customers", { email: `${"a".repeat(320)}@b.example` }),
    ...invalid({ email: ["Length must be at most 320"] }),
  },
  {
    name: "a channel without address",
    request: post("/api/customers", { channels: [{ type: "phone" }] }),
    ...invalid({ channels: { 0: { address: missing } } }),
  },
  {
    name: "only the parts of a name",
    request: () => put(known.customer(), { firstname: "Al", lastname: "Dill" }),
    status: 400,
  },
  {
    name: "an e-mail that is taken",
    request: () => post("/api/customers", { email: takenEmail.toUpperCase() }),
    status: 409,
    msg: "The resource already exists.",
  },
  {
    name: "a channel that is taken",
    request: () => post("/api/customers", { channels: [{ type: "email", address: takenEmail }] }),
    status: 409,
    msg: "The resource already exists.",
  },
  {
    name: "another customer's e-mail in an update",
    request: () => {
      const [, second] = sandbox.gorgias.store.customers.keys();
      return put(`/api/customers/${second}`, { email: takenEmail });
    },
    status: 409,
    msg: "The resource already exists.",
  },
  {
    name: "data without data",
    request: () => put(`${known.customer()}/data`, { version: "2026-01-01T00:00:00Z" }),
    ...invalid({ data: missing }),
  },
  {
    name: "a version that is no date",
    request: () => put(`${known.customer()}/data`, { data: {}, version: "2" }),
    ...invalid({ version: ["Not a valid datetime."] }),
  },
  {
    name: "deleting no customers",
    request: { method: "DELETE", path: "/api/customers", json: { ids: [] } },
    ...invalid({ ids: ["Length must be at least 1"] }),
  },
  {
    name: "merging with ids in the body",
    request: put("/api/customers/merge", { source_id: 1, target_id: 2 }),
    ...invalid({ source_id: missing, target_id: missing }),
  },
  {
    name: "a ticket without messages",
    request: post("/api/tickets", { channel: "api", via: "api" }),
    ...invalid({ messages: missing }),
  },
  {
    name: "a ticket with an empty list of messages",
    request: post("/api/tickets", { messages: [] }),
    ...invalid({ messages: ["Length must be at least 1"] }),
  },
  {
    name: "a message without channel in a ticket",
    request: post("/api/tickets", { messages: [{ from_agent: true }] }),
    ...invalid({ messages: { 0: { channel: missing } } }),
  },
  {
    name: "the priority older material names",
    request: post("/api/tickets", { messages: [message], priority: "urgent" }),
    ...invalid({ priority: ["Must be one of: critical, high, normal, low."] }),
  },
  {
    name: "a customer id nobody has",
    request: post("/api/tickets", { messages: [message], customer: { id: 1 } }),
    ...invalid({ customer: { id: ["Customer does not exist."] } }),
  },
  {
    name: "a status a ticket cannot have",
    request: () => put(known.ticket(), { status: "archived" }),
    ...invalid({ status: ["Must be one of: open, closed."] }),
  },
  {
    name: "messages in a ticket's update",
    request: () => put(known.ticket(), { messages: [message] }),
    ...invalid({ messages: noSuchField }),
  },
  {
    name: "a subject that is too long",
    request: () => put(known.ticket(), { subject: "x".repeat(999) }),
    ...invalid({ subject: ["Length must be at most 998"] }),
  },
  {
    name: "an e-mail without sender address",
    request: () => post(`${known.ticket()}/messages`, { ...message, channel: "email" }),
    ...invalid({ source: { from: ["From field is missing or empty"] } }),
  },
  {
    name: "a message that does not say whose it is",
    request: () => post(`${known.ticket()}/messages`, { channel: "api" }),
    ...invalid({ from_agent: missing }),
  },
  {
    name: "null where none may be",
    request: () => post(`${known.ticket()}/messages`, { ...message, from_agent: null }),
    ...invalid({ from_agent: ["Field may not be null."] }),
  },
  {
    name: "an unknown channel",
    request: () => post(`${known.ticket()}/messages`, { ...message, channel: "letter" }),
    status: 400,
  },
  {
    name: "an integration without HTTP settings",
    request: post("/api/integrations", { name: "Hook", type: "http" }),
    ...invalid({ http: missing }),
  },
  {
    name: "an integration without content types",
    request: post("/api/integrations", {
      name: "Hook",
      type: "http",
      http: { url: http.url, method: "POST" },
    }),
    ...invalid({ http: { request_content_type: missing, response_content_type: missing } }),
  },
  {
    name: "an integration of another type",
    request: post("/api/integrations", { name: "Hook", type: "email", http }),
    ...invalid({ type: ["Must be one of: http."] }),
  },
  {
    name: "a trigger spelt with underscores",
    request: post("/api/integrations", {
      name: "Hook",
      type: "http",
      http: { ...http, triggers: { ticket_created: true } },
    }),
    ...invalid({ http: { triggers: { ticket_created: noSuchField } } }),
  },
  {
    name: "an integration at a host that does not resolve",
    request: post("/api/integrations", {
      name: "Hook",
      type: "http",
      http: { ...http, url: "https://hooks.invalid/x" },
    }),
    ...invalid({ http: { url: ["The host of this URL cannot be resolved."] } }),
  },
  {
    name: "a widget without wrapper",
    request: post("/api/widgets", { type: "http", template: { type: "card", widgets: [] } }),
    ...invalid({ template: { type: ["Must be one of: wrapper."] } }),
  },
  {
    name: "an unknown kind of widget",
    request: post("/api/widgets", { type: "loyalty", template: wrapper }),
    status: 400,
  },
  {
    name: "a search for more than 50",
    request: post("/api/search", { type: "customer", size: 51 }),
    ...invalid({ size: ["Must be at most 50"] }),
  },
  {
    name: "a search without type",
    request: post("/api/search", { query: "a" }),
    ...invalid({ type: missing }),
  },
];

test.each(table)("$name is refused", async ({ request, status, msg, data }) => {
  const before = { ...sandbox.gorgias.store.customers.get(customerId) };
  const answer = await ask(sandbox, typeof request === "function" ? request() : request);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(answer.body).toEqual({ error: expect.objectContaining({ msg: expect.any(String) }) });
  if (msg !== undefined) {
    expect(answer.body).toEqual({ error: { msg } });
  }
  if (data !== undefined) {
    expect(answer.body?.error?.data).toEqual(data);
  }
  expect(sandbox.gorgias.store.customers.get(customerId)).toEqual(before);
});

test("an unknown tenant is an HTML page, whatever the credential", async () => {
  const response = await send(sandbox, { path: account, host: "other.gorgias.com" });
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  expect(await response.text()).toMatch(/^<!doctype html>/);
});

test("a refused ticket leaves nothing behind", async () => {
  const { tickets, messages, customers } = sandbox.gorgias.store;
  const counts = [tickets.size, messages.size, customers.size];
  const request = post("/api/tickets", {
    customer: { email: "new.person@example.com" },
    messages: [message, { ...message, sender: { id: 1 } }],
  });
  expect(await ask(sandbox, request)).toMatchObject({ status: 400 });
  expect([tickets.size, messages.size, customers.size]).toEqual(counts);
});
