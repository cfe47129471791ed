import { brokenOff } from "../operations/brokenOff";
import { ServerError } from "../transport/errors";

/** A page of any Gorgias list; `/satisfaction-surveys` and others may answer a bare array. */
export interface Page {
  data: unknown[];
  object: string;
  uri: string | null;
  meta: { prev_cursor: string | null; next_cursor: string | null };
}

/** A list as actions answer it. */
export interface GatheredList extends Omit<Page, "meta"> {
  meta: Page["meta"] & {
    /** True where the account holds more than was asked for; `next_cursor` goes on. */
    truncated: boolean;
  };
}

export type FetchPage = (cursor: string | undefined, limit: number) => Promise<Page>;

/** The largest page: https://developers.gorgias.com/reference/pagination */
export const maxPageSize = 100;

export function normalisePage(body: unknown): Page {
  if (Array.isArray(body)) {
    return {
      data: body,
      object: "list",
      uri: null,
      meta: { prev_cursor: null, next_cursor: null },
    };
  }
  const { data, object, uri, meta } = (body ?? {}) as Partial<Page>;
  return {
    data: data ?? [],
    object: object ?? "list",
    uri: uri ?? null,
    meta: { prev_cursor: meta?.prev_cursor ?? null, next_cursor: meta?.next_cursor ?? null },
  };
}

/** Pages from `cursor` on, at most `maxRecords` records in all. */
export async function* pages(
  fetchPage: FetchPage,
  cursor: string | undefined,
  maxRecords: number,
): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let next = cursor;
  for (let left = maxRecords; left > 0; ) {
    const page = await fetchPage(next, Math.min(maxPageSize, left));
    yield page;
    left -= page.data.length;
    next = page.meta.next_cursor ?? undefined;
    if (next === undefined) {
      return;
    }
    if (seen.has(next)) {
      throw endlessList();
    }
    seen.add(next);
  }
}

export function endlessList(): ServerError {
  return new ServerError("Gorgias handed out the same page cursor twice; the list does not end");
}

/**
 * All pages in one list. When a later page fails, the error says how many records were read and
 * the cursor to go on from.
 */
export async function gather(
  fetchPage: FetchPage,
  cursor: string | undefined,
  maxRecords: number,
): Promise<GatheredList> {
  const records: unknown[] = [];
  let last = normalisePage([]);
  let first: Page | undefined;
  try {
    for await (const page of pages(fetchPage, cursor, maxRecords)) {
      first ??= page;
      last = page;
      for (const record of page.data) {
        records.push(record);
      }
    }
  } catch (error) {
    throw brokenOff(error, records.length, "Cursor", last.meta.next_cursor);
  }
  return {
    data: records,
    object: last.object,
    uri: first?.uri ?? null,
    meta: {
      prev_cursor: first?.meta.prev_cursor ?? null,
      next_cursor: last.meta.next_cursor,
      truncated: last.meta.next_cursor !== null,
    },
  };
}
