import type { Fault } from "../../sandbox/faults";
import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(startShop);

const ticket = () => firstOf(ticketsOf(world));
const stored = (id: number) => world.sandbox.gorgias.store.tickets.get(id);
const withSubject = (subject: string) => ticketsOf(world).filter((one) => one.subject === subject);

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
  test("a chosen false is sent", async () => {
    const one = Object.assign(ticket(), { spam: true, is_unread: true });
    await update({ spam: "false", is_unread: false, from_agent: "false" });
    expect(one).toMatchObject({ spam: false, is_unread: false });
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      "a field that is both filled in and cleared",
      { subject: "x", clearFields: ["subject"] },
      "Subject",
    ],
    ["a field that cannot be cleared", { clearFields: ["status"] }, "Clear Fields"],
    ["nothing to change", {}, "fill in at least one field"],
    ["a status of the wrong case", { status: "Closed" }, "Status"],
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
    expect(requestsOf(world)).toHaveLength(2);
  });
});
