import type { Api } from "../api/endpoint";
import { asObject, type Fields } from "../api/fields";
import { rowsOf } from "../api/gate";
import type { Paging } from "../api/pages";
import { endpointsOf } from "../api/typed";
import { readNumber, readObject } from "../api/values";
import { isNoData } from "./answers";
import { type AnnexCloudClient, annexCloudClient } from "./client";
import { unwrap } from "./fields";
import { annexCloudConnection } from "./inputs";
import { listOf } from "./listShape";
import { pagingInputs } from "./pagingInputs";
import { routes } from "./routes";

/** Pages by number, whose length the API decides. https://s15.socialannex.net/help/acapi.html */
const paging: Paging = {
  inputs: pagingInputs,
  startOf: ({ page }) => (page === undefined ? undefined : String(page)),
  queryOf: (page = "1") => ({ page }),
  nextOf: (envelope, from = "1", count) => {
    const pages = readNumber(said(envelope).pages);
    const page = Number(from);
    return count === 0 || (pages !== null && page >= pages) ? null : String(page + 1);
  },
  answerOf: ({ data, from = "1", last, next, truncated }) => {
    const { pages, totalActivityCount, records } = said(last);
    return {
      data,
      meta: {
        page: Number(from),
        pages: readNumber(pages),
        total: readNumber(totalActivityCount) ?? readNumber(records),
        nextPage: next === null ? null : Number(next),
        truncated,
      },
    };
  },
  shapeOf: (row) => listOf(row),
};

/** What stands beside the rows, within the envelope or around it. */
function said(envelope: Fields): Fields {
  const { Data, data, ...outer } = envelope;
  return { ...readObject(Data ?? data), ...outer };
}

/** Annex Cloud's side of the mechanism: https://s15.socialannex.net/help/acapi.html */
export const annexCloud = {
  name: "Annex Cloud",
  reading: "cleaned",
  routes,
  documentUrl: (document) => document,
  connection: { key: "annexCloudConnection", input: annexCloudConnection },
  client: annexCloudClient,
  open: unwrap,
  rows: (body, { rows: name, unnamed }) =>
    namedRows(body, name) ?? (unnamed ? onlyList(body) : undefined),
  read: (shape, value) => shape().parse(value),
  paging,
  isNothing: isNoData,
} as const satisfies Api<AnnexCloudClient>;

/** A list under its documented name, under `Data` or `data`, or bare; a blank in its place is empty. */
function namedRows(body: unknown, name: string): unknown[] | undefined {
  const { Data, data, ...fields } = readObject(body);
  const inner = readObject(Data ?? data);
  const named = fields[name] ?? inner[name];
  if (isBlank(named) && (name in fields || name in inner)) {
    return [];
  }
  return [named, Data, data, body].map(rowsOf).find((rows) => rows !== undefined);
}

const isBlank = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === "" ||
  (asObject(value) !== undefined && Object.keys(readObject(value)).length === 0);

/** Where no document names the list: the only one in the answer, complaints left aside. */
function onlyList(body: unknown): unknown[] | undefined {
  const { errors: _, ...fields } = readObject(unwrap(body));
  const lists = Object.values(fields).flatMap((value) => {
    const rows = rowsOf(value);
    return rows ? [rows] : [];
  });
  return lists.length === 1 ? lists[0] : undefined;
}

export const { endpoint, listEndpoint, doneEndpoint } = endpointsOf(annexCloud);
