import fc from "fast-check";
import { type FetchPage, gather, normalisePage, type Page } from "../../src/gorgias/pagination";
import { ConnectorError, NetworkError } from "../../src/transport/errors";

const page = (data: unknown[], next_cursor: string | null = null): Page => ({
  data,
  object: "list",
  uri: "/api/things",
  meta: { prev_cursor: null, next_cursor },
});

/** A list of so many records whose cursors are positions; notes what it was asked for. */
function listOf(total: number) {
  const asked: [string | undefined, number][] = [];
  const fetchPage: FetchPage = async (cursor, limit) => {
    asked.push([cursor, limit]);
    const from = Number(cursor ?? 0);
    const data = Array.from({ length: Math.min(limit, total - from) }, (_, index) => from + index);
    const next = from + data.length;
    return page(data, next < total ? String(next) : null);
  };
  return { asked, fetchPage };
}

test.each([
  [[1, 2], { data: [1, 2], object: "list", uri: null }],
  [
    { data: [1], object: "list", uri: "/api/things" },
    { data: [1], uri: "/api/things" },
  ],
  [{ data: [1], meta: { next_cursor: "n" } }, { meta: { prev_cursor: null, next_cursor: "n" } }],
  [{}, { data: [], object: "list", meta: { prev_cursor: null, next_cursor: null } }],
  [null, { data: [] }],
])("the answer %j is a page", (body, expected) => {
  expect(normalisePage(body)).toMatchObject(expected);
});

test("pages are read to the end, as large as they may be", async () => {
  const { asked, fetchPage } = listOf(250);
  const list = await gather(fetchPage, undefined, 10_000);
  expect(list.data).toEqual(Array.from({ length: 250 }, (_, index) => index));
  expect(list.meta).toEqual({ prev_cursor: null, next_cursor: null, truncated: false });
  expect(asked).toEqual([
    [undefined, 100],
    ["100", 100],
    ["200", 100],
  ]);
});

test("reading stops at the number asked for, and says where it goes on", async () => {
  const { asked, fetchPage } = listOf(250);
  const list = await gather(fetchPage, undefined, 130);
  expect(list.data).toHaveLength(130);
  expect(list.meta).toMatchObject({ next_cursor: "130", truncated: true });
  expect(asked.at(-1)).toEqual(["100", 30]);
  const rest = await gather(fetchPage, list.meta.next_cursor ?? "", 10_000);
  expect([...list.data, ...rest.data]).toEqual(Array.from({ length: 250 }, (_, index) => index));
});

test("every record is read exactly once, however long the list and wherever it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(450), fc.integer({ min: 1, max: 500 }), async (total, maxRecords) => {
      const { data, meta } = await gather(listOf(total).fetchPage, undefined, maxRecords);
      const count = Math.min(total, maxRecords);
      expect(data).toEqual(Array.from({ length: count }, (_, index) => index));
      expect(meta.truncated).toBe(total > maxRecords);
    }),
  );
});

test("an empty page in the middle does not end the list", async () => {
  const pages = [page([1], "a"), page([], "b"), page([2])];
  const list = await gather(async () => pages.shift() ?? page([]), undefined, 10);
  expect(list.data).toEqual([1, 2]);
});

test("a cursor that comes round again ends in an error, not in an endless list", async () => {
  const gathering = gather(async () => page([1], "same"), undefined, 10_000);
  await expect(gathering).rejects.toThrow(/^ServerError: .*the same page cursor twice/);
});

test("a list that breaks off says how far it got and where to go on", async () => {
  const { fetchPage } = listOf(250);
  const failing: FetchPage = async (cursor, limit) => {
    if (cursor === "200") {
      throw new NetworkError("the connection failed", { mayHaveHappened: true });
    }
    return fetchPage(cursor, limit);
  };
  const error = (await gather(failing, undefined, 10_000).catch((one) => one)) as ConnectorError;
  expect(error).toBeInstanceOf(NetworkError);
  expect(error.message).toBe(
    "NetworkError: the connection failed (after 200 records; go on with Cursor 200)",
  );
  expect(error.facts).toEqual({ mayHaveHappened: true, recordsRead: 200, nextCursor: "200" });
});

test("a list that fails at once is a plain failure", async () => {
  const error = new ConnectorError("no");
  await expect(gather(async () => Promise.reject(error), "100", 10)).rejects.toBe(error);
  expect(error.message).toBe("ConnectorError: no");
});

test("a defect in the middle stays the defect that it is", async () => {
  const defect = new TypeError("x is not a function");
  const pages = [Promise.resolve(page([1], "a")), Promise.reject(defect)];
  const gathering = gather(async () => pages.shift() ?? page([]), undefined, 10);
  await expect(gathering).rejects.toBe(defect);
});
