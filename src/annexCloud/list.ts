import { brokenOff } from "../operations/brokenOff";
import { defaultMaxRecords } from "../operations/listInputs";
import { ServerError } from "../transport/errors";
import { isNoData } from "./answers";
import type { AnnexCloudClient, AnnexCloudRequest } from "./client";
import { readRows } from "./rows";
import { readNumber, readObject, readText } from "./values";

/** How an operation lists. */
export interface ListFacts {
  /** The answer's member that holds the rows. */
  rows: string;
  /** `page`: the caller pages. `all`: always read to the end. Absent: one answer holds all. */
  paging?: "page" | "all";
  /** The field that tells rows apart: a row that is added meanwhile shifts the others onto the next page. */
  identity?: string;
  /** The API gives this many at most and does not say that there are more. */
  mostRows?: number;
  /** Which rows to keep; all unless said. */
  keep?: (row: unknown, params: Readonly<Record<string, unknown>>) => boolean;
}

export interface ListChoice {
  fetchAll?: boolean;
  maxRecords?: number;
  page?: number;
}

interface Page {
  rows: unknown[];
  pages: number | null;
  total: number | null;
  /** Null where only the next page tells. */
  isLast: boolean | null;
}

interface List {
  data: unknown[];
  meta: {
    page: number;
    pages: number | null;
    total: number | null;
    nextPage: number | null;
    truncated: boolean;
  };
}

export const emptyList = (page = 1): List => ({
  data: [],
  meta: { page, pages: null, total: 0, nextPage: null, truncated: false },
});

/**
 * One page or all of them, rows as they came.
 * @throws NotFoundError (AC1005) where the first page holds nothing: the caller knows whether that
 * means an empty list
 */
export async function readList(
  client: AnnexCloudClient,
  request: AnnexCloudRequest,
  facts: ListFacts,
  choice: ListChoice = {},
): Promise<List> {
  const first = choice.page ?? 1;
  const isWhole = facts.paging === "all" || choice.fetchAll === true;
  const most = isWhole ? (choice.maxRecords ?? defaultMaxRecords) : Number.POSITIVE_INFINITY;
  const gathered = newGathering(facts.identity);
  for (let page = first; ; page += 1) {
    const read = await readPage(client, request, facts, page).catch((error) => {
      if (page > first && isNoData(error)) {
        return pastTheEnd;
      }
      throw brokenOff(error, gathered.rows.length, "Page", String(page));
    });
    const added = gathered.add(read.rows);
    // Where nothing says how many pages there are, a page without news is the last one.
    const ended = read.isLast ?? added === 0;
    const { length } = gathered.rows;
    if (ended || !isWhole || length >= most) {
      const cut = length > most;
      return {
        data: gathered.rows.slice(0, most),
        meta: {
          page: first,
          pages: read.pages,
          total: read.total,
          nextPage: cut ? page : ended ? null : page + 1,
          truncated: cut || !ended || length >= (facts.mostRows ?? Number.POSITIVE_INFINITY),
        },
      };
    }
  }
}

const pastTheEnd: Page = { rows: [], pages: null, total: null, isLast: true };

/** Collects rows; one that an earlier page gave already is left out where rows have a name. */
function newGathering(identity: string | undefined) {
  const rows: unknown[] = [];
  const seen = new Set<string>();
  return {
    rows,
    /** How many of the page's rows are news. */
    add: (page: unknown[]): number => {
      const news = page.filter((row) => {
        const name = identity ? readText(readObject(row)[identity]) : null;
        const isNews = name === null || !seen.has(name);
        seen.add(name ?? "");
        return isNews;
      });
      for (const row of news) {
        rows.push(row);
      }
      return news.length;
    },
  };
}

async function readPage(
  client: AnnexCloudClient,
  request: AnnexCloudRequest,
  facts: ListFacts,
  page: number,
): Promise<Page> {
  const query = facts.paging ? { ...request.query, page: String(page) } : request.query;
  const { body } = await client.request({ ...request, ...(query ? { query } : {}) });
  const rows = readRows(body, facts.rows);
  if (!rows) {
    throw new ServerError(`${request.purpose}: the answer lists nothing under ${facts.rows}`);
  }
  const { Data, data, ...outer } = readObject(body);
  const said = { ...readObject(Data ?? data), ...outer };
  const pages = readNumber(said.pages);
  const total = readNumber(said.totalActivityCount) ?? readNumber(said.records);
  return { rows, pages, total, isLast: isLastPage(facts, page, pages, rows) };
}

function isLastPage({ paging }: ListFacts, page: number, pages: number | null, rows: unknown[]) {
  if (!paging || rows.length === 0) {
    return true;
  }
  return pages === null ? null : page >= pages;
}
