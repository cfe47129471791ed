import contract from "../../test/contract/gorgiasEndpoints.json";
import { type Endpoint, type Route as RouteOf, routing } from "../route";
import { notFound } from "./errors";
import { listPage } from "./listing";
import { validate } from "./validation";
import type { Caller, GorgiasWorld } from "./world";

/** What a route answers; no body means an empty one. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What every route knows beside its request. */
export interface Context {
  world: GorgiasWorld;
  caller: Caller;
  /** The request's own path and query. */
  uri: string;
}

type Result = Answer | Promise<Answer>;

export type Route = RouteOf<Context, Result>;

/** The documented operations, their paths as they stand below `/api`. */
const endpoints: readonly Endpoint[] = (contract as Endpoint[]).map((endpoint) => ({
  ...endpoint,
  path: endpoint.path.replace(/^\/api/, ""),
}));

/** The documented operation at a method and path, if there is one. */
export const endpointAt = (method: string, path: string): Endpoint | undefined =>
  endpoints.find((endpoint) => endpoint.method === method && endpoint.path === path);

/** One operation of the API. */
export const route = routing<Context, number, Result>({
  contract: endpoints,
  check: validate,
  readParam: wholeNumber,
});

/** The same, where the parts of the path are texts. */
export const textRoute = routing<Context, string, Result>({
  contract: endpoints,
  check: validate,
  readParam: String,
});

/** A part that is not a whole number matches no route of the API. */
function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw notFound();
  }
  return Number(text);
}

/** The stored record, or the API's 404. */
export function found<Row>(row: Row | undefined): Row {
  if (row === undefined) {
    throw notFound();
  }
  return row;
}

interface ListCall extends Context {
  query: { cursor?: string | undefined; limit: number; order_by?: string };
}

/** Answers one page of the rows; a list that takes no `order_by` states its own. */
export function pageOf<Row extends { id: number }>(
  { world, uri, query }: ListCall,
  rows: Iterable<Row>,
  view: (row: Row) => unknown,
  fixedOrder = "created_datetime:desc",
): Answer {
  const path = uri.split("?", 1)[0] ?? uri;
  const ordered = { order_by: fixedOrder, ...query };
  return ok(listPage({ cursors: world.cursors, uri, path, query: ordered }, rows, view));
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const accepted = (body?: unknown): Answer => ({ status: 202, body });
export const noContent = (): Answer => ({ status: 204 });
