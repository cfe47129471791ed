import type { Fault } from "../../sandbox/faults";
import type { Params } from "../support/goodParams";
import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(startShop);

let counter = 0;
function newCustomer() {
  counter += 1;
  const email = `lost.answer.${counter}@example.com`;
  return { connection, email, channels: [{ type: "email", address: email }] };
}
const withEmail = (email: string) => customersOf(world).filter((one) => one.email === email);

function newMessage(external_id?: string) {
  counter += 1;
  const ticket_id = String(firstOf(ticketsOf(world)).id);
  const body_text = `Note ${counter}`;
  const note = { channel: "internal-note", via: "api", source: { type: "internal-note" } };
  return { connection, ticket_id, ...note, public: "false", body_text, external_id };
}

const sender = { email: "maya.berg@example.com" };
const ticketMessage = { channel: "api", via: "api", from_agent: false, sender, body_text: "Hi" };
function newTicket() {
  counter += 1;
  const first = { subject: "First", messages: [ticketMessage], customer: sender };
  return { connection, channel: "api", external_id: `TICKET-${counter}`, ...first };
}

function newIntegration() {
  counter += 1;
  const url = `https://hooks.example.com/${counter}`;
  const json = "application/json";
  const types = { request_content_type: json, response_content_type: json };
  return { connection, name: "Hook", url, method: "POST", triggers: ["ticket-created"], ...types };
}

const withText = (text: string) =>
  [...world.sandbox.gorgias.store.messages.values()].filter((one) => one.body_text === text);

const post = { service: "gorgias", method: "POST" } as const;

/** The write took place and its answer was lost. */
const lostAnswers: [string, Fault][] = [
  ["the connection breaks afterwards", { ...post, kind: "dropAfter" }],
  ["the answer breaks off in the middle", { ...post, kind: "truncate" }],
  ["a 502 comes afterwards", { ...post, kind: "statusAfter", status: 502 }],
  ["a 504 page comes afterwards", { ...post, kind: "htmlAfter", status: 504 }],
  ["a page comes instead of the answer", { ...post, kind: "htmlAfter", status: 200 }],
];

/** The write did not take place, but nobody can know. */
const lostRequests: [string, Fault][] = [
  ["the connection breaks before", { ...post, kind: "dropBefore" }],
  ["a 500 comes", { ...post, kind: "status", status: 500 }],
  ["a 503 page comes", { ...post, kind: "html", status: 503 }],
];

const postsSent = () => requestsOf(world).filter((line) => line.startsWith("POST")).length;

describe("a creation whose answer was lost", () => {
  test.each(lostAnswers)("is found again by e-mail address: %s", async (_what, fault) => {
    world.sandbox.faults.add(fault);
    const params = newCustomer();
    const created = await world.run("createCustomer", params);
    expect(withEmail(params.email).map(({ id }) => id)).toEqual([created.id]);
    expect(created.channels).toHaveLength(1);
    expect(postsSent()).toBe(1);
  });

  test("is found again by external id where there is no address", async () => {
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    const { id } = await world.run("createCustomer", {
      connection,
      channels: [{ type: "phone", address: "+33123456789" }],
      external_id: "lost-1",
    });
    const stored = customersOf(world).filter((one) => one.external_id === "lost-1");
    expect(stored.map((one) => one.id)).toEqual([id]);
  });

  test.each(lostRequests)(
    "is reported as uncertain if it is not found: %s",
    async (_what, fault) => {
      world.sandbox.faults.add(fault);
      const params = newCustomer();
      const error = await world.fails("createCustomer", params);
      expect(error.message).toMatch(/^UncertainOutcomeError: Create Customer: /);
      expect(withEmail(params.email)).toEqual([]);
      expect(postsSent()).toBe(1);
    },
  );

  test("is not taken for an older customer with the same address", async () => {
    const older = firstOf(customersOf(world).filter(({ email }) => email !== null));
    world.sandbox.faults.add({ ...post, kind: "dropBefore" });
    const error = await world.fails("createCustomer", { ...newCustomer(), email: older.email });
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
  });

  test("stays uncertain where the look-up fails as well", async () => {
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    world.sandbox.faults.add({
      kind: "status",
      service: "gorgias",
      method: "GET",
      status: 500,
      times: 4,
    });
    const params = newCustomer();
    const error = await world.fails("createCustomer", params);
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
    expect(withEmail(params.email)).toHaveLength(1);
  });

  test("that lands late is there once, also when it was sent again meanwhile", async () => {
    world.sandbox.faults.add({ ...post, kind: "late", delayMs: 10_000 });
    const params = newCustomer();
    const error = await world.fails("createCustomer", params);
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
    await world.run("createCustomer", params);
    await world.runtime.clock.sleep(13_000);
    expect(withEmail(params.email)).toHaveLength(1);
  });
});

describe("a message whose answer was lost", () => {
  test("is found again by its external id", async () => {
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    const params = newMessage(`MSG-${counter}`);
    const { id } = await world.run("createTicketMessage", params);
    expect(withText(params.body_text).map((message) => message.id)).toEqual([id]);
    expect(postsSent()).toBe(1);
  });

  test("is reported as uncertain without an external id, and is there once", async () => {
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    const params = newMessage();
    const error = await world.fails("createTicketMessage", params);
    expect(error.message).toMatch(/^UncertainOutcomeError: .*look in Gorgias/);
    expect(withText(params.body_text)).toHaveLength(1);
    expect(postsSent()).toBe(1);
  });

  test("that lands late is there once", async () => {
    world.sandbox.faults.add({ ...post, kind: "late", delayMs: 10_000 });
    const params = newMessage("MSG-late");
    await world.fails("createTicketMessage", params);
    expect(withText(params.body_text)).toEqual([]);
    await world.runtime.clock.sleep(13_000);
    expect(withText(params.body_text)).toHaveLength(1);
  });
});

describe("a creation that never arrived is not taken for an earlier one", () => {
  const to = { address: "customer@example.com" };
  const cases: [string, () => Params, Params][] = [
    ["createCustomer", newCustomer, { name: "Second" }],
    ["createCustomer", newCustomer, { external_id: "SECOND" }],
    ["createCustomer", newCustomer, { channels: [{ type: "phone", address: "+33123456789" }] }],
    ["createTicket", newTicket, { subject: "Second" }],
    ["createTicket", newTicket, { messages: [{ ...ticketMessage, body_text: "Second" }] }],
    ["createTicket", newTicket, { tags: ["second"] }],
    ["createTicketMessage", () => newMessage(`MSG-twice-${counter}`), { body_text: "Second" }],
    ["createTicketMessage", () => newMessage(`MSG-twice-${counter}`), { source: { to: [to] } }],
    ["createHttpIntegration", newIntegration, { triggers: ["ticket-updated"] }],
  ];
  test.each(cases)("%s with other content", async (key, make, other) => {
    const params = make();
    await world.run(key, params);
    await world.runtime.clock.sleep(90_000);
    world.sandbox.faults.add({ ...post, kind: "dropBefore" });
    const error = await world.fails(key, { ...params, ...other });
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
  });

  test("createCustomer, where the list leaves the address aside", async () => {
    const { id } = await world.run("createCustomer", newCustomer());
    const row = customersOf(world).find((one) => one.id === id);
    const list = { data: [row], meta: { next_cursor: null } };
    world.sandbox.faults.add(
      { ...post, kind: "dropBefore" },
      { kind: "status", method: "GET", path: "/customers$", status: 200, body: list },
    );
    const error = await world.fails("createCustomer", newCustomer());
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
  });
});

test.each<[string, string, object]>([
  ["updateTicket", "PUT", {}],
  ["rawRequest", "PUT", { method: "PUT", responseType: "json", maxRetries: "1" }],
])("%s: a refusal of the repetition is no proof against a lost %s", async (key, method, more) => {
  const { id } = firstOf(ticketsOf(world));
  const params = { connection, id: String(id), url: `/tickets/${id}`, subject: "Lost", ...more };
  const body = { error: { msg: "No." } };
  world.sandbox.faults.add(
    { kind: "dropAfter", method },
    { kind: "status", status: 400, body, method },
  );
  const error = await world.fails(key, { ...params, data: { subject: "Lost" } });
  expect(error.message).toMatch(
    /^ValidationError: .*Gorgias says: No\. \(it may have been done\)$/,
  );
});
