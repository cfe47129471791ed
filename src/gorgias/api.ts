import { misfitOf } from "../api/deviation";
import { asObject } from "../api/fields";
import { isIdentified, recordsIn, rowsOf } from "../api/gate";
import type { Paging } from "../api/paging";
import type { Api } from "../api/row";
import { endpointsOf } from "../api/typed";
import { readText } from "../api/values";
import { isBlank } from "../inputs/clean";
import { type GorgiasClient, gorgiasClient } from "./client";
import { gorgiasConnection } from "./connectionInput";
import { maxPageSize, pagingInputs } from "./pagingInputs";
import { routes } from "./routes";
import { listOf } from "./shapes";

const usualPageSize = 30;

/** Cursors, handed on as they come. https://developers.gorgias.com/reference/pagination */
const paging: Paging = {
  inputs: pagingInputs,
  goesOnWith: "Cursor",
  maxPageSize,
  usualPageSize,
  startOf: ({ cursor }) => readText(cursor) ?? undefined,
  queryOf: (cursor, limit) => ({ cursor, limit }),
  nextOf: ({ meta }) => {
    const fields = asObject(meta);
    const told = fields ? fields.next_cursor : meta;
    const unlessSaid = isBlank(told) ? undefined : false;
    return { next: readText(fields && told), isLast: fields && told === null ? true : unlessSaid };
  },
  answerOf: ({ data, first, last, next, truncated }) => ({
    data,
    object: readText(last.object) ?? "list",
    uri: readText(first.uri),
    meta: {
      prev_cursor: readText(asObject(first.meta)?.prev_cursor),
      next_cursor: next,
      truncated,
    },
  }),
  shapeOf: (row, path) => listOf(row, path),
};

/** Gorgias' side of the mechanism: https://developers.gorgias.com/reference */
export const gorgias = {
  name: "Gorgias",
  reading: "unread",
  routes,
  documentUrl: (document) => `https://developers.gorgias.com/reference/${document}`,
  connection: { key: "connection", input: gorgiasConnection },
  client: gorgiasClient,
  open: (body, identity) => {
    const { data } = asObject(body) ?? {};
    return !isIdentified(body, identity) && isIdentified(data, identity) ? data : body;
  },
  rows: (body) => recordsIn(rowsOf(asObject(body)?.data) ?? rowsOf(body)),
  read: (_shape, value) => value,
  misfitOf: (shape, came) => misfitOf(shape, came),
  paging,
  isNothing: () => false,
} as const satisfies Api<GorgiasClient>;

export const { endpoint, listEndpoint, doneEndpoint } = endpointsOf(gorgias);
