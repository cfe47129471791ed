import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(() => startShop({ customers: 320, tickets: 320 }));

interface Row {
  id: number;
  created_datetime: string;
  updated_datetime: string;
}

const newest = (rows: Row[], count: number) =>
  [...rows]
    .sort((a, b) => b.created_datetime.localeCompare(a.created_datetime) || b.id - a.id)
    .slice(0, count)
    .map(({ id }) => String(id));

const keysOf = (elements: { key?: string }[]) => elements.map(({ key }) => key);

const lists: [string, () => Row[]][] = [
  ["selectCustomer", () => customersOf(world)],
  ["selectTicket", () => ticketsOf(world)],
];

describe.each(lists)("%s", (key, rows) => {
  test("offers the newest 200, newest first, whatever changed since", async () => {
    const oldest = rows().find(({ id }) => String(id) === newest(rows(), 2_000).at(-1));
    Object.assign(oldest ?? {}, {
      updated_datetime: firstOf(rows()).updated_datetime.replace(/^\d+/, "2099"),
    });
    const elements = await world.dataSource(key, { connection });
    expect(keysOf(elements)).toEqual(newest(rows(), 200));
    expect(requestsOf(world)).toHaveLength(2);
  });

  test("offers more or fewer where asked to, and all there are at most", async () => {
    const few = await world.dataSource(key, { connection, maxRecords: "7" });
    expect(keysOf(few)).toEqual(newest(rows(), 7));
    const all = await world.dataSource(key, { connection, maxRecords: 2_000 });
    expect(keysOf(all)).toEqual(newest(rows(), 2_000));
  });

  test("narrows down by text, upper or lower case alike", async () => {
    const [first] = await world.dataSource(key, { connection });
    const found = await world.dataSource(key, { connection, search: first?.label?.toUpperCase() });
    expect(found).toEqual([first]);
    const some = await world.dataSource(key, { connection, search: "example" });
    expect(some.every(({ label }) => label?.includes("example"))).toBe(true);
    expect(some.length).toBeGreaterThan(0);
  });

  test("a missing view is an error that says what was tried", async () => {
    const outcome = world.dataSource(key, { connection, view_id: "404" });
    await expect(outcome).rejects.toThrow(/^NotFoundError: Select (Customer|Ticket): /);
  });
});

test("people of the same long name stay apart, and so do those without any", async () => {
  const people = customersOf(world)
    .sort((a, b) => b.created_datetime.localeCompare(a.created_datetime))
    .slice(0, 4);
  for (const [index, person] of people.entries()) {
    person.name = index < 2 ? "Wolfeschlegelsteinhausenbergerdorff ".repeat(4) : null;
    person.email = index < 2 ? `${"very.long.address.".repeat(4)}@example.com` : null;
  }
  const elements = await world.dataSource("selectCustomer", { connection, maxRecords: 4 });
  expect(elements).toHaveLength(4);
  expect(new Set(elements.map(({ label }) => label)).size).toBe(4);
  for (const { key, label = "" } of elements) {
    expect(label.endsWith(String(key))).toBe(true);
    expect(label.length).toBeLessThanOrEqual(100);
  }
});

test("only the tickets of one customer", async () => {
  const customer = ticketsOf(world)[0]?.customerId;
  const own = ticketsOf(world).filter((ticket) => ticket.customerId === customer);
  const elements = await world.dataSource("selectTicket", { connection, customer_id: customer });
  expect(keysOf(elements)).toEqual(newest(own, 200));
});
