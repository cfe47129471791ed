import type { Connection, Inputs } from "@prismatic-io/spectral";
import { mayHaveHappened, NotFoundError } from "../transport/errors";
import type { ActionModule, OperationFacts } from "./action";
import { ask } from "./ask";
import { warnOnce } from "./deviation";
import { endpointAction } from "./endpointAction";
import type { Fields } from "./fields";
import { isIdentified, saysError } from "./gate";
import { gather } from "./gather";
import { lostAnswer } from "./lostAnswer";
import { type Page, type PageOptions, type Paging, pagesOf } from "./pages";
import { type ApiRequest, type Client, isReadOnly, type RequestRow, requestOf } from "./request";
import { type Route, readRoute } from "./route";
import type { Run } from "./run";
import type { Shape } from "./shape";

/** The facts in which one API differs from the other. */
export interface Api<C extends Client> {
  name: "Gorgias" | "Annex Cloud";
  routes: Readonly<Record<string, string>>;
  /** How callers get records: as they came, each field unknown until it is read, or cleaned. */
  reading: "unread" | "cleaned";
  /** The address of a document that a route names. */
  documentUrl: (document: string) => string;
  /** The input that every action has for the account it works on. */
  connection: { key: string; input: Inputs[string] };
  client: (connection: Connection, run: Run) => C;
  /** The record inside whatever an answer is wrapped in. */
  open: (body: unknown, identity: readonly string[]) => unknown;
  /** The rows of a list's answer, or undefined where it holds no list. */
  rows: (body: unknown, list: ListFacts) => unknown[] | undefined;
  /** A record or row as callers get it: cleaned, or as it came. */
  read: (shape: Shape, value: unknown) => unknown;
  /** Where a record is not as its shape says, for the log. */
  misfitOf: (shape: Shape, came: unknown, read: unknown) => string | undefined;
  paging: Paging;
  /** Does a refusal only say that there is nothing? */
  isNothing: (error: unknown) => boolean;
}

/** How a call lists. */
export interface ListFacts {
  /** The answer's member that holds the rows. */
  rows: string;
  /** `page`: the caller pages. `all`: always read to the end. Absent: one answer holds all. */
  paging?: "page" | "all";
  /** The field that tells rows apart: one that is added meanwhile shifts others onto the next page. */
  identity?: string;
  /** The API gives this many at most and does not say that there are more. */
  mostRows?: number;
  /** No document names the member: the only list in the answer is meant. */
  unnamed?: boolean;
}

/** One call of an API, said once: its request, its answer and how a builder finds it. */
export interface EndpointRow extends RequestRow {
  /** The action's key; the route's id in camel case where it is left out. */
  key?: string;
  /** What it does, for a builder. */
  says: string;
  group: string;
  /** The shape of a record, or of one row of a list. */
  answer: Shape;
  /** What names the record; `id` where it is left out. Any one of several is enough. */
  identity?: readonly string[];
  /** Set where the document answers nothing: the input whose value the action answers as id. */
  doneTo?: string;
  /** Makes the answer of the body, where it is not the record itself; undefined refuses the body. */
  answerOf?: (body: unknown, params: Fields) => unknown;
  list?: ListFacts;
  /** Keeps a row of a list; all where it is left out. */
  keep?: (row: unknown, params: Fields) => boolean;
}

/** A write whose answer was lost. */
export interface LostWrite<C extends Client> {
  client: C;
  params: Fields;
  /** When the call began, by our clock. */
  startedAtMs: number;
  /** Sends it again; only for writes that the API guards against doubling. */
  repeat: () => Promise<unknown>;
}

/** How one call of an endpoint differs from the usual. */
export type CallSettings = Partial<
  Pick<ApiRequest, "bulk" | "purpose" | "attemptTimeoutMs" | "retry">
> & {
  /** False leaves a lost answer to the caller, who knows better how to look for it. */
  recovers?: boolean;
};

/** The parts of an endpoint that need the vendor's client or other endpoints. */
export interface EndpointHooks<C extends Client> {
  /** Settles a write whose answer was lost; undefined where nothing is proven. */
  recover?: (lost: LostWrite<C>) => Promise<unknown>;
  /** Where the API says that there is nothing: is that an empty list, or is there nobody? */
  isEmpty?: (client: C, params: Fields) => Promise<boolean>;
  /** Answers the action in another way where its inputs ask for it; undefined goes the usual way. */
  instead?: (client: C, params: Fields) => Promise<unknown> | undefined;
}

/** The whole of an endpoint, before its types are said. */
export interface Endpoint<C extends Client> {
  (client: C, params?: Fields, settings?: CallSettings): Promise<unknown>;
  pages(client: C, params?: Fields, options?: PageOptions): AsyncGenerator<Page>;
  /** The answer with its headers and kind, for whoever judges more than the record. */
  answer(client: C, params?: Fields, settings?: CallSettings): Promise<Answered>;
  readonly facts: OperationFacts;
  readonly action: ActionModule;
  readonly route: Route;
}

export interface Answered {
  data: unknown;
  headers: Readonly<Record<string, string>>;
}

/** Everything that the parts of the mechanism need of one endpoint. */
export interface Wired<C extends Client> {
  api: Api<C>;
  row: EndpointRow & EndpointHooks<C>;
  route: Route;
}

export function makeEndpoint<C extends Client>(
  api: Api<C>,
  id: string,
  row: EndpointRow & EndpointHooks<C>,
): Endpoint<C> {
  const wired = { api, row, route: readRoute(id, api.routes[id] ?? "") };
  const answer = (client: C, params: Fields = {}, settings: CallSettings = {}) =>
    answered(wired, client, params, settings);
  const call = async (client: C, params: Fields = {}, settings: CallSettings = {}) =>
    row.list
      ? gather(wired, client, params, settings)
      : (await answer(client, params, settings)).data;
  const facts = factsOf(wired);
  return Object.assign(call, {
    pages: (client: C, params: Fields = {}, options: PageOptions = {}) =>
      pagesOf(wired, client, params, options),
    answer,
    facts,
    route: wired.route,
    action: endpointAction(wired, facts, call),
  });
}

function factsOf<C extends Client>({ api, row, route }: Wired<C>): OperationFacts {
  const { id, method, path, scope } = route;
  return {
    key: row.key ?? id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
    label: row.label,
    description: row.says,
    group: row.group,
    api: api.name,
    endpoint: { id, method, path, ...(scope ? { scope } : {}) },
    documentationUrl: api.documentUrl(route.document),
    readOnly: isReadOnly(row, route),
  };
}

async function answered<C extends Client>(
  wired: Wired<C>,
  client: C,
  given: Fields,
  { recovers = true, ...settings }: CallSettings,
): Promise<Answered> {
  const { api, row, route } = wired;
  const params = { ...given, ...row.fixed };
  const made = requestOf(row, route, given);
  // Whoever settles a lost write decides whether it is sent again.
  const repeatable = made.repeatable && (recovers || isReadOnly(row, route));
  const request = { ...made, ...settings, repeatable };
  const startedAtMs = client.run.runtime.clock.nowMs();
  const attempt = async (): Promise<Answered> => {
    const { body, headers } = await ask(wired, client, request, (answer) =>
      admitted(wired, answer, params, (misfit) => warnOnce(client.run, request.purpose, misfit)),
    );
    return { data: body, headers };
  };
  try {
    return await attempt();
  } catch (error) {
    if (route.method === "DELETE" && isGone(error, params)) {
      return { data: doneAnswer(row, params), headers: {} };
    }
    const isLost = !request.repeatable || route.method === "PATCH";
    if (!isLost || isReadOnly(row, route) || !mayHaveHappened(error)) {
      throw error;
    }
    const repeat = async () => (await attempt()).data;
    const lost = { client, params, startedAtMs, repeat };
    const settled = recovers ? await row.recover?.(lost).catch(() => undefined) : undefined;
    if (settled === undefined) {
      throw recovers ? lostAnswer(api.name, request.purpose, error as Error) : error;
    }
    return { data: settled, headers: {} };
  }
}

/** The answer as callers get it; undefined where it does not hold what the row must hold. */
function admitted<C extends Client>(
  { api, row }: Wired<C>,
  body: unknown,
  params: Fields,
  warn: (misfit: string | undefined) => void,
): unknown {
  const { identity = ["id"], doneTo, answerOf, answer } = row;
  if (doneTo) {
    return saysError(body) ? undefined : doneAnswer(row, params);
  }
  const opened = answerOf ? body : api.open(body, identity);
  if (identity.length === 0 && (isEmpty(opened) || saysError(opened))) {
    return undefined;
  }
  const made = answerOf ? answerOf(opened, params) : opened;
  if (made === undefined) {
    return undefined;
  }
  const value = api.read(answer, made);
  if (identity.length > 0 && !isIdentified(value, identity)) {
    return undefined;
  }
  warn(api.misfitOf(answer, made, value));
  return value;
}

function isEmpty(body: unknown): boolean {
  const isHollow = typeof body === "object" && body !== null && Object.keys(body).length === 0;
  return body === null || body === undefined || body === "" || isHollow;
}

const doneAnswer = ({ doneTo = "id" }: EndpointRow, params: Fields) => ({
  message: "Success",
  id: params[doneTo],
});

/** A repeated delete finds nothing where the first attempt's answer was lost. */
function isGone(error: unknown, { ignoreMissing }: Fields): boolean {
  return (
    error instanceof NotFoundError && (ignoreMissing === true || (error.facts.attempts ?? 1) > 1)
  );
}
