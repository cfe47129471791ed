import { type HttpMethod, httpMethods } from "../transport/http";

/** What the contract says of a call. */
export interface Route {
  id: string;
  method: HttpMethod;
  /** As the API publishes it, with `{name}` for each part that is filled in. */
  path: string;
  /** The OAuth scope; absent where the documents name none. */
  scope?: string;
  document: string;
  pathNames: readonly string[];
  queryNames: readonly string[];
  bodyNames: readonly string[];
}

type Words<S extends string> = S extends `${infer Word} ${infer Rest}`
  ? Word | Words<Rest>
  : S extends ""
    ? never
    : S;

type PathNames<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

/** Every name that a call knows in its path, query or body. */
export type WireName<T extends string> =
  T extends `${string} ${infer Path}|${string}|${string}|${infer Query}|${infer Body}`
    ? PathNames<Path> | Words<Query> | Words<Body>
    : never;

export function readRoute(id: string, text: string): Route {
  const [call = "", scope, document = "", query = "", body = ""] = text.split("|");
  const [verb = "", path = ""] = call.split(" ");
  const method = httpMethods.find((known) => known === verb);
  if (method === undefined) {
    throw new Error(`the route ${id} names no HTTP method`);
  }
  return {
    id,
    method,
    path,
    ...(scope ? { scope } : {}),
    document,
    pathNames: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ""),
    queryNames: wordsOf(query),
    bodyNames: wordsOf(body),
  };
}

const wordsOf = (text: string) => text.split(" ").filter(Boolean);
