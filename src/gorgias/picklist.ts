import type { Element } from "@prismatic-io/spectral";
import type { Page } from "../api/pages";
import { elementsOf as elementsOfRecords, searchInput } from "../api/picklist";
import { integerInput } from "../inputs/inputs";
import { gorgiasConnection } from "./connectionInput";
import { recordsOf } from "./records";

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

/** The records of some pages as dropdown lines. */
export const elementsOf = <R>(
  pages: AsyncIterable<Page<R>>,
  element: (record: R) => Element,
  search?: string,
) => elementsOfRecords(recordsOf(pages), element, search);
