import type { Element } from "@prismatic-io/spectral";
import type { Page } from "../api/pages";
import { integerInput, textInput } from "../inputs/inputs";
import { gorgiasConnection } from "./connectionInput";
import { recordsOf } from "./records";

export const defaultMaxRecords = 200;

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

/** The records of some pages as dropdown lines. */
export async function elementsOf<R>(
  pages: AsyncIterable<Page<R>>,
  element: (record: R) => Element,
  search = "",
): Promise<Element[]> {
  const elements: Element[] = [];
  for await (const record of recordsOf(pages)) {
    elements.push(element(record));
  }
  return elements.filter(({ label }) => label?.toLowerCase().includes(search.toLowerCase()));
}
