import type { Connection, Element } from "@prismatic-io/spectral";
import { integerInput, textInput } from "../inputs/inputs";
import type { Run } from "../operations/run";
import { gorgiasClient } from "./client";
import { gorgiasConnection } from "./connectionInput";
import { newestPages } from "./newest";

const defaultMaxRecords = 200;

/** The inputs of every Gorgias dropdown; `first` says which come first. */
export const picklistInputs = (what: string, first = "newest") => ({
  connection: gorgiasConnection,
  search: textInput({
    label: "Search",
    comments: `Only ${what} whose line in the list contains this text, upper or lower case alike.`,
    example: "maya",
  }),
  maxRecords: integerInput({
    label: "Max Records",
    comments: `Look at this many of the ${first} ${what}, ${defaultMaxRecords} if left blank. More takes longer to open.`,
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
  /** Where the list takes no order by creation. */
  orderBy?: string;
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
  const { element, search = "", maxRecords = defaultMaxRecords, ...list } = options;
  const client = gorgiasClient(connection, run);
  const elements: Element[] = [];
  for await (const { data } of newestPages(client, list, maxRecords)) {
    elements.push(...(data as R[]).map(element));
  }
  return elements.filter(({ label }) => label?.toLowerCase().includes(search.toLowerCase()));
}
