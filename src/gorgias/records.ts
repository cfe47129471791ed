import { isIdentified, unexpected } from "../api/gate";
import type { Page } from "../api/paging";
import type { Id } from "../api/typed";

/**
 * The records of some pages, one after the other.
 * @throws UnexpectedAnswerError for a row without an id: nobody may overlook what it stands for
 */
export async function* recordsOf<R>(
  pages: AsyncIterable<Page<R>>,
  purpose: string,
): AsyncGenerator<R> {
  for await (const { data } of pages) {
    for (const row of data) {
      if (!isIdentified(row, ["id"])) {
        throw unexpected(purpose, "records with their ids", row, false);
      }
      yield row;
    }
  }
}

/** Orders records by their ids, which Gorgias counts up. */
export function oldestFirst(one: { id: Id }, other: { id: Id }): number {
  return String(one.id).localeCompare(String(other.id), "en", { numeric: true });
}
