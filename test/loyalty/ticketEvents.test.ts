import type { TriggerPayload } from "@prismatic-io/spectral";
import fc from "fast-check";
import { loyaltyInfo } from "../../src/loyalty/info/shape";
import { sidebarAnswer } from "../../src/loyalty/sidebar/schema";
import { connections } from "../support/connections";
import { useWorld } from "../support/world";
import { acknowledging, answering, startTicketEventsWorld } from "./ticketEventsWorld";

const world = useWorld(startTicketEventsWorld);
beforeAll(async () => {
  await world.deploy();
});
beforeEach(() => {
  world.restart();
  world.logs.length = 0;
});

const email = "maya.berg@example.com";
const facts = {
  event: "ticket-created",
  ticketId: "353768814",
  customerId: "3924",
  email,
  messageId: "881234567",
};
const wholeContext = {
  ticket: { id: 353_768_814, subject: "Hello", customer: { id: 3_924, email } },
  message: { id: 881_234_567, body_text: "Where are my points?" },
  event: { type: "ticket-created", user_id: null },
};

type Sent = Partial<TriggerPayload>;

const json = (data: unknown): Sent => ({
  body: { data, contentType: "application/json" },
  rawBody: { data: JSON.stringify(data), contentType: "application/json" },
});
const text = (data: string, contentType: string): Sent => ({
  body: { data, contentType },
  rawBody: { data, contentType },
});
const formType = "application/x-www-form-urlencoded";
const form = new URLSearchParams(facts).toString();

describe("whatever way Gorgias calls, later steps find the same", () => {
  test.each<[string, Sent, object]>([
    ["GET with a query", { queryParameters: facts, body: { data: "" } }, {}],
    ["GET without any body", { queryParameters: facts, body: { data: null } }, {}],
    ["POST of JSON with our names", json(facts), {}],
    ["POST of JSON with numbers", json({ ...facts, ticketId: 353_768_814, customerId: 3_924 }), {}],
    ["POST of JSON that came as text", text(JSON.stringify(facts), "application/json"), {}],
    [
      "POST of Gorgias' whole context",
      json(wholeContext),
      { ticket: wholeContext.ticket, message: wholeContext.message },
    ],
    ["a form as text", text(form, formType), {}],
    ["a form as text with a charset", text(form, `${formType}; charset=UTF-8`), {}],
    ["a form that was parsed", { body: { data: facts, contentType: formType } }, {}],
    ["a query and a body that share the facts", { ...json({ email }), queryParameters: facts }, {}],
  ])("%s", async (_what, sent, fields) => {
    const { branch, payload, response } = await world.call(sent);
    expect(payload.body).toEqual({
      data: { ...facts, givenMemberId: null, fields, loyalty: null, keptDigest: null },
      contentType: "application/json",
    });
    expect(branch).toBe("Accepted");
    expect(response).toMatchObject({ statusCode: 200, contentType: "application/json" });
    expect(JSON.parse(response.body)).toEqual({ received: true });
  });

  test("fields of our own choice are handed on", async () => {
    const { payload } = await world.call(json({ ...facts, tags: ["vip"], note: { a: 1 } }));
    expect(payload.body.data.fields).toEqual({ tags: ["vip"], note: { a: 1 } });
  });

  test("our own names win over the context", async () => {
    const { payload } = await world.call(json({ ...wholeContext, email: "other@example.com" }));
    expect(payload.body.data).toMatchObject({ email: "other@example.com", ticketId: "353768814" });
  });
});

describe("what templates leave empty is null", () => {
  const ids = { ticketId: null, customerId: null, givenMemberId: null, messageId: null };
  const nothing = { event: null, email: null, ...ids };
  const all = (value: unknown) =>
    Object.fromEntries(Object.keys(nothing).map((name) => [name, value]));

  test.each([["None"], [""], ["  "], [null], [true], [["x"]], [{}]])("%j", async (value) => {
    const { payload } = await world.call(json(all(value)));
    expect(payload.body.data).toMatchObject(nothing);
  });

  test.each([
    ["no body", {}],
    ["broken JSON", text("{", "application/json")],
    ["a list", json([facts])],
    ["a number", json(7)],
    ["text", text("hello", "text/plain")],
  ])("%s", async (_what, sent) => {
    const { branch, payload } = await world.call(sent);
    expect(branch).toBe("Accepted");
    expect(payload.body.data).toEqual({ ...nothing, fields: {}, loyalty: null, keptDigest: null });
  });

  test.each(["12abc", "../1", "0", "-1", "1.5", "1e3", "01", "{{ticket.id}}"])(
    "an id such as %s, which is none",
    async (id) => {
      const sent = json({ ticketId: id, customerId: id, messageId: id });
      const { payload } = await world.call(sent);
      expect(payload.body.data).toMatchObject({
        ticketId: null,
        customerId: null,
        messageId: null,
      });
    },
  );

  test("any JSON at all is accepted, and ids are digits or null", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (ticketId, rest) => {
        const { branch, payload } = await world.call(json({ ticketId, ticket: rest, event: rest }));
        const { data } = payload.body;
        expect(branch).toBe("Accepted");
        expect(data.ticketId ?? "1").toMatch(/^[1-9]\d*$/);
        expect(typeof (data.event ?? "")).toBe("string");
      }),
      { numRuns: 100 },
    );
  });
});

test("the documented example has the form of the real thing", async () => {
  world.sandbox.annexCloud.addMember({ id: "example@example.com", email: "example@example.com" });
  const real = await world.call(json({ ...facts, email: "example@example.com" }), answering);
  const { ticketEvents } = world.component.triggers as unknown as {
    ticketEvents: { examplePayload: { branch: string; payload: typeof real.payload } };
  };
  const { branch, payload } = ticketEvents.examplePayload;
  expect(branch).toBe(real.branch);
  expect(Object.keys(payload.body.data)).toEqual(Object.keys(real.payload.body.data));
  expect(Object.keys(payload.body.data.loyalty)).toEqual(
    Object.keys(real.payload.body.data.loyalty),
  );
});

describe("answered with loyalty info", () => {
  const ask = async (sent: Sent = json(facts), params: Record<string, unknown> = {}) => {
    const { branch, payload, response } = await world.call(sent, { ...answering, ...params });
    expect(branch).toBe("Accepted");
    expect(response).toMatchObject({ statusCode: 200, contentType: "application/json" });
    const answer = sidebarAnswer().parse(JSON.parse(response.body));
    expect(payload.body.data.loyalty).toEqual(loyaltyInfo().parse(answer));
    return answer;
  };
  const errorsLogged = () =>
    world.logs.filter(({ level }) => level === "error").map(({ line }) => line);
  const unknown = { status: null, isMember: null, tier: null, availablePoints: null };
  const everything = ["member", "points", "tier", "activity", "rewards"];

  beforeAll(() => {
    world.sandbox.annexCloud.addMember({ id: "GG-7", email, firstName: "Maya", points: 620 });
  });

  test("a member's data is the answer, and later steps find it too", async () => {
    await expect(ask()).resolves.toMatchObject({
      status: "member",
      memberId: "GG-7",
      firstName: "Maya",
      tier: "Sprout",
      availablePoints: 620,
      unavailable: [],
    });
  });

  test("somebody unknown is no member, and is not made one", async () => {
    const stranger = "stranger@example.com";
    await expect(ask(json({ ...facts, email: stranger }))).resolves.toMatchObject({
      status: "notAMember",
      isMember: false,
      email: stranger,
      availablePoints: null,
      unavailable: [],
    });
    expect(world.sandbox.annexCloud.members.withEmail(stranger)).toEqual([]);
  });

  test.each([
    ["wrong", { ...connections.annexCloud.fields, loyaltyToken: "not-the-token-of-this-site" }],
    ["missing", { ...connections.annexCloud.fields, loyaltyToken: "" }],
  ])("with %s credentials nothing is known, and the log says why", async (_what, fields) => {
    const annexCloudConnection = { ...connections.annexCloud, fields };
    const answer = await ask(json(facts), { annexCloudConnection });
    expect(answer).toMatchObject({ ...unknown, email, unavailable: everything });
    expect(errorsLogged()).toEqual([
      expect.stringContaining("Loyalty data could not be read: ConnectionError"),
    ]);
  });

  test("Gorgias is asked for nothing but the customer", async () => {
    await ask();
    const asked = world.sandbox.requests.entries.filter(({ service }) => service === "gorgias");
    expect(asked.map(({ method, path }) => `${method} ${path.split("/api")[1]}`)).toEqual([
      "GET /customers/3924",
    ]);
  });

  test("a time budget over three seconds is refused", async () => {
    const call = world.call(json(facts), { ...answering, timeBudgetMs: "3001" });
    await expect(call).rejects.toThrow(/^InvalidInputError: "Time Budget \(ms\)"/);
  });
});

test("acknowledging asks neither API", async () => {
  await world.call(json(facts), { ...acknowledging, annexCloudConnection: connections.annexCloud });
  expect(world.sandbox.requests.entries).toEqual([]);
});
