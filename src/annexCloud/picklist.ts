import type { Element } from "@prismatic-io/spectral";
import type { Page } from "../api/pages";
import { textInput } from "../inputs/inputs";
import { annexCloudConnection } from "./inputs";

/** The inputs of a dropdown that is read whole. */
export const picklistInputs = (what: string) => ({
  annexCloudConnection,
  search: textInput({
    label: "Search",
    comments: `Only ${what} whose line in the list contains this text, upper or lower case alike.`,
    example: "purchase",
  }),
});

/** The records of some pages as dropdown lines; a record without an id cannot be chosen. */
export async function elementsOf<R>(
  pages: AsyncIterable<Page<R>>,
  element: (record: R) => Element,
  search = "",
): Promise<Element[]> {
  const elements: Element[] = [];
  for await (const { data } of pages) {
    elements.push(...data.map(element));
  }
  return elements.filter(
    ({ key, label }) => key && label?.toLowerCase().includes(search.toLowerCase()),
  );
}
