import type { Element } from "@prismatic-io/spectral";
import { textInput } from "../inputs/inputs";
import { picklistLabel } from "./dataSource";

/** Narrows a dropdown down to the lines that contain a text. */
export const searchInput = (what: string, example: string) =>
  textInput({
    label: "Search",
    comments: `Only ${what} whose line in the list contains this text, upper or lower case alike.`,
    example,
  });

/** What tells a record from others, and its id. */
export type Line = readonly [...(string | null | undefined)[], id: string | null];

/** The lines that contain the text; a record without an id cannot be chosen. */
export async function elementsOf<R>(
  records: AsyncIterable<R>,
  lineOf: (record: R) => Line,
  search = "",
): Promise<Element[]> {
  const wanted = search.toLowerCase();
  const elements: Element[] = [];
  for await (const record of records) {
    const known = [...lineOf(record)];
    const key = known.pop();
    const label = picklistLabel(...known, key ?? "");
    if (key && label.toLowerCase().includes(wanted)) {
      elements.push({ key, label });
    }
  }
  return elements;
}
