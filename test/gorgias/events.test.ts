import type { EventRecord } from "../../sandbox/gorgias/records";
import { useWorld } from "../support/world";
import { connection, firstOf, requestsOf, startShop } from "./shop";

const world = useWorld(() => startShop({ customers: 120, tickets: 150 }));

const events = () => [...world.sandbox.gorgias.store.events.values()];
const list = (params: Record<string, unknown>) =>
  world.run("listEvents", { connection, ...params });
const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id).sort();
const those = (wanted: (event: EventRecord) => boolean) => idsOf(events().filter(wanted));
const ofTickets = () => events().filter(({ object_type }) => object_type === "Ticket");

describe("listEvents", () => {
  test("takes dates as JSON text or an object, and reads them as UTC", async () => {
    const times = events()
      .map(({ created_datetime }) => created_datetime)
      .sort();
    const [from = "", to = ""] = [times[20], times[60]];
    const expected = those(
      ({ created_datetime }) => created_datetime >= from && created_datetime < to,
    );
    expect(expected.length).toBeGreaterThan(0);
    const bare = (date: string) => date.replace(/\+00:00$/, "").replace("T", " ");
    const ranges = [
      { gte: from, lt: to },
      JSON.stringify({ gte: from, lt: to }),
      { gte: bare(from), lt: bare(to) },
    ];
    for (const created_datetime of ranges) {
      const { data } = await list({ created_datetime, fetchAll: "true" });
      expect(idsOf(data)).toEqual(expected);
    }
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      "a type of record without an id",
      { object_type: "Ticket" },
      '"Object Type" needs "Object ID"',
    ],
    ["a comparison that there is not", { created_datetime: { after: "2026-01-27" } }, '"after"'],
    ["a user id that is none", { user_ids: ["118", "ada"] }, "User IDs"],
    ["a date that is none", { created_datetime: { gt: "2026-02-30" } }, "Created Datetime (gt)"],
  ])("%s is refused before anything is sent", async (_what, params, message) => {
    const error = await world.fails("listEvents", { connection, ...params });
    expect(error.message).toMatch(/^InvalidInputError: /);
    expect(error.message).toContain(message);
    expect(requestsOf(world)).toEqual([]);
  });
});

describe("selectEvent", () => {
  const select = (params: Record<string, unknown>) =>
    world.dataSource("selectEvent", { connection, ...params });

  test("offers the newest, and no two lines look alike", async () => {
    const elements = await select({});
    const newest = [...events()]
      .sort((a, b) => b.created_datetime.localeCompare(a.created_datetime) || b.id - a.id)
      .slice(0, 200);
    expect(elements.map(({ key }) => key)).toEqual(newest.map(({ id }) => String(id)));
    expect(new Set(elements.map(({ label }) => label)).size).toBe(200);
    for (const [index, { label }] of elements.entries()) {
      const { id, type, object_type, object_id, created_datetime } = newest[index] ?? {};
      const at = created_datetime?.slice(0, 16).replace("T", " ");
      expect(label).toBe(`${type} · ${object_type} ${object_id} · ${at} · ${id}`);
    }
    expect(requestsOf(world)).toHaveLength(2);
  });

  test("narrows down by the same filters as the list, and by text", async () => {
    const { object_id } = firstOf(ofTickets());
    const filters = { object_type: "Ticket", object_id: String(object_id) };
    const about = await select({ ...filters, types: ["ticket-created"] });
    expect(about.map(({ key }) => Number(key))).toEqual(
      those((event) => event.object_id === object_id && event.type === "ticket-created"),
    );
    const created = await select({ search: "CUSTOMER-created" });
    expect(created.length).toBeGreaterThan(0);
    expect(created.every(({ label }) => label?.startsWith("customer-created"))).toBe(true);
  });
});
