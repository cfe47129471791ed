import { isDeepStrictEqual } from "node:util";
import { ConnectorError, ServerError } from "../transport/errors";
import { ask, isFailure } from "./ask";
import { warnOnce } from "./deviation";
import { asObject, type Fields } from "./fields";
import type { Page, PageOptions } from "./paging";
import { type ApiRequest, type Client, isReadOnly, requestOf } from "./request";
import type { ListFacts, Wired } from "./row";
import { readText } from "./values";

/** A page that says neither where the list goes on nor that it ends. */
export class EndlessListError extends ServerError {}

/**
 * The pages of a list, each checked for being one.
 * @throws EndlessListError where nobody can tell how the list goes on, ServerError for a circle
 */
export async function* pagesOf<C extends Client>(
  wired: Wired<C>,
  client: C,
  given: Fields,
  options: PageOptions,
): AsyncGenerator<Page> {
  const { api, row, route } = wired;
  const { from: start, size, maxRecords = Number.POSITIVE_INFINITY, ...others } = options;
  const { hasEnvelope: isEnveloped = false, ...settings } = others;
  const request = { ...requestOf(row, route, given), ...settings };
  const { endsWithoutNews, maxPageSize, totalIn } = api.paging;
  const newsIn = newsBy(row.list?.identity);
  const seen = new Set<string>();
  let from = start;
  let hasEnvelope = isEnveloped;
  let isCounted = false;
  let total = 0;
  let read = 0;
  let before: unknown[] = [];
  for (let left = maxRecords; left > 0; ) {
    const asked = maxPageSize && Math.min(size ?? maxPageSize, left);
    const page = await pageAt(wired, client, request, from, asked);
    if (hasEnvelope && isHollow(page)) {
      throw new EndlessListError(
        `${request.purpose}: a page is empty and does not say that the list ends`,
      );
    }
    hasEnvelope ||= !isBare(page);
    // Page numbers may be ignored; a cursor that is handed out again is told below.
    const isRepeated =
      endsWithoutNews && page.data.length > 0 && isDeepStrictEqual(page.data, before);
    before = page.data;
    const data = isRepeated ? [] : newsIn(page.data);
    const endsHere = data.length === 0 && endsWithoutNews?.(page.envelope) === true;
    if (isCounted && endsHere) {
      throw new EndlessListError(
        `${request.purpose}: a page brings nothing although an earlier one tells of it`,
      );
    }
    isCounted ||= endsWithoutNews?.(page.envelope) === false;
    if (from === undefined) {
      total = totalIn?.(page.envelope) ?? 0;
    }
    read += data.length;
    // A list that is longer than was asked for takes no page, so this is all of it.
    const isUnpaged = !hasEnvelope && asked !== undefined && page.data.length > asked;
    const isEnd = page.isLast || endsHere || isUnpaged;
    const isLast = isEnd && read >= total;
    const next = isEnd ? null : page.next;
    if (isRepeated && !endsHere) {
      throw new EndlessListError(
        `${request.purpose}: two pages are the same, so nobody can tell how the list goes on`,
      );
    }
    yield { ...page, data, isLast, next };
    // A list that takes no page has no other one to read, whatever its answer tells of.
    if (isLast || !row.list?.paging) {
      return;
    }
    left -= data.length;
    if (left <= 0) {
      return;
    }
    if (next === null) {
      const what = isEnd
        ? `the list ends after ${read} of the ${total} records that it counts`
        : "a page does not say where the list goes on";
      throw new EndlessListError(`${request.purpose}: ${what}`);
    }
    if (seen.has(next)) {
      throw new ServerError(
        `${api.name} handed out the same page cursor twice; the list does not end`,
      );
    }
    seen.add(next);
    from = next;
  }
}

/** The first page of a list; no other is asked for. */
export async function firstPage<R>(pages: AsyncIterable<Page<R>>): Promise<Page<R> | undefined> {
  for await (const page of pages) {
    return page;
  }
  return undefined;
}

/** Nothing but rows. */
export const isBare = ({ envelope }: Page) => Object.keys(envelope).length === 0;

/** A bare empty list; where an API says how its lists go on, that is no last page. */
const isHollow = (page: Page) =>
  page.data.length === 0 && page.nothing === undefined && isBare(page);

/** One page, the size of which the API decides where none is asked for. */
export async function pageAt<C extends Client>(
  wired: Wired<C>,
  client: C,
  request: ApiRequest,
  from: string | undefined,
  size: number | undefined,
): Promise<Page> {
  const { api, row } = wired;
  const { paging } = api;
  const list: ListFacts = row.list ?? { rows: "data" };
  const query = list.paging ? paging.queryOf(from, size) : {};
  const mayBeEmpty = isReadOnly(row, wired.route) || list.leavesNothing?.(request.body) === true;
  try {
    const { body, headers } = await ask(
      wired,
      client,
      { ...request, query: { ...request.query, ...query } },
      (answer) => {
        const rows = api.rows(answer, list);
        const isTold = rows && !isFailure(wired, answer) && (rows.length > 0 || mayBeEmpty);
        return isTold ? { rows, envelope: asObject(answer) ?? {} } : undefined;
      },
    );
    const { rows, envelope } = body;
    const { next, isLast } = paging.nextOf(envelope, from, rows.length);
    const isFull = rows.length >= (size ?? paging.usualPageSize ?? 1);
    const data = rows.map((one) => api.read(row.answer, one));
    if (rows.length > 0) {
      warnOnce(client, request.purpose, api.misfitOf(row.answer, rows[0], data[0]));
    }
    return {
      data,
      next: list.paging ? next : null,
      isLast: isLast ?? !(list.paging && isFull),
      envelope,
      headers,
    };
  } catch (error) {
    if (!api.isNothing(error) || !(error instanceof ConnectorError)) {
      throw error;
    }
    return { data: [], next: null, isLast: true, envelope: {}, headers: {}, nothing: error };
  }
}

/**
 * Leaves out rows that an earlier page gave already. What several rows of one page have in common,
 * or another row has on a later one, does not tell rows apart.
 */
function newsBy(identity: string | undefined): (rows: readonly unknown[]) => unknown[] {
  const seen = new Map<string, unknown>();
  const nameOf = (row: unknown) => (identity ? readText(asObject(row)?.[identity]) : null);
  return (rows) => {
    const names = rows.map(nameOf);
    const isOwn = (name: string) => names.indexOf(name) === names.lastIndexOf(name);
    const news = rows.filter((row, n) => !isDeepStrictEqual(seen.get(names[n] ?? ""), row));
    for (const [n, name] of names.entries()) {
      if (name !== null && isOwn(name)) {
        seen.set(name, rows[n]);
      }
    }
    return news;
  };
}
