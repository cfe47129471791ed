import type { Cursors, Position } from "./cursors";

export interface ListRequest {
  cursors: Cursors;
  /** The request's own path and query, repeated in the answer. */
  uri: string;
  /** The list's path, without query. */
  path: string;
  query: { cursor?: string | undefined; limit: number; order_by: string } & Record<string, unknown>;
}

type Sortable = { id: number };

/** One page of `rows`, in the envelope every list of the API has. */
export function listPage<Row extends Sortable>(
  { cursors, uri, path, query }: ListRequest,
  rows: Iterable<Row>,
  render: (row: Row) => unknown,
) {
  const { cursor, limit, ...rest } = query;
  const listKey = JSON.stringify([path, rest]);
  const order = orderOf<Row>(query.order_by);
  const sorted = [...rows].sort(order.compare);
  const from = cursor === undefined ? undefined : cursors.resolve(cursor, listKey);
  const [start, end] = bounds(sorted, { from, limit, order });
  const page = sorted.slice(start, end);
  const issue = (row: Row | undefined, side: Position["side"]) =>
    row === undefined
      ? null
      : cursors.issue({ side, value: order.orderValue(row), id: row.id }, listKey);
  const meta = {
    prev_cursor: start > 0 ? issue(page[0], "before") : null,
    next_cursor: end < sorted.length ? issue(page.at(-1), "after") : null,
  };
  return { data: page.map(render), object: "list", uri, meta };
}

interface Order<Row> {
  orderValue(row: Row): string | number;
  compare(a: Row, b: Row): number;
  /** Below zero where the row stands before the position. */
  compareTo(row: Row, position: Position): number;
}

function orderOf<Row extends Sortable>(orderBy: string): Order<Row> {
  const [field = "", direction] = orderBy.split(":");
  const sign = direction === "desc" ? -1 : 1;
  const orderValue = (row: Row) => (row as Record<string, unknown>)[field] as string | number;
  const compareKeys = (a: [string | number, number], b: [string | number, number]) =>
    a[0] === b[0] ? sign * (a[1] - b[1]) : a[0] < b[0] ? -sign : sign;
  return {
    orderValue,
    compare: (a, b) => compareKeys([orderValue(a), a.id], [orderValue(b), b.id]),
    compareTo: (row, { value, id }) => compareKeys([orderValue(row), row.id], [value, id]),
  };
}

function bounds<Row extends Sortable>(
  sorted: Row[],
  { from, limit, order }: { from: Position | undefined; limit: number; order: Order<Row> },
): [number, number] {
  if (from === undefined) {
    return [0, Math.min(limit, sorted.length)];
  }
  if (from.side === "after") {
    const found = sorted.findIndex((row) => order.compareTo(row, from) > 0);
    const start = found === -1 ? sorted.length : found;
    return [start, Math.min(start + limit, sorted.length)];
  }
  const found = sorted.findIndex((row) => order.compareTo(row, from) >= 0);
  const end = found === -1 ? sorted.length : found;
  return [Math.max(0, end - limit), end];
}
