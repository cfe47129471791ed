import type { MessageRecord } from "../../sandbox/gorgias/records";
import { useWorld } from "../support/world";
import { connection, firstOf, requestsOf, startShop } from "./shop";

const world = useWorld(() => startShop({ tickets: 160 }));

const messages = () => [...world.sandbox.gorgias.store.messages.values()];
const newestOf = (rows: MessageRecord[], count = rows.length) =>
  [...rows]
    .sort((a, b) => b.created_datetime.localeCompare(a.created_datetime) || b.id - a.id)
    .slice(0, count)
    .map(({ id }) => id);

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
