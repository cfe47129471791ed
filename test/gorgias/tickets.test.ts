import { useWorld } from "../support/world";
import { connection, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(() => startShop({ tickets: 260 }));

const list = (params: Record<string, unknown>) =>
  world.run("listTickets", { connection, ...params });
const idsOf = ({ data }: { data: { id: number }[] }) => data.map(({ id }) => id).sort();

describe("getTicket", () => {
  test("reads the ticket with its customer and all its messages", async () => {
    const ticket = firstOf(ticketsOf(world));
    const messages = world.sandbox.gorgias.store.messagesOf(ticket.id);
    const answer = await world.run("getTicket", { connection, id: String(ticket.id) });
    expect(answer).toMatchObject({
      id: ticket.id,
      subject: ticket.subject,
      customer: { id: ticket.customerId },
      custom_fields: {},
    });
    expect(answer.messages.map(({ id }: { id: number }) => id)).toEqual(
      messages.map(({ id }) => id),
    );
  });

  test("adds the field values where they are asked for", async () => {
    const ticket = firstOf(ticketsOf(world));
    ticket.custom_fields = { 12: { id: 12, value: "RETURN#4213" } };
    const answer = await world.run("getTicket", {
      connection,
      id: ticket.id,
      relationships: ["custom_fields"],
    });
    expect(answer.custom_fields).toEqual({ 12: { id: 12, value: "RETURN#4213" } });
  });
});

describe("listTickets", () => {
  test("reads one page without messages, but with their number and an excerpt", async () => {
    const { data, meta } = await list({});
    const { store } = world.sandbox.gorgias;
    expect(data).toHaveLength(30);
    expect(meta.truncated).toBe(true);
    for (const { id, messages_count, excerpt } of data) {
      const messages = store.messagesOf(id);
      expect(messages_count).toBe(messages.length);
      expect(messages.at(-1)?.body_text?.startsWith(excerpt)).toBe(true);
    }
  });

  test("finds by customer, by external id and by several ids", async () => {
    const [first, second] = ticketsOf(world);
    if (!first || !second) {
      throw new Error("There are too few tickets.");
    }
    first.external_id = "ticket-ge432d";
    const ofCustomer = ticketsOf(world).filter((one) => one.customerId === first.customerId);
    expect(idsOf(await list({ customer_id: first.customerId, fetchAll: true }))).toEqual(
      ofCustomer.map(({ id }) => id).sort(),
    );
    expect(idsOf(await list({ external_id: "ticket-ge432d" }))).toEqual([first.id]);
    const ticket_ids = [String(first.id), "", second.id];
    expect(idsOf(await list({ ticket_ids }))).toEqual([first.id, second.id].sort());
    expect((await list({ external_id: "no such" })).data).toEqual([]);
  });

  test("Fetch All reads every ticket once, changed last first where asked for", async () => {
    const all = await list({ fetchAll: "true", order_by: "updated_datetime:desc" });
    const dates = all.data.map((row: { updated_datetime: string }) => row.updated_datetime);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(idsOf(all)).toEqual([...world.sandbox.gorgias.store.tickets.keys()].sort());
    expect(requestsOf(world)).toHaveLength(3);
  });

  test("an unknown order is refused with the ones there are", async () => {
    const error = await world.fails("listTickets", { connection, order_by: "id:desc" });
    expect(error.message).toMatch(/^InvalidInputError: "Order By" .*created_datetime:desc/);
    expect(requestsOf(world)).toEqual([]);
  });
});
