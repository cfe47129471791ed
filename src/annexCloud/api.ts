import { unreadField } from "../api/deviation";
import { asObject, type Fields } from "../api/fields";
import { isIdentified, recordsIn, rowsOf } from "../api/gate";
import type { Api, ListFacts } from "../api/row";
import { endpointsOf } from "../api/typed";
import { readNumber, readObject, readText } from "../api/values";
import { isNoData } from "./answers";
import { type AnnexCloudClient, annexCloudClient } from "./client";
import { unwrap } from "./fields";
import { annexCloudConnection } from "./inputs";
import { paging } from "./paging";
import { routes } from "./routes";

/** Annex Cloud's side of the mechanism: https://s15.socialannex.net/help/acapi.html */
export const annexCloud = {
  name: "Annex Cloud",
  reading: "cleaned",
  routes,
  documentUrl: (document) => document,
  connection: { key: "annexCloudConnection", input: annexCloudConnection },
  client: annexCloudClient,
  open: (body, identity) =>
    isIdentified(body, identity) && isBlankInside(body) ? body : unwrap(body),
  rows: rowsIn,
  read: (shape, value) => shape().parse(readObject(value)),
  misfitOf: (_shape, came, read) => unreadField(came, read),
  paging,
  isNothing: isNoData,
} as const satisfies Api<AnnexCloudClient>;

/** Some sites add an empty `data` beside the fields, which wraps nothing. */
const isBlankInside = (body: unknown) => Object.keys(Object(unwrap(body))).length === 0;

/** A list under its documented name or else under `Data` or `data`, or bare; a blank is none. */
function rowsIn(body: unknown, { rows: name, unnamed }: ListFacts): unknown[] | undefined {
  const { Data, data, ...outer } = readObject(body);
  const fields = { ...outer, ...readObject(Data ?? data) };
  const bare = [Data, data, body].map(rowsOf).find((rows) => rows !== undefined);
  const isNamed = name in fields;
  const rows = isNamed ? namedRows(fields, name) : recordsIn(bare);
  const mayBeElsewhere = unnamed && (isNamed ? rows?.length === 0 : !rows?.length);
  return mayBeElsewhere ? onlyList(fields, [Data, data, body]) : rows;
}

/** A blank is empty where the answer itself counts none. */
function namedRows(fields: Fields, name: string): unknown[] | undefined {
  const { [name]: named, totalActivityCount, records: count } = fields;
  const isCounted = readNumber(totalActivityCount) === 0 || readNumber(count) === 0;
  return isEmptyObject(named) || (isCounted && readText(named) === null && !rowsOf(named))
    ? []
    : recordsIn(rowsOf(named));
}

/** What PHP makes of an empty list with numeric keys. */
const isEmptyObject = (value: unknown) => {
  const fields = asObject(value);
  return fields !== undefined && Object.keys(fields).length === 0;
};

/**
 * Where no document names the list: the only one with records in it, or none has anything. One
 * record by itself is none of both.
 */
function onlyList(
  { errors, warnings, ...fields }: Fields,
  wrappings: readonly unknown[],
): unknown[] | undefined {
  const lists = [...wrappings, ...Object.values(fields)].flatMap((value) => {
    const rows = rowsOf(value);
    return rows ? [rows] : [];
  });
  const filled = lists.filter((rows) => rows.length > 0 && recordsIn(rows));
  const isNothing =
    lists.length > 0 &&
    lists.every((rows) => rows.length === 0) &&
    !isIdentified(fields, ["id", "email"]);
  return isNothing ? [] : filled.length === 1 ? filled[0] : undefined;
}

export const { endpoint, listEndpoint, doneEndpoint } = endpointsOf(annexCloud);
