import type { Page } from "../api/paging";
import { elementsOf as elementsOfRecords, type Line, searchInput } from "../api/picklist";
import { annexCloudConnection } from "./inputs";

/** The inputs of a dropdown that is read whole. */
export const picklistInputs = (what: string) => ({
  annexCloudConnection,
  search: searchInput(what, "purchase"),
});

/** The records of some pages as dropdown lines. */
export const elementsOf = <R>(
  pages: AsyncIterable<Page<R>>,
  lineOf: (record: R) => Line,
  search?: string,
) => elementsOfRecords(rowsOf(pages), lineOf, search);

async function* rowsOf<R>(pages: AsyncIterable<Page<R>>): AsyncGenerator<R> {
  for await (const { data } of pages) {
    yield* data;
  }
}
