import type { Fault } from "../../sandbox/faults";
import { connection, customersOf, startShop } from "../gorgias/shop";
import { connections } from "../support/connections";
import { useFreshWorld } from "../support/world";

const world = useFreshWorld(() => startShop({ customers: 4, tickets: 0 }));
beforeEach(async () => {
  // The sandbox's programme knows some of its shop's customers already.
  for (const customer of customers()) {
    customer.email = `new-${customer.id}@example.com`;
    customer.data = { marketing_consent: true };
    customer.channels = [];
  }
});

const customers = () => customersOf(world);
const customer = (at = 0) => {
  const found = customers()[at];
  if (!found) {
    throw new Error(`The shop has no customer ${at}`);
  }
  return found;
};
const created = (...ids: number[]) =>
  ids.map((object_id) => ({ type: "customer-created", object_type: "Customer", object_id }));
const everybody = () => created(...customers().map(({ id }) => id));

const params = (overrides: Record<string, unknown> = {}) => ({
  connection,
  annexCloudConnection: connections.annexCloud,
  events: everybody(),
  enabled: true,
  consentField: "data.marketing_consent",
  ...overrides,
});
const enrol = (overrides?: Record<string, unknown>) =>
  world.run("enrolCustomers", params(overrides));
const failsToEnrol = (overrides?: Record<string, unknown>) =>
  world.fails("enrolCustomers", params(overrides));

const members = () => world.sandbox.annexCloud.members;
const memberOf = (at = 0) => members().get(String(customer(at).email));
const threeCalls = { enrolmentForm: "threeCalls" };
const enrolledCount = () =>
  customers().filter(({ email }) => members().get(String(email))?.optInStatus === "YES").length;
const breaks = (...faults: Fault[]) => world.sandbox.faults.add(...faults);
const requests = () =>
  world.sandbox.requests.entries.map(
    ({ method, path }) => `${method} ${path.replace(/.*api/, "")}`,
  );
const welcomes = () =>
  world.sandbox.annexCloud.ledger.rows().filter(({ actionId }) => actionId === "101");
const skippedOnly = (reason: RegExp) => ({
  checked: 1,
  enrolled: 0,
  alreadyMembers: 0,
  skipped: 1,
  refused: [],
  skippedCustomers: [{ customerId: String(customer().id), reason: expect.stringMatching(reason) }],
});
const first = () => ({ events: created(customer().id) });

describe("where people have agreed", () => {
  test("every new customer becomes a member, with name and address", async () => {
    const answer = await enrol();
    expect(answer).toEqual({
      checked: 4,
      enrolled: 4,
      alreadyMembers: 0,
      skipped: 0,
      skippedCustomers: [],
      refused: [],
    });
    const { email, name } = customer();
    expect(memberOf()).toMatchObject({ email, optInStatus: "YES" });
    expect(`${memberOf()?.firstName} ${memberOf()?.lastName}`).toBe(name);
  });

  test("the same events again enrol nobody and book no welcome points twice", async () => {
    await enrol(threeCalls);
    world.restart();
    const again = await enrol(threeCalls);
    expect(again).toMatchObject({ enrolled: 0, alreadyMembers: 4 });
    expect(welcomes()).toHaveLength(4);
  });

  test("an event that is given twice counts once", async () => {
    const { id } = customer();
    expect(await enrol({ events: created(id, id) })).toMatchObject({ checked: 1, enrolled: 1 });
    expect(requests().filter((line) => /^POST .*users$/.test(line))).toHaveLength(1);
  });

  test("two customers with one member id become one member", async () => {
    for (const at of [0, 1]) {
      customer(at).external_id = "GG-7";
    }
    const answer = await enrol({ memberIdField: "external_id", ...threeCalls });
    expect(answer).toMatchObject({ checked: 4, skipped: 2 });
    expect(answer.enrolled + answer.alreadyMembers).toBe(2);
    expect(welcomes()).toHaveLength(1);
  });

  describe("somebody who is a member under another id", () => {
    const joined = (fields: { optInStatus?: "YES" | "NO" } = {}) =>
      world.sandbox.annexCloud.addMember({
        id: "GG-7",
        email: String(customer().email).toUpperCase(),
        ...fields,
      });

    test("keeps it and gets no second welcome", async () => {
      joined();
      const answer = await enrol({ ...first(), ...threeCalls });
      expect(answer).toMatchObject({ checked: 1, enrolled: 0, alreadyMembers: 1 });
      expect(memberOf()).toBeUndefined();
      expect(welcomes()).toEqual([]);
    });

    test.each([
      ["a second address", "email", "second@example.com"],
      ["a phone number", "phone", "+4930555010"],
    ])("and by %s keeps it as well", async (_, type, address) => {
      const fields = { email: "second@example.com", phone: "+4930555010" };
      world.sandbox.annexCloud.addMember({ id: "GG-7", ...fields });
      customer().channels.push({
        id: 1,
        type,
        address,
        preferred: false,
        created_datetime: "",
        updated_datetime: "",
      });
      expect(await enrol(first())).toMatchObject({ checked: 1, enrolled: 0, alreadyMembers: 1 });
      expect(memberOf()).toBeUndefined();
    });

    test("and has opted out stays so", async () => {
      joined({ optInStatus: "NO" });
      expect(await enrol(first())).toEqual(skippedOnly(/opted out/));
      expect(memberOf()).toBeUndefined();
    });
  });

  test.each<[string, (id: number) => unknown]>([
    ["one event", (id) => created(id)[0]],
    ["JSON text of events", (id) => JSON.stringify(created(id))],
    ["an update", (id) => [{ type: "customer-updated", object_type: "Customer", object_id: id }]],
    ["what a poll of customers hands over", (id) => ({ created: [], updated: [{ id }] })],
    ["a customer", (id) => ({ id, email: "other@example.com" })],
    ["the items of a flow that batches", (id) => [{ changeType: "created", record: { id } }]],
  ])("%s will do", async (_, events) => {
    expect(await enrol({ events: events(customer().id) })).toMatchObject({ enrolled: 1 });
    expect(memberOf()).toBeDefined();
  });

  test("events of other types are left out, and no event at all is fine", async () => {
    const events = [{ type: "ticket-created", object_type: "Ticket", object_id: customer().id }];
    expect(await enrol({ events })).toMatchObject({ checked: 0, enrolled: 0 });
    expect(await enrol({ events: [] })).toMatchObject({ checked: 0, enrolled: 0 });
    expect(requests()).toEqual([]);
  });
});

describe("nobody is enrolled", () => {
  test.each([
    ["by default", { enabled: undefined }, /not enabled/],
    ["while it is off", { enabled: "false" }, /not enabled/],
    ["without a consent field", { consentField: "" }, /No consent field/],
  ])("%s, and nothing is asked", async (_, overrides, reason) => {
    expect(await enrol({ ...first(), ...overrides })).toEqual(skippedOnly(reason));
    expect(requests()).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["has not agreed", { marketing_consent: false }],
    ["was never asked", null],
    ["answered no", { marketing_consent: "No" }],
    ["left it blank", { marketing_consent: " " }],
  ])("who %s", async (_, data) => {
    customer().data = data;
    expect(await enrol(first())).toEqual(skippedOnly(/^No consent: data.marketing_consent/));
    expect(memberOf()).toBeUndefined();
    expect(world.logs.filter(({ level }) => level === "warn")).toEqual([]);
  });

  test.each<[string, unknown, RegExp]>([
    ["a word that may mean anything", "oui", /"oui"/],
    ["a list", ["true"], /\["true"\]/],
    ["a number", 2, /"2"/],
  ])("whose consent is %s, which is told in words", async (_, consent, quoted) => {
    customer().data = { marketing_consent: consent };
    const answer = await enrol(first());
    const { reason } = answer.skippedCustomers[0];
    expect(reason).toMatch(/^Consent not understood: data.marketing_consent is .*"Consent Value"/);
    expect(reason).toMatch(quoted);
    expect(memberOf()).toBeUndefined();
    const warned = world.logs.filter(({ level }) => level === "warn").map(({ line }) => line);
    expect(warned).toEqual([expect.stringContaining("1 customer")]);
  });

  test.each(["member", "optedOut", "blocked", "inactive"])(
    "who is %s by what is kept, without a request for them",
    async (status) => {
      customer().data = { marketing_consent: true, loyalty: { status, memberId: "GG-1" } };
      expect(await enrol({ events: customer() })).toMatchObject({ skipped: 1 });
      expect(requests()).toEqual([]);
    },
  );

  test("who was a member and has left", async () => {
    const loyalty = { status: "notAMember", memberId: "GG-1" };
    customer().data = { marketing_consent: true, loyalty };
    expect(await enrol(first())).toEqual(skippedOnly(/have left the program/));
    expect(memberOf()).toBeUndefined();
  });

  test("who has not agreed, at the cost of no request where the list tells it", async () => {
    customer().data = { marketing_consent: false };
    expect(await enrol({ events: { created: [], updated: [customer()] } })).toEqual(
      skippedOnly(/No consent/),
    );
    expect(requests()).toEqual([]);
  });

  test("who may be a member beyond the end of a search that comes back full", async () => {
    customer().email = "b%@example.com";
    const addMember = (id: string, email: string) =>
      world.sandbox.annexCloud.addMember({ id, email });
    for (let index = 0; index < 50; index += 1) {
      addMember(`GG-${index}`, `b${index}@example.com`);
    }
    addMember("GG-50", "b%@example.com");
    const { refused } = await enrol(first());
    expect(refused[0].reason).toMatch(/other people only, and perhaps not everybody/);
    expect(requests()).not.toContainEqual(expect.stringMatching(/^POST .*users$/));
  });

  test("who has no e-mail address", async () => {
    customer().email = null;
    expect(await enrol(first())).toEqual(skippedOnly(/no e-mail address/));
  });

  test("who lacks the field that the member id is made of", async () => {
    const answer = await enrol({ ...first(), memberIdField: "data.shop.id" });
    expect(answer).toEqual(skippedOnly(/no data\.shop\.id/));
  });

  test("who came from the programme by our own sync, so that nothing goes round in circles", async () => {
    customer().data = { marketing_consent: true, loyalty: { status: "member" } };
    expect(await enrol(first())).toEqual(skippedOnly(/are a member/));
    expect(requests().filter((line) => line.startsWith("POST"))).toEqual([]);
  });

  test.each(["optedOut", "blocked", "inactive"])(
    "who is known under another id, as %s, whatever address they have now",
    async (status) => {
      customer().data = { marketing_consent: true, loyalty: { status, memberId: "GG-7" } };
      expect(await enrol(first())).toEqual(skippedOnly(/are a member/));
      expect(memberOf()).toBeUndefined();
    },
  );

  test("who is gone by now", async () => {
    const events = created(customer().id, 99_999_999);
    expect(await enrol({ events })).toMatchObject({
      enrolled: 1,
      skippedCustomers: [{ customerId: "99999999", reason: expect.stringMatching(/gone/) }],
    });
  });

  test.each(["oneCall", "threeCalls"])("who has opted out (%s)", async (enrolmentForm) => {
    world.sandbox.annexCloud.addMember({ id: String(customer().email), points: 10 });
    await world.run("optOutMember", {
      annexCloudConnection: connections.annexCloud,
      memberId: customer().email,
    });
    expect(await enrol({ ...first(), enrolmentForm })).toEqual(skippedOnly(/opted out/));
    expect(memberOf()).toMatchObject({ optInStatus: "NO" });
  });
});

test.each<[string, unknown, string | undefined]>([
  ["text", "Yes", "yes"],
  ["a number", 1, "1"],
  ["a nested field", { newsletter: "Opt-In" }, "opt-in"],
  ["any usual yes", "YES", undefined],
  ["any usual yes, a number", 1, undefined],
  ["any usual yes, a letter", "y", undefined],
  ["any usual yes, of a form", "on", undefined],
  ["any usual yes, whichever is chosen", true, "yes"],
  ["one of several words", "oui", "ja, Oui"],
  ["a usual yes beside other words", "1", "ja, yes"],
])("consent may be %s, in capitals or not", async (_, consent, consentValue) => {
  customer().data = { consent };
  const consentField = typeof consent === "object" ? "data.consent.newsletter" : "data.consent";
  const answer = await enrol({ ...first(), consentField, consentValue });
  expect(answer).toMatchObject({ enrolled: 1 });
});

test.each([
  ["external_id", "GG-7"],
  ["data.shop.id", "4711"],
])("the member id may be the customer's %s", async (memberIdField, id) => {
  customer().external_id = " GG-7 ";
  customer().data = { marketing_consent: true, shop: { id: 4711 } };
  await enrol({ ...first(), memberIdField });
  expect(members().get(id)).toMatchObject({ email: customer().email });
});

describe("what goes wrong", () => {
  test("a customer who is refused is told of, and the others are enrolled", async () => {
    customer().email = "no-address";
    const answer = await enrol();
    expect(answer).toMatchObject({ checked: 4, enrolled: 3, skipped: 0 });
    expect(answer.refused).toEqual([
      { customerId: String(customer().id), reason: expect.stringMatching(/^ValidationError: /) },
    ]);
  });

  test.each([
    ["search", 200, { users: [{ id: "9", email: "maya@gmail.com" }] }, /^OtherPeopleError: /],
    ["/users$", 400, { errorCode: "AC1006" }, /^ConflictError: /],
  ])("an address that is another's (%s) is told of", async (path, status, body, reason) => {
    const fault = { service: "annexCloud", method: "POST", path, status, body } as const;
    world.sandbox.faults.add({ ...fault, kind: "status", times: "all" });
    const { refused } = await enrol(first());
    expect(refused[0].reason).toMatch(reason);
  });

  test("a member who was given points without an action is told of, and the others are enrolled", async () => {
    const { email, id } = customer();
    world.sandbox.annexCloud.addMember({ id: String(email), email: String(email) });
    const annexCloudConnection = connections.annexCloud;
    const goodwill = { memberId: email, points: "50", reason: "Goodwill", orderId: "ORDER-1" };
    await world.run("creditPoints", { annexCloudConnection, ...goodwill });
    const { refused, enrolled } = await enrol(threeCalls);
    const reason = expect.stringMatching(
      /^UnreadCreditsError: .*the member takes part.*credit them/,
    );
    expect({ refused, enrolled }).toEqual({
      refused: [{ customerId: String(id), reason }],
      enrolled: 3,
    });
    expect(welcomes()).toHaveLength(3);
  });

  test("somebody who is blocked is told of", async () => {
    world.sandbox.annexCloud.addMember({ id: String(customer().email), status: "BLOCKED" });
    const { refused } = await enrol(first());
    expect(refused[0].reason).toMatch(/^MemberBlockedError: /);
  });

  test.each([
    ["of Gorgias", "GET", () => `/customers/${customer().id}$`],
    ["of Annex Cloud", "PATCH", () => `/users/new-${customer().id}`],
  ])(
    "a lasting fault %s lets the others go first and fails the step; again, all are in",
    async (_, method, path) => {
      breaks({ method, path: path(), kind: "status", status: 503, times: 4 });
      const error = await failsToEnrol(threeCalls);
      expect(error.message).toMatch(/^(ServerError|UncertainOutcomeError): /);
      expect(enrolledCount()).toBe(3);
      world.sandbox.faults.clear();
      world.restart();
      await enrol(threeCalls);
      expect(enrolledCount()).toBe(4);
    },
  );

  test("a fault that shows at once keeps nobody who comes later from being enrolled", async () => {
    const { store } = world.sandbox.gorgias;
    for (let more = 0; more < 8; more += 1) {
      const id = store.nextId("customer");
      store.customers.set(id, { ...customer(), id, email: `new-${id}@example.com` });
    }
    breaks({ path: `/customers/${customer().id}$`, kind: "html", status: 200, times: 2 });
    expect((await failsToEnrol()).message).toMatch(/^ServerError: /);
    expect(enrolledCount()).toBe(11);
  });

  test("a crash between any two requests leaves nothing that the next run does not finish", async () => {
    const whole = { ...first(), ...threeCalls };
    for (let skip = 0; skip < 4; skip += 1) {
      breaks({ kind: "status", status: 401, skip });
      await failsToEnrol(whole);
      world.sandbox.faults.clear();
      world.restart();
    }
    await enrol(whole);
    expect(memberOf()).toMatchObject({ optInStatus: "YES" });
    expect(welcomes()).toHaveLength(1);
  });

  test("an enrollment that broke off is finished although the customer's data tells of it", async () => {
    const { email } = customer();
    world.sandbox.annexCloud.addMember({
      id: String(email),
      email: String(email),
      optInStatus: "NO",
    });
    const loyalty = { status: "optedOut", memberId: String(email).toUpperCase() };
    customer().data = { marketing_consent: true, loyalty };
    expect(await enrol({ ...first(), ...threeCalls })).toMatchObject({ enrolled: 1 });
    expect(welcomes()).toHaveLength(1);
  });

  test("credentials that are refused end it at once, for the connection", async () => {
    breaks({ service: "annexCloud", kind: "status", status: 401, times: 20 });
    const error = await failsToEnrol();
    expect(error.message).toMatch(/^ConnectionError: /);
  });

  test.each([
    [{ events: [{ type: "customer-created", object_id: "12abc" }] }, /"Events \(object_id\)"/],
    [{ events: ["maya"] }, /"Events" must be events/],
  ])("%j is refused before anything is sent", async (overrides, message) => {
    expect((await failsToEnrol(overrides)).message).toMatch(message);
    expect(requests()).toEqual([]);
  });
});
