import { fetchAll, maxRecords } from "../api/listInputs";
import { integerInput, textInput } from "../inputs/inputs";

/** https://developers.gorgias.com/reference/pagination */
export const maxPageSize = 100;

/** The inputs of every list that pages by cursor. */
export const pagingInputs = {
  fetchAll,
  maxRecords: maxRecords("next_cursor", { example: "10000", max: 1_000_000 }),
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
