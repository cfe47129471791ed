import type { Inputs } from "@prismatic-io/spectral";
import { fillPath } from "../operations/path";
import type { HttpMethod } from "../transport/http";
import type { AnnexCloudRequest } from "./client";

export type Params = Record<string, unknown>;

/** The part of an operation that its request is made from. */
interface RequestFacts {
  label: string;
  inputs: Inputs;
  method: HttpMethod;
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, string>>;
  bodyOf?: (params: Params) => unknown;
  signedBy?: string;
}

export function requestOf(row: RequestFacts, params: Params): AnnexCloudRequest {
  const { method, path, query, body, bodyOf, signedBy } = row;
  return {
    method,
    path: fillPath(path, params, row.inputs),
    ...(query ? { query: textsOf(query, params) } : {}),
    ...(body ? { body: filledIn(body, params) } : {}),
    ...(bodyOf ? { body: bodyOf(params) } : {}),
    ...(signedBy ? { signedId: String(params[signedBy]) } : {}),
    purpose: purposeOf(row, params),
  };
}

/** What was filled in, by the API's names. */
export function filledIn(names: Readonly<Record<string, string>>, params: Params): Params {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, input]) =>
      params[input] === undefined ? [] : [[name, params[input]]],
    ),
  );
}

function textsOf(names: Readonly<Record<string, string>>, params: Params): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filledIn(names, params)).map(([name, value]) => [name, String(value)]),
  );
}

/** "Get Points maya.berg@example.com": what failed, and for whom. */
export function purposeOf({ label, inputs }: RequestFacts, params: Params): string {
  return "memberId" in inputs ? `${label} ${params.memberId}` : label;
}
