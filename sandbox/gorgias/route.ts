import { z } from "zod";
import { notFound } from "./errors";
import { type ListRequest, listPage } from "./listing";
import { validate } from "./validation";
import type { Caller, GorgiasWorld } from "./world";

/** What a route answers; no body means an empty one. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

type IdNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | IdNames<Rest>
  : never;

export interface Call<Path extends string, Query, Body> {
  world: GorgiasWorld;
  caller: Caller;
  ids: Record<IdNames<Path>, number>;
  query: Query;
  body: Body;
  /** Answers one page of the rows; a list that takes no `order_by` states its own. */
  list<Row extends { id: number }>(
    rows: Iterable<Row>,
    render: (row: Row) => unknown,
    fixedOrder?: string,
  ): Answer;
}

/** A request before anything about it has been checked. */
export interface RawCall {
  world: GorgiasWorld;
  caller: Caller;
  uri: string;
  pathParams: Record<string, string>;
  query: unknown;
  body: unknown;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

export interface Route {
  method: Method;
  path: string;
  answer(call: RawCall): Answer | Promise<Answer>;
}

interface RouteRow<Path extends string, Query extends z.ZodType, Body extends z.ZodType> {
  method: Method;
  path: Path;
  /** The parameters the query may hold; none where left out. */
  query?: Query;
  /** What the body must look like; no body is read where left out. */
  body?: Body;
  handle(call: Call<Path, z.output<Query>, z.output<Body>>): Answer;
}

const nothing = z.strictObject({});

/** One operation of the API: where it is, what it takes, what it does. */
export function route<
  const Path extends string,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = z.ZodUnknown,
>(row: RouteRow<Path, Query, Body>): Route {
  return {
    method: row.method,
    path: row.path,
    answer: ({ world, caller, uri, pathParams, query, body }) => {
      const ids = numericIds(pathParams) as Record<IdNames<Path>, number>;
      const checkedQuery = validate(row.query ?? nothing, query) as z.output<Query>;
      const checkedBody = validate(row.body ?? z.unknown(), body) as z.output<Body>;
      const list: Call<Path, z.output<Query>, z.output<Body>>["list"] = (
        rows,
        render,
        fixedOrder,
      ) => {
        const listQuery = {
          order_by: fixedOrder,
          ...(checkedQuery as object),
        } as ListRequest["query"];
        const path = uri.split("?", 1)[0] ?? uri;
        return ok(listPage({ cursors: world.cursors, uri, path, query: listQuery }, rows, render));
      };
      return row.handle({ world, caller, ids, query: checkedQuery, body: checkedBody, list });
    },
  };
}

/** A segment that is not a whole number matches no route of the API. */
function numericIds(pathParams: Record<string, string>): Record<string, number> {
  const entries = Object.entries(pathParams).map(([name, text]) => {
    if (!/^\d{1,15}$/.test(text)) {
      throw notFound();
    }
    return [name, Number(text)];
  });
  return Object.fromEntries(entries);
}

/** The stored record, or the API's 404. */
export function found<Row>(row: Row | undefined): Row {
  if (row === undefined) {
    throw notFound();
  }
  return row;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const accepted = (body?: unknown): Answer => ({ status: 202, body });
export const noContent = (): Answer => ({ status: 204 });
