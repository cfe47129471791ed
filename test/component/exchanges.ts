import { escapeRegExp } from "lodash";
import type { Fault } from "../../sandbox/faults";
import type { OddAnswer } from "../../sandbox/oddAnswers";
import { seededRandom } from "../../sandbox/random";
import type { Exchange } from "../../sandbox/requestLog";
import { pathOf } from "../../sandbox/services";
import { actionModules } from "../../src/actionModules";
import annexCloud from "../contract/annexEndpoints.json";
import gorgias from "../contract/gorgiasEndpoints.json";
import { stepContext } from "../support/context";
import { goodParams, type Params } from "../support/goodParams";
import { startWorld, type World } from "../support/world";

/** A world whose whole exchanges are noted, with room for as many calls as a property asks for. */
export async function startObservedWorld(size = 20): Promise<World> {
  const world = await startWorld({
    bucket: { limit: 100_000, periodSeconds: 20 },
    deliverEvents: false,
    customers: size,
    tickets: size,
  });
  for (const key of ["createSegment", "createHttpIntegration", "createWidget"]) {
    await world.run(key, await goodParams(world, key));
  }
  world.sandbox.requests.exchanges = [];
  return world;
}

/** What a document says that a call answers. */
type Kind = "record" | "list" | "nothing" | "file" | "unknown";

/** A call of one of the APIs, whatever its path is filled with. */
export interface Route {
  /** `GET /api/customers/{id}`: its name. */
  name: string;
  method: string;
  template: string;
  kind: Kind;
  /** The member that holds a list's rows. */
  rows?: string;
  isRead: boolean;
}

interface Documented {
  method: string;
  path: string;
  answer: { kind: string; rows?: string };
}

/** Calls that only read, whatever their method says. */
const reads = new Set(
  actionModules.flatMap(({ facts: { endpoint, readOnly } }) =>
    readOnly && endpoint ? [`${endpoint.method} ${unnamed(endpoint.path)}`] : [],
  ),
);

const routes = [
  ...(gorgias as Documented[]).map((one) => routeOf(one, "")),
  ...(annexCloud as Documented[]).map((one) => routeOf(one, "/api/3.0")),
  // The more a path says, the sooner it is meant.
].sort((a, b) => a.template.split("{").length - b.template.split("{").length);

function routeOf({ method, path, answer }: Documented, base: string): Route {
  const isRead = method === "GET" || reads.has(`${method} ${unnamed(path)}`);
  return {
    ...{ name: `${method} ${path}`, method, template: `${base}${path}`, isRead },
    ...{ kind: answer.kind as Kind, rows: answer.rows },
  };
}

function unnamed(path: string): string {
  return path.replace(/^\/api(?=\/)/, "").replace(/\{\w+\}/g, "{}");
}

const hostless = (url: string) => pathOf(url).replace(/^\/[^/]+/, "");

const patternOf = (template: string) =>
  template
    .split(/\{\w+\}/)
    .map(escapeRegExp)
    .join("[^/]+");

export function routeFor({ method, url }: Exchange): Route {
  const path = hostless(url);
  const found = routes.find(
    (route) => route.method === method && new RegExp(`^${patternOf(route.template)}$`).test(path),
  );
  return found ?? { name: `${method} ${path}`, method, template: path, kind: "file", isRead: true };
}

/** Whose requests a fault of this route hits: all of them. */
export const ofRoute = ({ method, template }: Route) => ({
  method,
  path: `[^/]${patternOf(template)}$`,
  times: "all" as const,
});

/** Says an odd answer that nothing was done? */
export const isError = (answer: OddAnswer) =>
  ["text", "html"].includes(answer) || /error|refusal|failed/i.test(answer);

/** Changes an odd answer nothing but lists? */
export const isAboutLists = (answer: OddAnswer) => /^without|Rows$/.test(answer);

export type Outcome = { data: unknown } | { error: Error };

export interface Observed {
  outcome: Outcome;
  exchanges: Exchange[];
}

/** Runs something through faults, and tells how it ended and what was asked meanwhile. */
export async function observe(
  world: World,
  work: () => Promise<unknown>,
  ...faults: Fault[]
): Promise<Observed> {
  const { sandbox } = world;
  sandbox.requests.clear();
  sandbox.faults.clear();
  sandbox.faults.add(...faults);
  const outcome = await work().then(
    (data) => ({ data }),
    (error: Error) => ({ error }),
  );
  sandbox.faults.clear();
  return { outcome, exchanges: sandbox.requests.exchanges ?? [] };
}

/** An action's result as a flow gets it: unlike `world.run`, it may have any shape. */
export async function perform(world: World, key: string, params: Params): Promise<unknown> {
  const action = world.component.actions[key] as unknown as {
    perform(context: object, params: Params): Promise<{ data: unknown }>;
  };
  return (await action.perform(stepContext(world.logs), params)).data;
}

/** The routes that some work asked, each once. */
export function routesIn(exchanges: readonly Exchange[]): Route[] {
  const found = exchanges.map(routeFor);
  return found.filter(({ name }, n) => found.findIndex((one) => one.name === name) === n);
}

/** What a builder gets to read of an outcome. */
export const told = (outcome: Outcome): string =>
  "error" in outcome ? outcome.error.message : (JSON.stringify(outcome.data) ?? "nothing");

const seed = Number(process.env.PROPERTY_SEED ?? Date.now());
const random = seededRandom(seed);

/** Three of many cases, by a seed that is printed where it is wanted again; all with PROPERTY_RUNS=all. */
export function picked<T>(cases: readonly T[]): readonly T[] {
  const share = process.env.PROPERTY_RUNS === "all" ? 1 : 3 / Math.max(cases.length, 1);
  return cases.filter(() => random.chance(share));
}

afterAll(() => {
  process.stdout.write(`PROPERTY_SEED=${seed} picks the same single fields again.\n`);
});
