import { integerInput } from "../inputs/inputs";
import { fetchAll, maxRecords } from "../api/listInputs";

/** The inputs of every Annex Cloud list that has pages; how long a page is, the API decides. */
export const pagingInputs = {
  fetchAll,
  maxRecords: maxRecords("nextPage", { example: "1000", max: 100_000 }),
  page: integerInput({
    label: "Page",
    comments:
      "The page to begin with, 1 if left blank. To go on, fill in meta.nextPage of an earlier answer.",
    example: "1",
    min: 1,
    max: 1_000_000,
  }),
};
