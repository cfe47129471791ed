import type { ActionInputParameters, Element, Inputs } from "@prismatic-io/spectral";
import { definePicklist, type PicklistModule } from "../api/dataSource";
import { isIdentified } from "../api/gate";
import type { Page, PageOptions } from "../api/paging";
import { elementsOf as elementsOfRecords, searchInput } from "../api/picklist";
import type { Id } from "../api/typed";
import { integerInput } from "../inputs/inputs";
import { type GorgiasClient, gorgiasClient } from "./client";
import { gorgiasConnection } from "./connectionInput";

export const defaultMaxRecords = 200;

/** The inputs of every Gorgias dropdown; `first` says which come first. */
export const picklistInputs = (what: string, first = "newest") => ({
  connection: gorgiasConnection,
  search: searchInput(what, "maya"),
  maxRecords: integerInput({
    label: "Max Records",
    comments: `Look at this many of the ${first} ${what}, ${defaultMaxRecords} if left blank. More takes longer to open.`,
    example: String(defaultMaxRecords),
    min: 1,
    max: 2_000,
  }),
});

/** The records of some pages as dropdown lines: what tells one from another, and its id. */
export const elementsOf = <R extends { id: Id }>(
  pages: AsyncIterable<Page<R>>,
  parts: (record: R) => (string | null | undefined)[],
  search?: string,
): Promise<Element[]> =>
  elementsOfRecords(
    pages,
    (record) => [...parts(record), isIdentified(record, ["id"]) ? String(record.id) : null],
    search,
  );

interface NewestRecords<I extends Inputs, R> {
  /** `Ticket` of Select Ticket. */
  name: string;
  description: string;
  /** What its records are called. */
  what: string;
  /** Narrow the list down, by the names that the list has for them. */
  inputs?: I;
  example: Element;
  list: {
    pages(
      client: GorgiasClient,
      params: ActionInputParameters<I> & { order_by: "created_datetime:desc" },
      options: PageOptions,
    ): AsyncIterable<Page<R>>;
  };
  parts: (record: R) => (string | null | undefined)[];
}

/** A dropdown of a list's newest records. */
export function selectNewest<const I extends Inputs, R extends { id: Id }>({
  name,
  description,
  what,
  inputs,
  example,
  list,
  parts,
}: NewestRecords<I, R>): PicklistModule {
  const label = `Select ${name}`;
  return definePicklist({
    key: `select${name}`,
    label,
    description,
    inputs: { ...picklistInputs(what), ...inputs },
    example: [example],
    perform: (run, { connection, search, maxRecords = defaultMaxRecords, ...filters }) =>
      elementsOf(
        list.pages(
          gorgiasClient(connection, run),
          // What is left are the inputs given; the rest type of a generic says nothing of them.
          { ...(filters as ActionInputParameters<I>), order_by: "created_datetime:desc" },
          { maxRecords, purpose: label },
        ),
        parts,
        search,
      ),
  });
}
