import { textInput } from "../inputs/inputs";
import { picklistLabel } from "./dataSource";
import { unexpected } from "./gate";
import type { Page } from "./paging";

/** Narrows a dropdown down to the lines that contain a text. */
export const searchInput = (what: string, example: string) =>
  textInput({
    label: "Search",
    comments: `Only ${what} whose line in the list contains this text, upper or lower case alike.`,
    example,
  });

/** What tells a record from others, and its id. */
export type Line = readonly [...(string | null | undefined)[], id: string | null];

/**
 * The lines that contain the text; a record without an id cannot be chosen.
 * @throws UnexpectedAnswerError where none of a page can
 */
export async function elementsOf<R>(
  pages: AsyncIterable<Page<R>>,
  lineOf: (record: R) => Line,
  search = "",
): Promise<{ key: string; label: string }[]> {
  const elements: { key: string; label: string }[] = [];
  for await (const { data } of pages) {
    const choosable = data.flatMap((record) => {
      const known = [...lineOf(record)];
      const key = known.pop();
      return key ? [{ key, label: picklistLabel(...known, key) }] : [];
    });
    if (choosable.length === 0 && data.length > 0) {
      throw unexpected("List what to choose from", "records with their ids", data, false);
    }
    elements.push(...choosable);
  }
  return matching(elements, search);
}

/** The lines that contain the text, upper or lower case alike. */
export const matching = <E extends { label: string }>(elements: E[], search = ""): E[] =>
  elements.filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
