import { unreadField } from "../api/deviation";
import { asObject } from "../api/fields";
import { rowsOf } from "../api/gate";
import type { Api } from "../api/row";
import { endpointsOf } from "../api/typed";
import { readObject } from "../api/values";
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
  open: unwrap,
  rows: (body, { rows: name, unnamed }) =>
    namedRows(body, name) ?? (unnamed ? onlyList(body) : undefined),
  read: (shape, value) => shape().parse(readObject(value)),
  misfitOf: (_shape, came, read) => unreadField(came, read),
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
