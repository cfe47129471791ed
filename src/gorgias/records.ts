import { isIdentified } from "../api/gate";
import type { Page } from "../api/paging";
import type { Id } from "../api/typed";

/** The records of some pages, one after the other; a row without an id is no record. */
export async function* recordsOf<R>(pages: AsyncIterable<Page<R>>): AsyncGenerator<R> {
  for await (const { data } of pages) {
    yield* data.filter((row) => isIdentified(row, ["id"]));
  }
}

/** Orders records by their ids, which Gorgias counts up. */
export function oldestFirst(one: { id: Id }, other: { id: Id }): number {
  return String(one.id).localeCompare(String(other.id), "en", { numeric: true });
}
