import type { Element } from "@prismatic-io/spectral";
import { textInput } from "../inputs/inputs";

/** Narrows a dropdown down to the lines that contain a text. */
export const searchInput = (what: string, example: string) =>
  textInput({
    label: "Search",
    comments: `Only ${what} whose line in the list contains this text, upper or lower case alike.`,
    example,
  });

/** The lines that contain the text; a record without an id cannot be chosen. */
export async function elementsOf<R>(
  records: AsyncIterable<R>,
  element: (record: R) => Element,
  search = "",
): Promise<Element[]> {
  const wanted = search.toLowerCase();
  const elements: Element[] = [];
  for await (const record of records) {
    const one = element(record);
    if (one.key && one.label?.toLowerCase().includes(wanted)) {
      elements.push(one);
    }
  }
  return elements;
}
