import { booleanInput, integerInput, textInput } from "../inputs/inputs";
import { maxPageSize } from "./pagination";

export const defaultMaxRecords = 10_000;

/** The inputs of every list that pages by cursor. */
export const pagingInputs = {
  fetchAll: booleanInput({
    label: "Fetch All",
    comments:
      "Turn on to read page after page into one list, up to Max Records. Off reads a single page.",
    default: "false",
  }),
  maxRecords: integerInput({
    label: "Max Records",
    comments: `With Fetch All: stop after this many records. Where more exist, the answer's meta.truncated is true and meta.next_cursor goes on. Default ${defaultMaxRecords}.`,
    example: "10000",
    min: 1,
    max: 1_000_000,
  }),
  cursor: textInput({
    label: "Cursor",
    comments:
      "Where to go on: meta.next_cursor of an earlier answer with the same filters. Cursors live for minutes only, so do not store them between runs.",
    example: "bmV4dF9fNl9fMjAyNi0wMy0wMw==",
  }),
  limit: integerInput({
    label: "Limit",
    comments: `Records in one page, 1 to ${maxPageSize}. With Fetch All pages are always ${maxPageSize}.`,
    example: "30",
    min: 1,
    max: maxPageSize,
  }),
};
