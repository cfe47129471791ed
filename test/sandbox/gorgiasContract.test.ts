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
const get = (path: string) => (): ApiRequest => ({ path: `/api${path}` });
const writing = (method: string) => (path: string, json: unknown) => ({
  method,
  path: `/api${path}`,
  json,
});
const post = writing("POST");
const put = writing("PUT");
const customer = () => `/customers/${customerId}`;
const ticket = () => `/tickets/${ticketId}`;
const signedBy = (authorization: string) => () => ({
  path: "/api/account",
  headers: { authorization },
});
const base64 = (text: string) => Buffer.from(text).toString("base64");
const key = "sandbox-gorgias-api-key-5f1d";

const refused: [name: string, status: number, request: () => ApiRequest][] = [
  ["no credential", 401, signedBy("")],
  ["a wrong key", 401, signedBy(`Basic ${base64("ada.agent@green-garden.example:nope")}`)],
  ["another's name", 401, signedBy(`Basic ${base64(`ben@x.example:${key}`)}`)],
  ["the token as Basic", 401, signedBy(bearer.replace("Bearer", "Basic"))],
  ["the key as Bearer", 401, signedBy(basic.replace("Basic", "Bearer"))],
  ["an unknown path", 404, get("/customer")],
  ["an unknown id", 404, get("/customers/1")],
  ["an id that is no number", 404, get("/customers/12abc")],
  ["an id below zero", 404, get("/tickets/-1")],
  ["the custom fields of an unknown id", 404, get("/customers/1/custom-fields")],
  [
    "a message under another ticket",
    404,
    () => ({ path: `/api${ticket()}/messages/${messageOfAnother()}` }),
  ],
  [
    "a body that is no JSON",
    400,
    () => ({
      ...post("/customers", undefined),
      text: "{",
      headers: { "content-type": "application/json" },
    }),
  ],
  ["a taken e-mail", 409, () => post("/customers", { email: takenEmail.toUpperCase() })],
  ["a taken channel", 409, () => post("/customers", { channels: [taken()] })],
  ["another's e-mail in an update", 409, () => put(secondCustomer(), { email: takenEmail })],
];

/** Refused with 400 for the fields of a query or a body that are named. */
const misfits: [name: string, fields: string, request: () => ApiRequest][] = [
  ["a limit over 100", "limit", get("/customers?limit=101")],
  ["a limit of 0", "limit", get("/customers?limit=0")],
  ["a limit twice", "limit", get("/events?limit=1&limit=2")],
  ["an order without direction", "order_by", get("/messages?order_by=id")],
  ["an order that the list has not", "order_by", get("/messages?order_by=updated_datetime:desc")],
  ["a made-up cursor", "cursor", get("/customers?cursor=bmV4dA")],
  [
    "a language together with paging",
    "limit,order_by",
    get("/customers?language=en&limit=10&order_by=created_datetime:asc"),
  ],
  ["more than 100 ids", "ticket_ids", get(`/tickets?${"ticket_ids=1&".repeat(101)}`)],
  ["events of a type without an id", "object_id", get("/events?object_type=Ticket")],
  ["custom fields of nothing", "object_type", get("/custom-fields")],
  ["a date that is none", "created_datetime[gte]", get("/events?created_datetime[gte]=yesterday")],
  ["no body", "_schema", () => post("/customers", undefined)],
  ["only the parts of a name", "_schema", () => put(customer(), { firstname: "Al" })],
  [
    "a customer id that nobody has",
    "customer",
    () => post("/tickets", { messages: [message], customer: { id: 1 } }),
  ],
  [
    "a survey of a ticket that there is not",
    "ticket_id",
    () => post("/satisfaction-surveys", { ticket_id: 1, customer_id: 1 }),
  ],
  [
    "an agent that there is not",
    "assignee_user",
    () => put(ticket(), { assignee_user: { id: 1 } }),
  ],
  ["a subject that is too long", "subject", () => put(ticket(), { subject: "x".repeat(999) })],
  [
    "an e-mail without sender address",
    "source",
    () => post(`${ticket()}/messages`, { ...message, channel: "email" }),
  ],
  ["an integration at a host that does not resolve", "http", () => post("/integrations", nowhere)],
];

const nowhere = {
  name: "Hook",
  type: "http",
  http: {
    url: "https://hooks.invalid/x",
    method: "POST",
    request_content_type: "application/json",
    response_content_type: "application/json",
  },
};
const taken = () => ({ type: "email", address: takenEmail });
const secondCustomer = () => `/customers/${[...sandbox.gorgias.store.customers.keys()][1]}`;
const messageOfAnother = () => {
  const messages = [...sandbox.gorgias.store.messages.values()];
  return messages.find(({ ticket_id }) => ticket_id !== ticketId)?.id;
};

test.each([
  ...refused.map(([name, status, request]) => ({ name, status, fields: "", request })),
  ...misfits.map(([name, fields, request]) => ({ name, status: 400, fields, request })),
])("$name is refused", async ({ status, fields, request }) => {
  const before = { ...sandbox.gorgias.store.customers.get(customerId) };
  const answer = await ask(sandbox, request());
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(answer.body).toEqual({ error: expect.objectContaining({ msg: expect.any(String) }) });
  expect(Object.keys(answer.body?.error?.data ?? {}).join()).toBe(fields);
  expect(sandbox.gorgias.store.customers.get(customerId)).toEqual(before);
});

test("an unknown tenant is an HTML page, whatever the credential", async () => {
  const response = await send(sandbox, { path: "/api/account", host: "other.gorgias.com" });
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toMatch(/^text\/html/);
});

test("a refused ticket leaves nothing behind", async () => {
  const { tickets, messages, customers } = sandbox.gorgias.store;
  const counts = [tickets.size, messages.size, customers.size];
  const request = post("/tickets", {
    customer: { email: "new.person@example.com" },
    messages: [message, { ...message, sender: { id: 1 } }],
  });
  expect(await ask(sandbox, request)).toMatchObject({ status: 400 });
  expect([tickets.size, messages.size, customers.size]).toEqual(counts);
});
