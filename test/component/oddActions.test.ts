import { get } from "lodash";
import { type OddAnswer, oddAnswers } from "../../sandbox/oddAnswers";
import type { Exchange } from "../../sandbox/requestLog";
import { actionModules } from "../../src/actionModules";
import { goodParams } from "../support/goodParams";
import { useWorld } from "../support/world";
import {
  isAboutLists,
  isError,
  type Observed,
  observe,
  ofRoute,
  perform,
  type Route,
  routeFor,
  routesIn,
  startObservedWorld,
  told,
} from "./exchanges";

/**
 * A success that is none is never told as done and never loses anything, whatever action gets it
 * from whatever call.
 */
const world = useWorld(() => startObservedWorld());

/** They ask nobody, or hand on whatever comes. */
const judgesNothing = new Set(["previewLoyaltyWidget", "rawRequest"]);
const actions = actionModules
  .map(({ facts }) => facts)
  .filter(({ key }) => !judgesNothing.has(key));

interface Case {
  key: string;
  route: Route;
  answer: OddAnswer;
  processed: boolean;
}

/** Actions that answer although a call did not tell what it should have told, and say so. */
const saysMissing: Record<string, (data: unknown) => boolean> = {
  getLoyaltyInfo: (data) => size(get(data, "unavailable")) > 0,
  linkMember: (data) => size(get(data, "unavailable")) > 0,
  syncCustomerLoyalty: (data) => Number(get(data, "failedRecords")) > 0,
  completeClickNotes: (data) => Number(get(data, "failed")) > 0,
  bulkAdjustPoints: (data) => Number(get(data, "uncertain")) > 0 && !get(data, "settled"),
};

/** It is asked at the same time as another call that told everything. */
const notNeeded = new Set(["getLoyaltyInfo POST /users/search"]);

const size = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** Why the outcome is not what the answers allow to tell; undefined where all is well. */
function falsehood({ key, route, answer, processed }: Case, { outcome, exchanges }: Observed) {
  const doubled = doubledWrite(exchanges);
  if (doubled) {
    return `${doubled} was done twice`;
  }
  const done = exchanges.find((one) => isDone(one) && routeFor(one).name === route.name);
  if ("error" in outcome) {
    const isSaid = /may( or may not)? have been done|^UncertainOutcomeError/.test(told(outcome));
    return done && !route.isRead && !isSaid ? "it does not say that it may be done" : undefined;
  }
  const { data } = outcome;
  if (route.kind === "nothing") {
    return isError(answer) ? "an error is taken for success" : undefined;
  }
  if (saysMissing[key]?.(data)) {
    return undefined;
  }
  if (route.isRead) {
    const isList = route.kind === "list" || get(data, "data.length") === 0;
    const isNeeded = !notNeeded.has(`${key} ${route.name}`);
    return (isList && answer === "emptyList") || !isNeeded ? undefined : "nothing was told";
  }
  return done && processed ? untrue(done, data) : "nothing was done";
}

const isDone = ({ processed, status = 500 }: Exchange) => processed && status < 300;

/** A write without a guard that the API did more than once. */
function doubledWrite(exchanges: readonly Exchange[]): string | undefined {
  const posts = exchanges.filter((one) => one.method === "POST" && !routeFor(one).isRead);
  const done = posts.filter(isDone).map((one) => JSON.stringify([routeFor(one).name, one.body]));
  return done.find((one, n) => done.indexOf(one) !== n);
}

/** A write that is told as done names what the API itself answered. */
function untrue({ answer }: Exchange, data: unknown): string | undefined {
  const [real, said] = [get(answer, "id"), get(data, "id")];
  return real === undefined || said === undefined || String(real) === String(said)
    ? undefined
    : `it is ${real}, not ${said}`;
}

test.each(actions)("$key tells no odd answer as done", async ({ key }) => {
  // What the action before did not wait for arrives during the first run.
  await perform(world, key, await goodParams(world, key));
  const params = await goodParams(world, key);
  const { exchanges } = await observe(world, () => perform(world, key, params));
  const wrong: string[] = [];
  for (const route of routesIn(exchanges)) {
    for (const one of casesOf(key, route)) {
      const fresh = await goodParams(world, key);
      const { answer, processed } = one;
      const fault = { kind: "odd", answer, processed, ...ofRoute(route) } as const;
      const observed = await observe(world, () => perform(world, key, fresh), fault);
      const why = falsehood(one, observed);
      if (why) {
        wrong.push(
          `${route.name}: ${answer}, processed ${processed}: ${why}: ${told(observed.outcome).slice(0, 200)}`,
        );
      }
    }
  }
  expect(wrong).toEqual([]);
});

/**
 * To a reader, it makes no difference what the API did. A file may hold anything, and without the
 * lists that stand in it, a record is still one.
 */
const casesOf = (key: string, route: Route): Case[] =>
  oddAnswers
    .filter((answer) => route.kind !== "file" && (route.kind === "list" || !isAboutLists(answer)))
    .flatMap((answer) =>
      (route.isRead ? [true] : [true, false]).map((processed) => ({
        ...{ key, route, answer, processed },
      })),
    );
