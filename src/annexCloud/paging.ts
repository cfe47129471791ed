import { z } from "zod";
import type { Fields } from "../api/fields";
import { fetchAll, maxRecords } from "../api/listInputs";
import { EndlessListError } from "../api/pages";
import type { Paging } from "../api/paging";
import { eg, type Shape, shape } from "../api/shape";
import { readNumber, readObject } from "../api/values";
import { integerInput } from "../inputs/inputs";

/** Pages by number; how long one is, the API decides. https://s15.socialannex.net/help/acapi.html */
export const paging: Paging = {
  goesOnWith: "Page",
  inputs: {
    fetchAll,
    maxRecords: maxRecords("nextPage", {
      example: "1000",
      max: 100_000,
      stop: "stop before the page that would make it more than this many records; the first page always comes whole",
    }),
    page: integerInput({
      label: "Page",
      comments:
        "The page to begin with, 1 if left blank. To go on, fill in meta.nextPage of an earlier answer.",
      example: "1",
      min: 1,
      max: 1_000_000,
    }),
  },
  startOf: ({ page }) => (page === undefined || page === 1 ? undefined : String(page)),
  queryOf: (page = "1") => ({ page }),
  nextOf: (envelope, from = "1", count) => {
    const pages = pagesIn(envelope);
    const page = Number(from);
    const isShort = page === 1 && count < (totalIn(envelope) ?? 0);
    const isBeforeLast = isShort || (pages !== null && page < pages);
    if (count === 0 && isBeforeLast) {
      throw new EndlessListError(
        `Annex Cloud: page ${page} of a list is empty although the answer tells of records there`,
      );
    }
    const isLast = count === 0 || (pages !== null && !isBeforeLast);
    return {
      next: isLast ? null : String(page + 1),
      isLast: isLast || (pages === null && !isShort ? undefined : false),
    };
  },
  endsWithoutNews: (envelope) => pagesIn(envelope) === null,
  totalIn,
  answerOf: ({ data, from = "1", last, next, truncated }) => {
    // A refusal that stands for an empty list says nothing else.
    const isNothing = data.length === 0 && Object.keys(last).length === 0;
    return {
      data,
      meta: {
        page: Number(from),
        pages: pagesIn(last),
        total: isNothing ? 0 : totalIn(last),
        nextPage: next === null ? null : Number(next),
        truncated,
      },
    };
  },
  shapeOf: (row) => listOf(row),
};

/** A number that no list with rows can have says nothing. */
function pagesIn(envelope: Fields): number | null {
  const pages = readNumber(besideRows(envelope).pages);
  return pages !== null && Number.isInteger(pages) && pages > 0 ? pages : null;
}

function totalIn(envelope: Fields): number | null {
  const { totalActivityCount, records, totalRecords, total } = besideRows(envelope);
  const counts = [totalActivityCount, records, totalRecords, total].map(readNumber);
  return counts.find((count) => count !== null) ?? null;
}

/** What stands beside the rows, within the envelope or around it. */
function besideRows(envelope: Fields): Fields {
  const { Data, data, ...outer } = envelope;
  return { ...readObject(Data ?? data), ...outer };
}

/** A list as actions answer it. */
const listOf = (record: Shape) =>
  shape(() =>
    z.looseObject({
      data: z.array(record()),
      meta: z.looseObject({
        page: eg(z.number(), 1, "The first page that was read"),
        pages: eg(z.number().nullable(), 3, "How many there are, where the API says so"),
        total: eg(z.number().nullable(), 42, "Records in all, where the API says so"),
        nextPage: eg(z.number().nullable(), 2, "The page to go on with, where one is told of"),
        truncated: eg(z.boolean(), true, "True where more records exist"),
      }),
    }),
  );
