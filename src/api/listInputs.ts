import { booleanInput, integerInput } from "../inputs/inputs";

/** Where a list stops if nothing is said: a runner of 1 GB has room for that many of any record. */
export const defaultMaxRecords = 10_000;

/** The inputs of every list that can be read page after page. */
export const fetchAll = booleanInput({
  label: "Fetch All",
  comments:
    "Turn on to read page after page into one list, up to Max Records. Off reads a single page.",
  default: "false",
});

interface MaxRecords {
  example: string;
  max: number;
  /** Where the list stops, if not after exactly so many. */
  stop?: string;
}

/** How many records Fetch All reads; `goesOn` is the part of the answer's meta to continue from. */
export const maxRecords = (
  goesOn: string,
  { example, max, stop = "stop after this many records" }: MaxRecords,
) =>
  integerInput({
    label: "Max Records",
    comments: `With Fetch All: ${stop}. Where more exist, the answer's meta.truncated is true and meta.${goesOn} goes on. Default ${defaultMaxRecords}.`,
    example,
    min: 1,
    max,
  });
