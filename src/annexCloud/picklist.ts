import type { Connection, Element } from "@prismatic-io/spectral";
import { textInput } from "../inputs/inputs";
import type { Run } from "../api/run";
import { isNoData } from "./answers";
import { annexCloudClient } from "./client";
import { annexCloudConnection } from "./inputs";
import { type ListFacts, readList } from "./list";
import { type Params, requestOf } from "./request";

/** The inputs of a dropdown that is read whole. */
export const picklistInputs = (what: string) => ({
  annexCloudConnection,
  search: textInput({
    label: "Search",
    comments: `Only ${what} whose line in the list contains this text, upper or lower case alike.`,
    example: "purchase",
  }),
});

interface Listing {
  request: Omit<Parameters<typeof requestOf>[0], "label" | "inputs"> & { fixed?: Params };
  facts: ListFacts;
}

interface PicklistOptions<R> {
  purpose: string;
  params: { annexCloudConnection: Connection; search?: string } & Params;
  /** A record cleaned; a line needs an id. */
  parse: (row: unknown) => R;
  element: (record: R) => Element;
}

/** A list as dropdown lines, an empty one where there is nothing. */
export async function listAsElements<R>(
  run: Run,
  { request, facts }: Listing,
  { purpose, params, parse, element }: PicklistOptions<R>,
): Promise<Element[]> {
  const client = annexCloudClient(params.annexCloudConnection, run);
  const sent = requestOf(
    { ...request, label: purpose, inputs: {} },
    { ...request.fixed, ...params },
  );
  const rows = await readList(client, { ...sent, repeatable: true }, facts).then(
    ({ data }) => data,
    (error) => {
      if (isNoData(error)) {
        return [];
      }
      throw error;
    },
  );
  const wanted = params.search?.toLowerCase() ?? "";
  return rows
    .map((row) => element(parse(row)))
    .filter(({ key, label }) => key && label?.toLowerCase().includes(wanted));
}
