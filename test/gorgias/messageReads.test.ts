import type { MessageRecord } from "../../sandbox/gorgias/records";
import { useWorld } from "../support/world";
import { connection, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(() => startShop({ tickets: 160 }));

const messages = () => [...world.sandbox.gorgias.store.messages.values()];
const newestOf = (rows: MessageRecord[], count = rows.length) =>
  [...rows]
    .sort((a, b) => b.created_datetime.localeCompare(a.created_datetime) || b.id - a.id)
    .slice(0, count)
    .map(({ id }) => id);
const list = (params: Record<string, unknown>) =>
  world.run("listMessages", { connection, ...params });
const idsOf = ({ data }: { data: MessageRecord[] }) => data.map(({ id }) => id);
const anyMessage = () => {
  const { id, ticket_id } = firstOf(messages());
  return { id: String(id), ticket_id: String(ticket_id) };
};

test("getTicketMessage reads the message of that ticket, and of no other", async () => {
  const message = firstOf(messages());
  const answer = await world.run("getTicketMessage", { connection, ...anyMessage() });
  const { id, ticket_id, body_text, from_agent } = message;
  expect(answer).toMatchObject({ id, ticket_id, body_text, from_agent });
  const other = ticketsOf(world).find((ticket) => ticket.id !== ticket_id);
  const error = await world.fails("getTicketMessage", {
    connection,
    id: String(id),
    ticket_id: String(other?.id),
  });
  expect(error.message).toMatch(/^NotFoundError: Get Ticket Message /);
});

test("listMessages reads those of one ticket, or all of them once", async () => {
  const { ticket_id } = firstOf(messages());
  const own = messages().filter((message) => message.ticket_id === ticket_id);
  expect(idsOf(await list({ ticket_id }))).toEqual(newestOf(own));
  expect(idsOf(await list({ fetchAll: "true" }))).toEqual(newestOf(messages()));
  expect(idsOf(await list({ order_by: "created_datetime:asc", limit: 5 }))).toEqual(
    newestOf(messages()).reverse().slice(0, 5),
  );
});

test("listMessages goes on where a page ended", async () => {
  const first = await list({ limit: "10" });
  const second = await list({ limit: "10", cursor: first.meta.next_cursor });
  expect([...idsOf(first), ...idsOf(second)]).toEqual(newestOf(messages(), 20));
});

test("selectMessage offers the newest with sender, date and id, or those of one ticket", async () => {
  const select = (params: object) => world.dataSource("selectMessage", { connection, ...params });
  const elements = await select({});
  expect(elements.map(({ key }) => Number(key))).toEqual(newestOf(messages(), 200));
  expect(new Set(elements.map(({ label }) => label)).size).toBe(200);
  for (const { key, label = "" } of elements) {
    const { subject, body_text, sender, created_datetime } = firstOf(
      messages().filter(({ id }) => id === Number(key)),
    );
    expect(label).toMatch(new RegExp(`· ${created_datetime.slice(0, 10)} · ${key}$`));
    expect(label).toContain(`· ${sender?.name || sender?.email} ·`);
    expect(label.startsWith((subject || body_text)?.slice(0, 20).trim() ?? "?")).toBe(true);
    expect(label.length).toBeLessThanOrEqual(100);
  }
  const { ticket_id } = firstOf(messages());
  const own = messages().filter((message) => message.ticket_id === ticket_id);
  const ofTicket = await select({ ticket_id: String(ticket_id) });
  expect(ofTicket.map(({ key }) => Number(key))).toEqual(newestOf(own));
  expect(requestsOf(world)).toHaveLength(3);
});
