import type { GorgiasClient } from "./client";
import { type FetchPage, normalisePage, type Page, pages } from "./pagination";

interface NewestList {
  path: string;
  query?: Record<string, unknown>;
  purpose: string;
  scope: string;
  /** Newest first unless said otherwise. */
  orderBy?: string;
}

/** Pages of a list from its newest record on, at most `maxRecords` records in all. */
export function newestPages(
  client: GorgiasClient,
  { path, query, purpose, scope, orderBy = "created_datetime:desc" }: NewestList,
  maxRecords: number,
): AsyncGenerator<Page> {
  const fetchPage: FetchPage = async (cursor, limit) => {
    const { body } = await client.request({
      method: "GET",
      path,
      query: { ...query, cursor, limit, order_by: orderBy },
      purpose,
      scope,
    });
    return normalisePage(body);
  };
  return pages(fetchPage, undefined, maxRecords);
}
