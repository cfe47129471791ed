import fc from "fast-check";
import type { Fault } from "../../sandbox/faults";
import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(startShop);

const ticket = () => firstOf(ticketsOf(world));
const stored = (id: number) => world.sandbox.gorgias.store.tickets.get(id);
const withSubject = (subject: string) => ticketsOf(world).filter((one) => one.subject === subject);
const sent = (method: string) => requestsOf(world).filter((line) => line.startsWith(method));

let counter = 0;
function newTicket() {
  counter += 1;
  const body_text = "Where are my points?";
  const message = { channel: "api", via: "api", from_agent: false, body_text };
  return {
    connection,
    messages: JSON.stringify([{ ...message, sender: { email: "maya.berg@example.com" } }]),
    subject: `Ticket ${counter}`,
  };
}
const update = (params: Record<string, unknown>) =>
  world.run("updateTicket", { connection, id: String(ticket().id), ...params });

describe("createTicket", () => {
  const post = { service: "gorgias", method: "POST" } as const;

  test.each<Fault[]>([[], [{ ...post, kind: "dropAfter" }]])(
    "stores every field that is filled in, and its messages",
    async (...faults) => {
      world.sandbox.faults.add(...faults);
      const created = await world.run("createTicket", {
        ...newTicket(),
        assignee_user: { id: 7_001 },
        channel: "email",
        created_datetime: "2026-01-27 10:42:21",
        customer: '{"email": "new.person@example.com", "name": "New Person"}',
        external_id: 4213,
        from_agent: "false",
        language: "fr",
        meta: [{ key: "order_id", value: "10423" }],
        priority: "high",
        spam: "true",
        status: "closed",
        tags: ["loyalty", "VIP"],
        via: "form",
      });
      const customer = customersOf(world).find(({ email }) => email === "new.person@example.com");
      expect(stored(created.id)).toMatchObject({
        assigneeUserId: 7_001,
        channel: "email",
        created_datetime: "2026-01-27T10:42:21.000000+00:00",
        customerId: customer?.id,
        external_id: "4213",
        from_agent: false,
        language: "fr",
        meta: { order_id: "10423" },
        priority: "high",
        spam: true,
        status: "closed",
        tags: [{ name: "loyalty" }, { name: "VIP" }],
        via: "form",
      });
      const messages = world.sandbox.gorgias.store.messagesOf(created.id);
      expect(messages.map(({ body_text }) => body_text)).toEqual(["Where are my points?"]);
    },
  );

  test("is open and comes from the API unless something else is filled in", async () => {
    const { id } = await world.run("createTicket", { ...newTicket(), status: "open", via: "" });
    expect(stored(id)).toMatchObject({ status: "open", via: "api", tags: [], meta: null });
  });

  const lostAnswers: [string, Fault][] = [
    ["the connection breaks afterwards", { ...post, kind: "dropAfter" }],
    ["the answer breaks off", { ...post, kind: "truncate" }],
    ["a 502 comes afterwards", { ...post, kind: "statusAfter", status: 502 }],
  ];

  test.each(lostAnswers)("is found again by its external id when %s", async (_what, fault) => {
    const params = { ...newTicket(), external_id: `RETURN#${counter}` };
    world.sandbox.faults.add(fault);
    const created = await world.run("createTicket", params);
    expect(withSubject(params.subject).map(({ id }) => id)).toEqual([created.id]);
    expect(created.messages).toHaveLength(1);
    expect(sent("POST")).toHaveLength(1);
  });

  test.each(lostAnswers)(
    "is uncertain without one, and is there once: %s",
    async (_what, fault) => {
      const params = newTicket();
      world.sandbox.faults.add(fault);
      const error = await world.fails("createTicket", params);
      expect(error.message).toMatch(/^UncertainOutcomeError: Create Ticket: .*look in Gorgias/);
      expect(withSubject(params.subject)).toHaveLength(1);
      expect(sent("POST")).toHaveLength(1);
    },
  );

  test("an older ticket with the same external id is not taken for the lost one", async () => {
    const older = ticket();
    older.external_id = "RETURN#4711";
    world.sandbox.faults.add({ ...post, kind: "dropBefore" });
    const params = { ...newTicket(), external_id: "RETURN#4711" };
    const error = await world.fails("createTicket", params);
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
    expect(withSubject(params.subject)).toEqual([]);
  });

  test("an imported ticket is found again by its id and its date of then", async () => {
    const created_datetime = "2021-05-06T07:08:09Z";
    const params = { ...newTicket(), external_id: "import-1", created_datetime };
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    const { id } = await world.run("createTicket", params);
    expect(withSubject(params.subject).map((one) => one.id)).toEqual([id]);
    expect(Date.parse(stored(id)?.created_datetime ?? "")).toBe(Date.parse(created_datetime));
  });
});

describe("updateTicket", () => {
  /** A closed spam ticket that nobody has read. */
  function closedSpam() {
    const one = ticket();
    const closed_datetime = "2026-01-01T00:00:00.000000+00:00";
    return Object.assign(one, { status: "closed", spam: true, is_unread: true, closed_datetime });
  }

  test("a new tag leaves a closed ticket closed, spam and unread", async () => {
    const one = closedSpam();
    await update({ tags: ["loyalty"] });
    expect(one).toMatchObject({
      status: "closed",
      spam: true,
      is_unread: true,
      closed_datetime: "2026-01-01T00:00:00.000000+00:00",
      tags: [{ name: "loyalty" }],
    });
  });

  test("a chosen false is sent", async () => {
    const one = closedSpam();
    await update({ spam: "false", is_unread: false, from_agent: "false" });
    expect(one).toMatchObject({ spam: false, is_unread: false, status: "closed" });
  });

  test("what is filled in with nothing is not sent, whichever nothing it is", async () => {
    const one = closedSpam();
    Object.assign(one, { tags: [], meta: { a: 1 }, external_id: "kept", language: "de" });
    const before = structuredClone({ ...one, subject: "x", updated_datetime: "" });
    const nothing = fc.constantFrom("", "   ", null, undefined);
    const fields = ["status", "spam", "is_unread", "meta", "tags", "language", "external_id"];
    const blanks = fc.record(Object.fromEntries(fields.map((name) => [name, nothing])));
    await fc.assert(
      fc.asyncProperty(blanks, async (params) => {
        await update({ ...params, subject: "x" });
        expect({ ...one, updated_datetime: "" }).toEqual(before);
      }),
      { numRuns: 25 },
    );
    await update({ subject: "x", tags: ["", null], meta: [{ key: "", value: "" }] });
    expect({ ...one, updated_datetime: "" }).toEqual(before);
  });

  test("Clear Fields empties what it names and nothing else", async () => {
    const one = closedSpam();
    Object.assign(one, {
      assigneeUserId: 7_001,
      assigneeTeamId: 4,
      external_id: "gone",
      subject: "Stays",
      snooze_datetime: "2027-01-01T00:00:00.000000+00:00",
      trashed_datetime: "2026-01-01T00:00:00.000000+00:00",
    });
    await update({
      clearFields: [
        "assignee_user",
        "assignee_team",
        "external_id",
        "snooze_datetime",
        "trashed_datetime",
      ],
    });
    expect(one).toMatchObject({
      assigneeUserId: null,
      assigneeTeamId: null,
      external_id: null,
      snooze_datetime: null,
      trashed_datetime: null,
      subject: "Stays",
      status: "closed",
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      "a field that is both filled in and cleared",
      { subject: "x", clearFields: ["subject"] },
      "Subject",
    ],
    ["a field that cannot be cleared", { clearFields: ["status"] }, "Clear Fields"],
    ["nothing to change", {}, "fill in at least one field"],
    ["a status that there is not", { status: "solved" }, "Status"],
    ["a status of the wrong case", { status: "Closed" }, "Status"],
    ["an object as text", { customer: "maya@example.com" }, "Customer"],
    ["a list where an object belongs", { assignee_team: [{ id: 9 }] }, "Assignee Team"],
    ["a boolean that is none", { spam: "yes" }, "Spam"],
    ["a list that is none", { tags: "loyalty" }, "Tags"],
  ])("%s is refused before anything is sent", async (_what, params, named) => {
    const error = await world.fails("updateTicket", { connection, id: ticket().id, ...params });
    expect(error.message).toMatch(/^InvalidInputError: /);
    expect(error.message).toContain(named);
    expect(requestsOf(world)).toEqual([]);
  });

  test("is repeated when its answer is lost, since it sets a state", async () => {
    world.sandbox.faults.add({ kind: "dropAfter", service: "gorgias", method: "PUT" });
    const answer = await update({ subject: "Sent twice" });
    expect(answer.subject).toBe("Sent twice");
    expect(ticket().subject).toBe("Sent twice");
    expect(sent("PUT")).toHaveLength(2);
  });
});
