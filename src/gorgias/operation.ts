import type { Connection, Inputs } from "@prismatic-io/spectral";
import { readChoice } from "../inputs/clean";
import { booleanInput, choices, listInput } from "../inputs/inputs";
import { type ActionModule, defineAction, type OperationFacts } from "../operations/action";
import type { Run } from "../operations/run";
import type { Shape } from "../operations/shape";
import {
  InvalidInputError,
  mayHaveHappened,
  NotFoundError,
} from "../transport/errors";
import type { HttpMethod } from "../transport/http";
import { type GorgiasClient, gorgiasClient } from "./client";
import { gorgiasConnection } from "./connectionInput";
import { lostAnswer } from "./lostAnswer";
import { gather, normalisePage } from "./pagination";
import { defaultMaxRecords, pagingInputs } from "./pagingInputs";

type Params = Record<string, unknown>;

/**
 * One Gorgias operation: everything that the action, its request, its documentation and the
 * coverage test need to know, said once. Input keys are the API's own field names.
 */
export interface GorgiasOperation<I extends Inputs> {
  key: string;
  label: string;
  description: string;
  group: string;
  /** The operation's id in the contract. */
  endpoint: string;
  method: HttpMethod;
  /** Below /api; `{name}` is the input of that name. */
  path: string;
  /** The OAuth scope; absent where the documents name none. */
  scope?: string;
  documentationUrl: string;
  inputs: I;
  /** Inputs that go into the query. */
  query?: readonly (keyof I & string)[];
  /** Inputs that go into the JSON body. */
  body?: readonly (keyof I & string)[];
  /** The input whose value is the whole JSON body. */
  bodyFrom?: keyof I & string;
  /** Body fields that the API requires, for inputs that may stay blank. */
  bodyDefaults?: Params;
  /** Body fields that may be set to null on purpose; adds the input Clear Fields. */
  clearable?: readonly (keyof I & string)[];
  /** A list that pages by cursor; adds the paging inputs. */
  paging?: "cursor";
  /** A list's input that names one record: the API has no such filter, so that record is read. */
  readOne?: { input: keyof I & string; path: string };
  /** Inputs that mean nothing without another one. */
  requires?: Readonly<Record<string, keyof I & string>>;
  /** Inputs that Gorgias refuses together, the first group with the second. */
  excludes?: readonly [readonly string[], readonly string[]];
  /** Changes nothing. Default: GET only. */
  readOnly?: boolean;
  /** The shape of the answer; a list's shape is its envelope. */
  answer: Shape;
  /** Makes the answer where the API sends none. */
  answerOf?: (body: unknown, params: Params) => unknown;
  /**
   * Finds the record that a write may have made although its answer was lost. Without it, and
   * where it finds nothing, the outcome is reported as uncertain.
   */
  recover?: (lost: LostWrite) => Promise<unknown>;
}

export interface LostWrite {
  client: GorgiasClient;
  params: Params;
  /** When this step began, by our clock. */
  startedAtMs: number;
}

export function gorgiasOperation<I extends Inputs>(row: GorgiasOperation<I>): ActionModule {
  return defineAction({
    facts: factsOf(row),
    inputs: inputsOf(row),
    answer: row.answer,
    perform: (run, params) => perform(row, run, params as Params),
  });
}

function factsOf<I extends Inputs>(row: GorgiasOperation<I>): OperationFacts {
  const { key, label, description, group, endpoint, method, path, scope, documentationUrl } = row;
  return {
    key,
    label,
    description,
    group,
    api: "Gorgias",
    endpoint: { id: endpoint, method, path: `/api${path}`, scope },
    documentationUrl,
    readOnly: isReadOnly(row),
  };
}

function isReadOnly({
  method,
  readOnly = method === "GET",
}: {
  method: string;
  readOnly?: boolean;
}) {
  return readOnly;
}

function inputsOf<I extends Inputs>(row: GorgiasOperation<I>): Inputs {
  const { inputs, clearable, paging, method } = row;
  return {
    connection: gorgiasConnection,
    ...inputs,
    ...(paging ? pagingInputs : {}),
    ...(method === "DELETE" ? { ignoreMissing } : {}),
    ...(clearable ? { clearFields: clearFieldsInput(clearable) } : {}),
  };
}

const ignoreMissing = booleanInput({
  label: "Ignore Missing",
  comments:
    "Turn on to count it as done when there is no such record any more. Off, that is an error.",
  default: "false",
});

function clearFieldsInput(clearable: readonly string[]) {
  return listInput(
    {
      label: "Clear Fields",
      comments:
        "Fields to empty on purpose. An input that is left blank changes nothing; a field that is named here is set to null.",
      example: clearable[0],
    },
    readChoice(clearable),
    choices(clearable),
  );
}

async function perform<I extends Inputs>(
  row: GorgiasOperation<I>,
  run: Run,
  params: Params,
): Promise<unknown> {
  const client = gorgiasClient(params.connection as Connection, run);
  refuseIncomplete(row, params);
  if (row.paging) {
    return readList(row, client, params);
  }
  const startedAtMs = run.runtime.clock.nowMs();
  try {
    const { body } = await client.request(requestOf(row, params));
    return row.answerOf ? row.answerOf(body, params) : body;
  } catch (error) {
    if (row.method === "DELETE" && isGone(error, params)) {
      return row.answerOf?.(null, params);
    }
    if (row.method === "POST" && mayHaveHappened(error)) {
      return recovered(row, { client, params, startedAtMs }, error as Error);
    }
    throw error;
  }
}

/** A repeated delete finds nothing where the first attempt's answer was lost. */
function isGone(error: unknown, { ignoreMissing }: Params): boolean {
  return (
    error instanceof NotFoundError && (ignoreMissing === true || (error.facts.attempts ?? 1) > 1)
  );
}

async function recovered<I extends Inputs>(
  row: GorgiasOperation<I>,
  lost: LostWrite,
  cause: Error,
): Promise<unknown> {
  const found = await row.recover?.(lost).catch(() => undefined);
  if (found === undefined) {
    throw lostAnswer(purposeOf(row, lost.params), cause);
  }
  return found;
}

async function readList<I extends Inputs>(
  row: GorgiasOperation<I>,
  client: GorgiasClient,
  params: Params,
): Promise<unknown> {
  const { fetchAll, maxRecords, cursor, limit } = params as {
    fetchAll?: boolean;
    maxRecords?: number;
    cursor?: string;
    limit?: number;
  };
  refuseExcluded(row, params);
  if (row.readOne && params[row.readOne.input] !== undefined) {
    return readOne({ ...row, path: row.readOne.path }, client, params);
  }
  const request = requestOf(row, params);
  const fetchPage = async (from: string | undefined, pageSize: number | undefined) => {
    const query = { ...request.query, cursor: from, limit: pageSize };
    const { body } = await client.request({ ...request, query, bulk: fetchAll === true });
    return normalisePage(body);
  };
  if (fetchAll) {
    return gather(fetchPage, cursor, maxRecords ?? defaultMaxRecords);
  }
  const page = await fetchPage(cursor, limit);
  return { ...page, meta: { ...page.meta, truncated: page.meta.next_cursor !== null } };
}

async function readOne<I extends Inputs>(
  row: GorgiasOperation<I>,
  client: GorgiasClient,
  params: Params,
): Promise<unknown> {
  const { query: _, ...request } = requestOf(row, params);
  const found = await client.request(request).then(
    ({ body }) => [body],
    (error) => {
      if (error instanceof NotFoundError) {
        return [];
      }
      throw error;
    },
  );
  const page = normalisePage(found);
  return { ...page, meta: { ...page.meta, truncated: false } };
}

function refuseIncomplete<I extends Inputs>(row: GorgiasOperation<I>, params: Params): void {
  for (const [name, needed] of Object.entries(row.requires ?? {})) {
    if (params[name] !== undefined && params[needed] === undefined) {
      throw new InvalidInputError(
        `"${row.inputs[name]?.label}" needs "${row.inputs[needed]?.label}" as well`,
      );
    }
  }
}

function refuseExcluded<I extends Inputs>(row: GorgiasOperation<I>, params: Params): void {
  const [one, other] = (row.excludes ?? [[], []]).map((group) =>
    group.filter((name) => params[name] !== undefined && params[name] !== false),
  );
  if (one?.length && other?.length) {
    throw new InvalidInputError(
      `${row.label}: Gorgias refuses ${one.join(", ")} together with ${other.join(", ")}; empty one of them`,
    );
  }
}

function requestOf<I extends Inputs>(row: GorgiasOperation<I>, params: Params) {
  return {
    method: row.method,
    path: row.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name]))),
    ...(row.query ? { query: pick(params, row.query) } : {}),
    ...(row.body ? { body: bodyOf(row, params) } : {}),
    ...(row.bodyFrom ? { body: params[row.bodyFrom] } : {}),
    purpose: purposeOf(row, params),
    scope: row.scope,
    repeatable: row.method !== "POST" || isReadOnly(row),
  };
}

/** Sends what was filled in, and null for what is to be cleared. */
function bodyOf<I extends Inputs>(row: GorgiasOperation<I>, params: Params): Params {
  const filled = { ...row.bodyDefaults, ...pick(params, row.body ?? []) };
  const cleared = (params.clearFields as string[] | undefined) ?? [];
  const contradiction = cleared.find((name) => filled[name] !== undefined);
  if (contradiction) {
    const { label } = row.inputs[contradiction] ?? {};
    throw new InvalidInputError(
      `"Clear Fields" names ${contradiction}, but "${label}" is filled in; choose one of the two`,
    );
  }
  const body = { ...filled, ...Object.fromEntries(cleared.map((name) => [name, null])) };
  if (row.method === "PUT" && Object.keys(body).length === 0) {
    throw new InvalidInputError(`${row.label}: fill in at least one field to change`);
  }
  return body;
}

function pick(params: Params, names: readonly string[]): Params {
  return Object.fromEntries(
    names.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]])),
  );
}

/** "Get Customer 42": what failed, and on which record. */
function purposeOf<I extends Inputs>({ label, path }: GorgiasOperation<I>, params: Params): string {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => params[name ?? ""]);
  return [label, ids.join("/")].filter(Boolean).join(" ");
}
