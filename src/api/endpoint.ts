import { mayHaveHappened, NotFoundError } from "../transport/errors";
import type { ActionModule, OperationFacts } from "./action";
import { ask, isFailure } from "./ask";
import { type Misfit, warnOnce } from "./deviation";
import { endpointAction } from "./endpointAction";
import { asObject, type Fields } from "./fields";
import { isIdentified, isSameId, saysError, withoutNamedErrors } from "./gate";
import { gather } from "./gather";
import { lostAnswer } from "./lostAnswer";
import { pagesOf } from "./pages";
import type { Page, PageOptions } from "./paging";
import { type Client, isReadOnly, requestOf } from "./request";
import { type Route, readRoute } from "./route";
import {
  type Answered,
  type Api,
  type CallSettings,
  type EndpointHooks,
  type EndpointRow,
  ownNames,
  type Wired,
} from "./row";
import { hide } from "./run";
import { readText } from "./values";

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
  const secrets = (row.secretInputs ?? []).map((name) => given[name]);
  hide(client.run, [...secrets, ...secrets.flatMap((one) => Object.values(asObject(one) ?? {}))]);
  // Whoever settles a lost write decides whether it is sent again.
  const repeatable = made.repeatable && (recovers || isReadOnly(row, route));
  const request = { ...made, ...settings, repeatable };
  const startedAtMs = client.run.runtime.clock.nowMs();
  const attempt = async (): Promise<Answered> => {
    const { body, headers } = await ask(wired, client, request, (answer) =>
      admitted(wired, answer, params, (misfit) => warnOnce(client, request.purpose, misfit)),
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
    const lost = { client, params, sent: request.body, startedAtMs, repeat };
    const settled = recovers ? await row.recover?.(lost).catch(() => undefined) : undefined;
    if (settled === undefined) {
      throw recovers ? lostAnswer(api.name, request.purpose, error as Error) : error;
    }
    return { data: settled, headers: {} };
  }
}

/** The answer as callers get it; undefined where it does not hold what the row must hold. */
function admitted<C extends Client>(
  wired: Wired<C>,
  body: unknown,
  params: Fields,
  warn: (misfit: Misfit | undefined) => void,
): unknown {
  const { api, row, route } = wired;
  const { identity = ["id"], doneTo, answerOf, answer, mayBeEmpty } = row;
  if (doneTo) {
    return isFailure(wired, body) ? undefined : doneAnswer(row, params);
  }
  const judged = row.namesErrors ? withoutNamedErrors(body) : body;
  const opened = api.open(judged, identity);
  const isEmpty = identity.length === 0 && !mayBeEmpty && isHollow(opened);
  if (saysError(judged) || saysError(opened) || isEmpty) {
    return undefined;
  }
  const made = answerOf ? answerOf(body, params) : opened;
  if (made === undefined) {
    return undefined;
  }
  const value = api.read(answer, made);
  if (identity.length > 0 && !isIdentified(value, identity)) {
    return undefined;
  }
  if (
    ownNames(row, route).some((name) =>
      isAnother(asObject(value)?.[name], params[row.as?.[name] ?? name]),
    )
  ) {
    return undefined;
  }
  warn(api.misfitOf(answer, made, value));
  return value;
}

/** What names no record may still be the one that was asked for. */
const isAnother = (answered: unknown, asked: unknown) =>
  readText(answered) !== null && !isSameId(answered, asked);

/** No object or list that holds anything. */
const isHollow = (body: unknown) =>
  typeof body !== "object" || body === null || Object.keys(body).length === 0;

const doneAnswer = ({ doneTo = "id" }: EndpointRow, params: Fields) => ({
  message: "Success",
  id: params[doneTo],
});

/** A repeated delete finds nothing where an earlier attempt took effect. */
function isGone(error: unknown, { ignoreMissing }: Fields): boolean {
  return (
    error instanceof NotFoundError &&
    (ignoreMissing === true || error.facts.earlierMayHaveHappened === true)
  );
}
