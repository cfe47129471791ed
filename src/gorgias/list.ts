import type { Inputs } from "@prismatic-io/spectral";
import { defaultMaxRecords } from "../api/listInputs";
import { NotFoundError } from "../transport/errors";
import type { GorgiasClient } from "./client";
import { gather, normalisePage } from "./pagination";
import { refuseExcluded, requestOf } from "./request";
import type { GorgiasOperation, Params } from "./row";

/** Runs a row that pages: one page, or with Fetch All page after page. */
export async function readList<I extends Inputs>(
  row: GorgiasOperation<I>,
  client: GorgiasClient,
  params: Params,
): Promise<unknown> {
  const { fetchAll, maxRecords, cursor, limit } = params as {
    fetchAll?: boolean;
    maxRecords?: number;
    cursor?: string;
    limit?: number;
  };
  refuseExcluded(row, params);
  if (row.readOne && params[row.readOne.input] !== undefined) {
    return readOne({ ...row, path: row.readOne.path }, client, params);
  }
  const request = requestOf(row, params);
  const fetchPage = async (from: string | undefined, pageSize: number | undefined) => {
    const query = { ...request.query, cursor: from, limit: pageSize };
    const { body } = await client.request({ ...request, query, bulk: fetchAll === true });
    return normalisePage(body);
  };
  if (fetchAll) {
    return gather(fetchPage, cursor, maxRecords ?? defaultMaxRecords);
  }
  const page = await fetchPage(cursor, limit);
  return { ...page, meta: { ...page.meta, truncated: page.meta.next_cursor !== null } };
}

async function readOne<I extends Inputs>(
  row: GorgiasOperation<I>,
  client: GorgiasClient,
  params: Params,
): Promise<unknown> {
  const { query: _, ...request } = requestOf(row, params);
  const found = await client.request(request).then(
    ({ body }) => [body],
    (error) => {
      if (error instanceof NotFoundError) {
        return [];
      }
      throw error;
    },
  );
  const page = normalisePage(found);
  return { ...page, meta: { ...page.meta, truncated: false } };
}
