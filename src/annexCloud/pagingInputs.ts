import { booleanInput, integerInput } from "../inputs/inputs";
import { defaultMaxRecords } from "./list";

/** The inputs of every Annex Cloud list that has pages; how long a page is, the API decides. */
export const pagingInputs = {
  fetchAll: booleanInput({
    label: "Fetch All",
    comments:
      "Turn on to read page after page into one list, up to Max Records. Off reads a single page.",
    default: "false",
  }),
  maxRecords: integerInput({
    label: "Max Records",
    comments: `With Fetch All: stop after this many records. Where more exist, the answer's meta.truncated is true and meta.nextPage goes on. Default ${defaultMaxRecords}.`,
    example: "1000",
    min: 1,
    max: 100_000,
  }),
  page: integerInput({
    label: "Page",
    comments:
      "The page to begin with, 1 if left blank. To go on, fill in meta.nextPage of an earlier answer.",
    example: "1",
    min: 1,
    max: 1_000_000,
  }),
};
