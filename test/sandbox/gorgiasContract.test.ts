import { routes } from "../../sandbox/gorgias/api";
import type { Sandbox } from "../../sandbox/server";
import contract from "../contract/gorgiasEndpoints.json";
import { type ApiRequest, ask, basic, bearer, firstOf, send, smallSandbox } from "./gorgiasHarness";

interface Documented {
  id: string;
  method: string;
  path: string;
  query?: string[];
  body?: Record<string, boolean>;
}

const pathOf = (path: string) => path.replace(/\{\w+\}/g, "1");
const served = new Set(routes.map(({ method, path }) => `${method} /api${pathOf(path)}`));
const documented = (contract as Documented[])
  .map((endpoint) => ({ ...endpoint, path: pathOf(endpoint.path) }))
  .filter(({ method, path }) => served.has(`${method} ${path}`));

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

/** What is wrong about a request, by field; of a body that is a list, about its first item. */
async function complaints(request: ApiRequest, isList = false) {
  const { status, body } = await ask(sandbox, request);
  const { data } = body?.error ?? {};
  return { status, data: (isList ? data?.[0] : data) as Record<string, unknown> | undefined };
}

test.each(documented)("$id takes no query that it does not document", async ({ method, path }) => {
  const json = method === "GET" ? undefined : {};
  const answer = await complaints({ method, path: `${path}?nonsense=1`, json });
  expect(answer).toMatchObject({ status: 400, data: { nonsense: ["No such field"] } });
});

/** A form's parts have the names that its files are to have. */
const withBody = documented.filter(({ id, body }) => body && id !== "upload-files");

describe.each(withBody)("$id", ({ method, path, query = [], body: nested = {} }) => {
  const isList = Object.keys(nested).some((name) => name.startsWith("[]."));
  const body = Object.fromEntries(
    Object.entries(nested)
      .map(([name, isRequired]) => [name.replace(/^\[\]\./, ""), isRequired] as const)
      .filter(([name]) => /^\w+$/.test(name)),
  );
  const needed = query.filter((name) => /^(source|target)_id$/.test(name));
  const about = (json: unknown) => {
    const asked = needed.map((name) => `${name}=1`).join("&");
    return complaints({ method, path: `${path}?${asked}`, json: isList ? [json] : json }, isList);
  };
  const required = Object.keys(body).filter((name) => body[name]);

  test("needs what is required and takes nothing else", async () => {
    const { status, data } = await about({ nonsense: 1 });
    const missing = ["Missing data for required field."];
    expect({ status, data }).toEqual({
      status: 400,
      data: {
        nonsense: ["No such field"],
        ...Object.fromEntries(required.map((name) => [name, missing])),
      },
    });
  });

  /** The data of a customer, and what stands in a custom field, may be anything. */
  const typed = Object.keys(body).filter((name) => name !== "data");
  test.each(typed)("takes not just anything for %s", async (name) => {
    const wrong = [-0.5, "", true, { wrong: 1 }, [[]]];
    const answers = await Promise.all(wrong.map((value) => about({ [name]: value })));
    const refused = answers.filter(({ status, data }) => status === 400 && data && name in data);
    expect(refused.length).toBeGreaterThan(0);
  });
});

test.each([...new Set(documented.map(({ path }) => path))])("%s has no PATCH", async (path) => {
  const { status, body } = await ask(sandbox, { method: "PATCH", path });
  const msg = "The specified HTTP method is not allowed.";
  expect({ status, body }).toEqual({ status: 405, body: { error: { msg } } });
});

const message = { channel: "api", from_agent: true, body_text: "Hello" };
const post = (path: string, json: unknown): ApiRequest => ({ method: "POST", path, json });
const put = (path: string, json: unknown): ApiRequest => ({ method: "PUT", path, json });
const customer = () => `/api/customers/${customerId}`;
const ticket = () => `/api/tickets/${ticketId}`;
const signedBy = (authorization: string) => () => ({
  path: "/api/account",
  headers: { authorization },
});
const base64 = (text: string) => Buffer.from(text).toString("base64");
const key = "sandbox-gorgias-api-key-5f1d";

type Refused = [name: string, request: () => ApiRequest, status: number, fields?: string[]];

const refused: Refused[] = [
  ["no credential", signedBy(""), 401],
  ["a wrong key", signedBy(`Basic ${base64("ada.agent@green-garden.example:nope")}`), 401],
  ["another's name", signedBy(`Basic ${base64(`ben@x.example:${key}`)}`), 401],
  ["the token as Basic", signedBy(bearer.replace("Bearer", "Basic")), 401],
  ["the key as Bearer", signedBy(basic.replace("Basic", "Bearer")), 401],
  ["an unknown path", () => ({ path: "/api/customer" }), 404],
  ["an unknown id", () => ({ path: "/api/customers/1" }), 404],
  ["an id that is no number", () => ({ path: "/api/customers/12abc" }), 404],
  ["an id below zero", () => ({ path: "/api/tickets/-1" }), 404],
  [
    "a message under another ticket",
    () => {
      const { messages } = sandbox.gorgias.store;
      const other = [...messages.values()].find(({ ticket_id }) => ticket_id !== ticketId);
      return { path: `${ticket()}/messages/${other?.id}` };
    },
    404,
  ],
  ["a limit over 100", () => ({ path: "/api/customers?limit=101" }), 400, ["limit"]],
  ["a limit of 0", () => ({ path: "/api/customers?limit=0" }), 400, ["limit"]],
  ["a limit twice", () => ({ path: "/api/events?limit=1&limit=2" }), 400, ["limit"]],
  ["an order without direction", () => ({ path: "/api/messages?order_by=id" }), 400, ["order_by"]],
  [
    "an order that the list has not",
    () => ({ path: "/api/messages?order_by=updated_datetime:desc" }),
    400,
    ["order_by"],
  ],
  ["a made-up cursor", () => ({ path: "/api/customers?cursor=bmV4dA" }), 400, ["cursor"]],
  [
    "a language together with paging",
    () => ({ path: "/api/customers?language=en&limit=10&order_by=created_datetime:asc" }),
    400,
    ["limit", "order_by"],
  ],
  [
    "more than 100 ids",
    () => ({ path: `/api/tickets?${"ticket_ids=1&".repeat(101)}` }),
    400,
    ["ticket_ids"],
  ],
  [
    "events of a type without an id",
    () => ({ path: "/api/events?object_type=Ticket" }),
    400,
    ["object_id"],
  ],
  [
    "a date that is none",
    () => ({ path: "/api/events?created_datetime[gte]=yesterday" }),
    400,
    ["created_datetime[gte]"],
  ],
  [
    "a body that is no JSON",
    () => ({
      ...post("/api/customers", undefined),
      text: "{",
      headers: { "content-type": "application/json" },
    }),
    400,
  ],
  ["no body", () => post("/api/customers", undefined), 400, ["_schema"]],
  ["only the parts of a name", () => put(customer(), { firstname: "Al" }), 400, ["_schema"]],
  ["a taken e-mail", () => post("/api/customers", { email: takenEmail.toUpperCase() }), 409],
  [
    "a taken channel",
    () => post("/api/customers", { channels: [{ type: "email", address: takenEmail }] }),
    409,
  ],
  [
    "another's e-mail in an update",
    () => {
      const [, second] = sandbox.gorgias.store.customers.keys();
      return put(`/api/customers/${second}`, { email: takenEmail });
    },
    409,
  ],
  [
    "a customer id that nobody has",
    () => post("/api/tickets", { messages: [message], customer: { id: 1 } }),
    400,
    ["customer"],
  ],
  [
    "an agent that there is not",
    () => put(ticket(), { assignee_user: { id: 1 } }),
    400,
    ["assignee_user"],
  ],
  [
    "a subject that is too long",
    () => put(ticket(), { subject: "x".repeat(999) }),
    400,
    ["subject"],
  ],
  [
    "an e-mail without sender address",
    () => post(`${ticket()}/messages`, { ...message, channel: "email" }),
    400,
    ["source"],
  ],
  [
    "an integration at a host that does not resolve",
    () =>
      post("/api/integrations", {
        name: "Hook",
        type: "http",
        http: {
          url: "https://hooks.invalid/x",
          method: "POST",
          request_content_type: "application/json",
          response_content_type: "application/json",
        },
      }),
    400,
    ["http"],
  ],
];

describe.each(refused)("%s", (_, request, status, fields = []) => {
  test("is refused", async () => {
    const before = { ...sandbox.gorgias.store.customers.get(customerId) };
    const answer = await ask(sandbox, request());
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.body).toEqual({ error: expect.objectContaining({ msg: expect.any(String) }) });
    expect(Object.keys(answer.body?.error?.data ?? {})).toEqual(fields);
    expect(sandbox.gorgias.store.customers.get(customerId)).toEqual(before);
  });
});

test("an unknown tenant is an HTML page, whatever the credential", async () => {
  const response = await send(sandbox, { path: "/api/account", host: "other.gorgias.com" });
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toMatch(/^text\/html/);
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
