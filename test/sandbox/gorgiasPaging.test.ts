import { Cursors } from "../../sandbox/gorgias/cursors";
import { ask, firstOf, type Json, smallSandbox } from "./gorgiasHarness";
import { openedOnce } from "./opened";

const sandbox = openedOnce(() => smallSandbox({ customers: 45, tickets: 60 }));

const page = async (path: string) => {
  const { status, body } = await ask(sandbox, { path });
  expect(status).toBe(200);
  const rows = (body?.data ?? []) as unknown as { id: number; created_datetime: string }[];
  const meta = body?.meta as unknown as { prev_cursor: string | null; next_cursor: string | null };
  return { rows, meta, body: body as Json };
};

async function walk(path: string): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { rows, meta } = await page(cursor === "" ? path : `${path}&cursor=${cursor}`);
    ids.push(...rows.map(({ id }) => id));
    cursor = meta.next_cursor;
  }
  return ids;
}

test("a list comes in the documented envelope, newest first, 30 at a time", async () => {
  const { rows, body } = await page("/api/customers");
  expect(rows).toHaveLength(30);
  const dates = rows.map(({ created_datetime }) => created_datetime);
  expect(dates).toEqual([...dates].sort().reverse());
  expect(dates[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
  expect(Object.keys(body).sort()).toEqual(["data", "meta", "object", "uri"]);
  expect(body).toMatchObject({ object: "list", uri: "/api/customers" });
  expect(body.meta).toEqual({ prev_cursor: null, next_cursor: expect.any(String) });
});

test.each([
  ["customers", "/api/customers?limit=7", () => sandbox.gorgias.store.customers.size],
  [
    "an exact number of pages",
    "/api/customers?limit=9",
    () => sandbox.gorgias.store.customers.size,
  ],
  ["tickets by change", "/api/tickets?limit=11&order_by=updated_datetime:asc", () => 60],
  ["widgets", "/api/widgets?order_by=order:asc", () => sandbox.gorgias.store.widgets.size],
  ["messages", "/api/messages?limit=100", () => sandbox.gorgias.store.messages.size],
  ["events", "/api/events?limit=50", () => sandbox.gorgias.store.events.size],
])("%s: following the cursor shows every row once", async (_, path, count) => {
  const ids = await walk(path);
  expect(ids).toHaveLength(count());
  expect(new Set(ids).size).toBe(count());
});

test("the cursor leads back as well", async () => {
  const path = "/api/customers?limit=10";
  const first = await page(path);
  const second = await page(`${path}&cursor=${first.meta.next_cursor}`);
  const back = await page(`${path}&cursor=${second.meta.prev_cursor}`);
  expect(back.rows).toEqual(first.rows);
  expect(back.meta.prev_cursor).toBeNull();
});

test.each([
  ["another order", "/api/customers?order_by=created_datetime:asc"],
  ["another filter", "/api/customers?name=Somebody"],
  ["another list", "/api/tickets?limit=30"],
])("a cursor is refused under %s", async (_, path) => {
  const { meta } = await page("/api/customers");
  const other = await ask(sandbox, {
    path: `${path}${path.includes("?") ? "&" : "?"}cursor=${meta.next_cursor}`,
  });
  expect(other).toMatchObject({
    status: 400,
    body: { error: { data: { cursor: [expect.anything()] } } },
  });
});

test("a cursor lives ten minutes", () => {
  let nowMs = 0;
  const cursors = new Cursors({ nowMs: () => nowMs, sleep: async () => undefined });
  const position = { side: "after" as const, value: "2026", id: 1 };
  const cursor = cursors.issue(position, "customers");
  nowMs = 599_999;
  expect(cursors.resolve(cursor, "customers")).toEqual(position);
  nowMs = 600_000;
  expect(() => cursors.resolve(cursor, "customers")).toThrow(
    expect.objectContaining({ status: 400 }),
  );
});

test("a row changed during the walk moves to where its new date puts it", async () => {
  const path = "/api/customers?limit=20&order_by=updated_datetime:asc";
  const first = await page(path);
  const moved = first.rows[0]?.id;
  await ask(sandbox, { method: "PUT", path: `/api/customers/${moved}`, json: { note: "Called" } });
  const second = await page(`${path}&cursor=${first.meta.next_cursor}`);
  const third = await page(`${path}&cursor=${second.meta.next_cursor}`);
  expect(third.rows.at(-1)?.id).toBe(moved);
});

test("filters narrow a list", async () => {
  const customer = firstOf(sandbox.gorgias.store.customers.values());
  const byEmail = await page(`/api/customers?email=${customer.email?.toUpperCase()}`);
  expect(byEmail.rows.map(({ id }) => id)).toEqual([customer.id]);
  expect(byEmail.rows[0]).not.toHaveProperty("channels");
  const [first, , third] = [...sandbox.gorgias.store.tickets.keys()];
  const two = await walk(`/api/tickets?limit=1&ticket_ids=${first}&ticket_ids=${third}`);
  expect(two.sort()).toEqual([first, third].sort());
});
