import type { Connection, Element } from "@prismatic-io/spectral";
import { integerInput, textInput } from "../inputs/inputs";
import type { Run } from "../operations/run";
import { gorgiasClient } from "./client";
import { gorgiasConnection } from "./connectionInput";
import { type FetchPage, normalisePage, pages } from "./pagination";

const defaultMaxRecords = 200;

/** The inputs of every Gorgias dropdown. */
export const picklistInputs = (what: string) => ({
  connection: gorgiasConnection,
  search: textInput({
    label: "Search",
    comments: `Only ${what} whose line in the list contains this text, upper or lower case alike.`,
    example: "maya",
  }),
  maxRecords: integerInput({
    label: "Max Records",
    comments: `Look at this many of the newest ${what}, ${defaultMaxRecords} if left blank. More takes longer to open.`,
    example: String(defaultMaxRecords),
    min: 1,
    max: 2_000,
  }),
});

interface NewestOptions<R> {
  path: string;
  query: Record<string, unknown>;
  purpose: string;
  scope: string;
  element: (record: R) => Element;
  search?: string;
  maxRecords?: number;
}

/** The newest records of a list as dropdown lines. */
export async function newestAsElements<R>(
  run: Run,
  connection: Connection,
  options: NewestOptions<R>,
): Promise<Element[]> {
  const { path, query, purpose, scope, element, search = "", maxRecords } = options;
  const client = gorgiasClient(connection, run);
  const fetchPage: FetchPage = async (cursor, limit) => {
    const paging = { cursor, limit, order_by: "created_datetime:desc" };
    const { body } = await client.request({
      method: "GET",
      path,
      query: { ...query, ...paging },
      purpose,
      scope,
    });
    return normalisePage(body);
  };
  const elements: Element[] = [];
  for await (const { data } of pages(fetchPage, undefined, maxRecords ?? defaultMaxRecords)) {
    elements.push(...(data as R[]).map(element));
  }
  return elements.filter(({ label }) => label?.toLowerCase().includes(search.toLowerCase()));
}
