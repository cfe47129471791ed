import { z } from "zod";
import { checked } from "./fields";
import type { Programme } from "./programme";
import { Refusal } from "./refusal";

export type RouteMethod = "GET" | "POST" | "PATCH" | "PUT";

/** What a route's answer is made from, checked. */
export interface RouteRequest<Body, Query> {
  programme: Programme;
  params: Record<string, string>;
  query: Query;
  body: Body;
}

/** One operation of the API: what it accepts and what it answers. */
interface RouteRow<Body extends z.ZodType, Query extends z.ZodType> {
  method: RouteMethod;
  /** Below `/api/3.0`. */
  path: string;
  /** What a GET may sign; the path's `id` unless said. */
  signedValues?: (params: Record<string, string>) => readonly string[];
  query?: Query;
  body?: Body;
  answer(request: RouteRequest<z.infer<Body>, z.infer<Query>>): unknown;
}

/** A route as the server sees it: checks and all. */
export interface Route {
  method: RouteMethod;
  path: string;
  signedValues(params: Record<string, string>): readonly string[];
  handle(request: RawRequest): unknown;
}

export interface RawRequest {
  programme: Programme;
  params: Record<string, string>;
  query: unknown;
  body: Buffer;
}

/** Turns a row into a route that checks its query and body before it answers. */
export function route<
  Body extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodObject<Record<never, never>>,
>(row: RouteRow<Body, Query>): Route {
  const querySchema = row.query ?? z.strictObject({});
  return {
    method: row.method,
    path: row.path,
    signedValues: row.signedValues ?? (({ id = "" }) => [id]),
    handle: ({ programme, params, query, body }) =>
      row.answer({
        programme,
        params,
        query: checked(querySchema, query) as z.infer<Query>,
        body: (row.body && checked(row.body, parsed(body))) as z.infer<Body>,
      }),
  };
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) {
    return undefined;
  }
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal("AC1007");
  }
}
