import fc from "fast-check";
import { startRun } from "../../src/api/run";
import type { GorgiasClient } from "../../src/gorgias/client";
import { listEvents } from "../../src/gorgias/events";
import { type ConnectorError, NetworkError, RateLimitError } from "../../src/transport/errors";
import { createRuntime } from "../../src/transport/runtime";
import { stepContext } from "../support/context";

type Body = (cursor: string | undefined, limit: number) => unknown;

/** A client whose lists are these bodies. */
const clientOf = (body: Body): GorgiasClient => ({
  origin: "https://green-garden.gorgias.com",
  run: startRun(createRuntime(), stepContext([]), 60_000),
  redact: (text) => text,
  request: async ({ query }) => ({
    status: 200,
    headers: {},
    kind: "json",
    body: await body(query?.cursor as string | undefined, Number(query?.limit)),
    bytes: Buffer.alloc(0),
    attempts: 1,
  }),
});
const gather = (body: Body, params: { cursor?: string; maxRecords?: number } = {}) =>
  listEvents(clientOf(body), { fetchAll: true, ...params });
const page = (data: unknown[], next_cursor: string | null = null) => ({
  data,
  object: "list",
  uri: "/api/events",
  meta: { prev_cursor: null, next_cursor },
});

/** A list of so many records whose cursors are positions; notes what it was asked for. */
function listOf(total: number) {
  const asked: [string | undefined, number][] = [];
  const body: Body = (cursor, limit) => {
    asked.push([cursor, limit]);
    const from = Number(cursor ?? 0);
    const count = Math.min(limit, total - from);
    const data = Array.from({ length: count }, (_, index) => ({ id: from + index }));
    const next = from + data.length;
    return page(data, next < total ? String(next) : null);
  };
  return { asked, body };
}
const ids = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

test.each([
  [ids(2), { data: ids(2), object: "list", uri: null }],
  [
    { data: ids(1), object: "list", uri: "/api/events" },
    { data: ids(1), uri: "/api/events" },
  ],
  [
    { data: ids(1), meta: { next_cursor: "n" } },
    { meta: { prev_cursor: null, next_cursor: "n", truncated: true } },
  ],
  [{ data: { "0": { id: 0 } } }, { data: ids(1) }],
])("the answer %j is a page", async (body, expected) => {
  await expect(
    listEvents(
      clientOf(() => body),
      {},
    ),
  ).resolves.toMatchObject(expected);
});

test.each([{}, null, "", { error: "no" }, { data: null }, { data: 7 }])(
  "the answer %j is no list, and asked for twice",
  async (body) => {
    let count = 0;
    const asked = listEvents(
      clientOf(() => [body, ++count][0]),
      {},
    );
    await expect(asked).rejects.toThrow(/^UnexpectedAnswerError: .*should hold a list/);
    expect(count).toBe(2);
  },
);

test("pages are read to the end, as large as they may be", async () => {
  const { asked, body } = listOf(250);
  const list = await gather(body);
  expect(list.data).toEqual(ids(250));
  expect(list.meta).toEqual({ prev_cursor: null, next_cursor: null, truncated: false });
  expect(asked).toEqual([
    [undefined, 100],
    ["100", 100],
    ["200", 100],
  ]);
});

test("reading stops at the number asked for, and says where it goes on", async () => {
  const { asked, body } = listOf(250);
  const list = await gather(body, { maxRecords: 130 });
  expect(list.data).toHaveLength(130);
  expect(list.meta).toMatchObject({ next_cursor: "130", truncated: true });
  expect(asked.at(-1)).toEqual(["100", 30]);
  const rest = await gather(body, { cursor: "130" });
  expect([...list.data, ...rest.data]).toEqual(ids(250));
});

test("every record is read exactly once, however long the list and wherever it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(450), fc.integer({ min: 1, max: 500 }), async (total, maxRecords) => {
      const { data, meta } = await gather(listOf(total).body, { maxRecords });
      expect(data).toEqual(ids(Math.min(total, maxRecords)));
      expect(meta.truncated).toBe(total > maxRecords);
    }),
  );
});

test("an empty page in the middle does not end the list", async () => {
  const pages = [page([{ id: 1 }], "a"), page([], "b"), page([{ id: 2 }])];
  const list = await gather(() => pages.shift());
  expect(list.data).toEqual([{ id: 1 }, { id: 2 }]);
});

test("a list whose end nobody can tell is truncated, one in circles a fault; both to whoever reads pages", async () => {
  const circle: Body = () => page(ids(100), "same");
  await expect(gather(circle, { maxRecords: 500 })).rejects.toThrow(/the same page cursor twice/);
  const silent: Body = () => ({ data: ids(100) });
  await expect(gather(silent)).resolves.toMatchObject({ meta: { truncated: true } });
  for (const [body, message] of [
    [circle, /the same page cursor twice/],
    [silent, /does not say where the list goes on/],
  ] as const) {
    const read = async () => {
      for await (const one of listEvents.pages(clientOf(body), {})) {
        expect(one.isLast).toBe(false);
      }
    };
    await expect(read()).rejects.toThrow(message);
  }
});

test.each([{ after: "n" }, ["n"], true])(
  "the cursor %j is unknown, never the end",
  async (next) => {
    const body: Body = () => ({ data: ids(1), meta: { prev_cursor: null, next_cursor: next } });
    const one = await listEvents(clientOf(body), {});
    expect(one.meta).toMatchObject({ next_cursor: null, truncated: true });
    await expect(gather(body)).resolves.toMatchObject({ data: ids(1), meta: { truncated: true } });
    const read = async () => {
      for await (const { isLast } of listEvents.pages(clientOf(body), {})) {
        expect(isLast).toBe(false);
      }
    };
    await expect(read()).rejects.toThrow(/does not say where the list goes on/);
  },
);

test("a list that breaks off says how far it got and where to go on", async () => {
  const { body } = listOf(250);
  const failing: Body = (cursor, limit) => {
    if (cursor === "200") {
      throw new NetworkError("the connection failed", { mayHaveHappened: true });
    }
    return body(cursor, limit);
  };
  const error = (await gather(failing).catch((one) => one)) as ConnectorError;
  expect(error).toBeInstanceOf(NetworkError);
  expect(error.message).toContain("(after 200 records; go on with Cursor 200)");
  expect(error.facts).toMatchObject({ recordsRead: 200, nextCursor: "200" });
});

test("a list that may not go on yet hands over what was read, with the place to go on from", async () => {
  const { body } = listOf(250);
  const limited: Body = (cursor, limit) => {
    if (cursor === "200") {
      throw new RateLimitError("wait", { retryAfterSeconds: 60 });
    }
    return body(cursor, limit);
  };
  const { data, meta } = await gather(limited);
  expect(data).toEqual(ids(200));
  expect(meta).toMatchObject({ next_cursor: "200", truncated: true });
  await expect(gather(limited, { cursor: "200" })).rejects.toThrow(/^RateLimitError/);
});

test.each([
  ["a plain failure", new NetworkError("no")],
  ["a defect", new TypeError("x is not a function")],
])("%s at once stays what it is", async (_name, error) => {
  const { message } = error;
  const failing: Body = () => {
    throw error;
  };
  await expect(gather(failing)).rejects.toBe(error);
  expect(error.message).toBe(message);
});
