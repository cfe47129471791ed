import type { Inputs } from "@prismatic-io/spectral";
import { InvalidInputError } from "../transport/errors";
import type { CallOptions, DecodedResponse, HttpMethod } from "../transport/http";
import type { Redact } from "../transport/redact";
import type { Fields } from "./fields";
import { fillPath } from "./path";
import type { Route } from "./route";
import type { Run } from "./run";

/** One request as an endpoint makes it of its parameters. */
export interface ApiRequest extends CallOptions {
  method: HttpMethod;
  /** Below the API's base address, ids encoded. */
  path: string;
  query?: Record<string, unknown>;
  /** Sent as JSON. */
  body?: unknown;
  /** What a request without a body stands for: the first part of its path that was filled in. */
  subject?: string;
  /** What is being done, for messages: "Get Customer 42". */
  purpose: string;
  scope?: string;
  /** May the server see it twice? */
  repeatable: boolean;
  /** Leaves part of the rate to whoever waits for an answer. */
  bulk?: boolean;
}

/** The way to one account of an API. */
export interface Client {
  readonly run: Run;
  /** Takes the connection's and the run's secrets out of a text. */
  readonly redact: Redact;
  /** @throws the classes of transport/errors.ts and Spectral's ConnectionError */
  request(request: ApiRequest): Promise<DecodedResponse>;
}

/** The part of a row that its request is made from. */
export interface RequestRow {
  label: string;
  inputs: Inputs;
  /** Inputs that are ours or nest differently, beside those by the contract's names. */
  own?: Inputs;
  /** Where an input is called otherwise than in the contract: contract name to input. */
  as?: Readonly<Record<string, string>>;
  /** Values that no input gives. */
  fixed?: Fields;
  /** Values for inputs that were left blank. */
  defaults?: Fields;
  /** What a request without a body signs, where its path has no part to fill in. */
  subject?: string;
  /** Body fields that may be emptied on purpose; adds the input Clear Fields. */
  clearable?: readonly string[];
  /** What empties a field that takes no null. */
  clearedAs?: Fields;
  /** Inputs that mean nothing without another one. */
  requires?: Readonly<Record<string, string>>;
  /** Of the inputs that are not required, one has to be filled in. */
  atLeastOne?: boolean;
  /** Inputs that may hold a secret, as text or as an object's values: no message repeats them. */
  secretInputs?: readonly string[];
  /** Arranges the body out of the inputs that are not in the path, where the contract's names do not. */
  bodyOf?: (fields: Fields, params: Fields) => unknown;
  /** @throws InvalidInputError for inputs that make no sense together */
  check?: (params: Fields) => void;
  /** Changes nothing. Default: GET only. */
  readOnly?: boolean;
  /** Leaves the same behind however often it is sent. Default: all but POST and PATCH. */
  repeatable?: boolean;
}

export function isReadOnly(row: RequestRow, { method }: Route): boolean {
  return row.readOnly ?? method === "GET";
}

/** Checks what was filled in and makes the request of it. @throws InvalidInputError */
export function requestOf(row: RequestRow, route: Route, given: Fields): ApiRequest {
  const params = { ...given, ...row.fixed };
  row.check?.(params);
  refuseIncomplete(row, params);
  const valueFor = (name: string) => params[row.as?.[name] ?? name];
  const { method } = route;
  const [first] = route.pathNames;
  const subject = first === undefined ? row.subject : String(valueFor(first));
  return {
    method,
    path: fillPath(route.path, params, row.inputs, row.as),
    ...(route.queryNames.length > 0 ? { query: picked(route.queryNames, valueFor) } : {}),
    ...(method !== "GET" && (row.bodyOf || route.bodyNames.length > 0)
      ? { body: bodyOf(row, route, params) }
      : {}),
    ...(subject === undefined ? {} : { subject }),
    purpose: purposeOf(row, route, params),
    ...(route.scope ? { scope: route.scope } : {}),
    repeatable:
      isReadOnly(row, route) || (row.repeatable ?? (method !== "POST" && method !== "PATCH")),
  };
}

function refuseIncomplete(row: RequestRow, params: Fields) {
  const { label, requires, atLeastOne } = row;
  const inputs: Inputs = { ...row.inputs, ...row.own };
  for (const [name, needed] of Object.entries(requires ?? {})) {
    if (params[name] !== undefined && params[needed] === undefined) {
      throw new InvalidInputError(
        `"${inputs[name]?.label}" needs "${inputs[needed]?.label}" as well`,
      );
    }
  }
  const isFilled = Object.entries(inputs).some(
    ([name, input]) => !("required" in input && input.required) && params[name] !== undefined,
  );
  if (atLeastOne && !isFilled) {
    throw new InvalidInputError(`${label}: fill in at least one field`);
  }
}

/** What was filled in, by the contract's names. */
function picked(names: readonly string[], valueFor: (name: string) => unknown): Fields {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = valueFor(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Sends what was filled in, and the empty value of what is to be cleared. */
function bodyOf(row: RequestRow, route: Route, params: Fields): unknown {
  const pathInputs = route.pathNames.map((name) => row.as?.[name] ?? name);
  const filled = {
    ...row.defaults,
    ...(row.bodyOf
      ? picked(
          Object.keys({ ...row.inputs, ...row.own, ...row.fixed }).filter(
            (name) => !pathInputs.includes(name),
          ),
          (name) => params[name],
        )
      : picked(route.bodyNames, (name) => params[row.as?.[name] ?? name])),
  };
  const cleared = Array.isArray(params.clearFields) ? params.clearFields.map(String) : [];
  const contradiction = cleared.find((name) => filled[name] !== undefined);
  if (contradiction) {
    const { label } = row.inputs[contradiction] ?? {};
    throw new InvalidInputError(
      `"Clear Fields" names ${contradiction}, but "${label}" is filled in; choose one of the two`,
    );
  }
  const emptied = cleared.map((name) => [name, row.clearedAs?.[name] ?? null]);
  const body = { ...filled, ...Object.fromEntries(emptied) };
  if (route.method === "PUT" && Object.keys(body).length === 0) {
    throw new InvalidInputError(`${row.label}: fill in at least one field to change`);
  }
  return row.bodyOf ? row.bodyOf(body, params) : body;
}

/** "Get Customer 42": what is done, and to which record. */
function purposeOf({ label, as, fixed }: RequestRow, route: Route, params: Fields): string {
  const ids = route.pathNames
    .map((name) => as?.[name] ?? name)
    .filter((input) => !(fixed && input in fixed))
    .map((input) => params[input]);
  return [label, ids.join("/") || params.memberId].filter(Boolean).join(" ");
}
