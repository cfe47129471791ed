import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { groupBy } from "lodash";
import { z } from "zod";

/** An operation as a contract lists it. */
export interface Endpoint {
  method: string;
  path: string;
  query?: string[];
  /** Field names, with whether they are required. */
  body?: Record<string, boolean>;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

/** A request before anything about it has been checked. */
export interface RawRequest {
  params: Record<string, string>;
  query: unknown;
  body: unknown;
}

/** The same request checked. */
export interface Checked<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

/** In what the two APIs differ about a route. */
export interface Vendor<Param> {
  /** Every operation that is documented; a route that is not among them is a mistake. */
  contract: readonly Endpoint[];
  /** Reads a part of a path, or throws what the vendor answers to one that is none. */
  readParam(text: string): Param;
  /** Reads a query or body, or throws what the vendor answers to a wrong one. */
  check(schema: z.ZodType, value: unknown): unknown;
}

interface RouteRow<
  Context,
  Param,
  Result,
  Path extends string,
  Query extends z.ZodType,
  Body extends z.ZodType,
> {
  method: Method;
  path: Path;
  /** The parameters the query may hold; none where left out. */
  query?: Query;
  /** What the body must look like; no body is read where left out. */
  body?: Body;
  handle(
    call: Context & Checked<Record<ParamNames<Path>, Param>, z.output<Query>, z.output<Body>>,
  ): Result;
}

/** A route as the server sees it: checks and all. */
export interface Route<Context, Result = unknown> {
  method: Method;
  path: string;
  handle(context: Context, request: RawRequest): Result;
}

const nothing = z.strictObject({});

/** How one vendor's operations are said: where one is, what it takes, what it does. */
export function routing<Context extends object, Param, Result = unknown>(vendor: Vendor<Param>) {
  const documented = new Map(vendor.contract.map((endpoint) => [nameOf(endpoint), endpoint]));
  return <
    const Path extends string,
    Query extends z.ZodType = typeof nothing,
    Body extends z.ZodType = z.ZodUnknown,
  >({
    method,
    path,
    query = nothing as z.ZodType as Query,
    body = z.unknown() as z.ZodType as Body,
    handle,
  }: RouteRow<Context, Param, Result, Path, Query, Body>): Route<Context, Result> => {
    refuseUndocumented(documented.get(nameOf({ method, path })), { method, path, query, body });
    return {
      method,
      path,
      handle: (context, raw) => {
        const params = Object.entries(raw.params).map(([name, text]) => [
          name,
          vendor.readParam(text),
        ]);
        return handle({
          ...context,
          params: Object.fromEntries(params) as Record<ParamNames<Path>, Param>,
          query: vendor.check(query, raw.query) as z.output<Query>,
          body: vendor.check(body, raw.body) as z.output<Body>,
        });
      },
    };
  };
}

/** The names of a path's variables are nobody's contract. */
const nameOf = ({ method, path }: { method: string; path: string }) =>
  `${method} ${path.replace(/\{\w+\}/g, "{}")}`;

interface Taken {
  method: string;
  path: string;
  query: z.ZodType;
  body: z.ZodType;
}

/** @throws where a route takes what its operation does not, leaves something out, or asks too little */
function refuseUndocumented(endpoint: Endpoint | undefined, { method, path, query, body }: Taken) {
  const wrong = endpoint
    ? [...differences(shapeOf(query), endpoint.query), ...bodyDifferences(shapeOf(body), endpoint)]
    : ["it is in no contract"];
  if (wrong.length > 0) {
    throw new Error(`${method} ${path}: ${wrong.join(", ")}.`);
  }
}

/** The outermost names: `a` of `a.b`, of `a[gte]` and, in a body that is a list, of `[].a`. */
const outermost = (names: readonly string[]) =>
  [...new Set(names.map((name) => name.replace(/^\[\]\./, "").replace(/[.[].*/, "")))].filter(
    (name) => /^\w+$/.test(name),
  );

const differences = (shape: Shape | undefined, names: readonly string[] = []): string[] => {
  const documented = outermost(names);
  const taken = new Set(Object.keys(shape ?? {}).map((name) => name.replace(/\[.*/, "")));
  return [
    ...[...taken].filter((name) => !documented.includes(name)).map((name) => `takes ${name}`),
    ...documented.filter((name) => !taken.has(name)).map((name) => `does not take ${name}`),
  ];
};

/** A body that is no object is told by its own form. */
function bodyDifferences(shape: Shape | undefined, { body = {} }: Endpoint): string[] {
  const names = outermost(Object.keys(body));
  const isRequired = (name: string) => body[name] ?? body[`[].${name}`] ?? false;
  const isOptional = (name: string) => shape?.[name]?._zod.optin !== undefined;
  return shape === undefined
    ? []
    : [
        ...differences(shape, names),
        ...names
          .filter((name) => isRequired(name) && isOptional(name))
          .map((name) => `needs ${name}`),
      ];
}

type Shape = Record<string, z.ZodType>;

function shapeOf(schema: unknown): Shape | undefined {
  if (schema instanceof z.ZodObject) {
    return schema.shape;
  }
  if (schema instanceof z.ZodPipe) {
    return shapeOf(schema.out);
  }
  if (schema instanceof z.ZodArray) {
    return shapeOf(schema.element);
  }
  return schema instanceof z.ZodOptional ? shapeOf(schema.unwrap()) : undefined;
}

interface Serving<Context, Result> {
  answer(
    route: Route<Context, Result>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown>;
  methodNotAllowed(): Error;
}

/** Serves the routes below the scope's prefix, and refuses the methods that their paths have not. */
export function serveRoutes<Context, Result>(
  scope: FastifyInstance,
  routes: readonly Route<Context, Result>[],
  { answer, methodNotAllowed }: Serving<Context, Result>,
): void {
  for (const [path, served] of Object.entries(groupBy(routes, "path"))) {
    scope.route({
      method: [...methods],
      url: path.replace(/\{(\w+)\}/g, ":$1"),
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const route = served.find(({ method }) => method === request.method);
        if (route === undefined) {
          throw methodNotAllowed();
        }
        return answer(route, request, reply);
      },
    });
  }
}
