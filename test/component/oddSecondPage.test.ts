import { get } from "lodash";
import { oddAnswers } from "../../sandbox/oddAnswers";
import { actionModules } from "../../src/actionModules";
import { goodParams, inputsOf } from "../support/goodParams";
import { useWorld } from "../support/world";
import { observe, ofRoute, perform, routesIn, startObservedWorld, told } from "./exchanges";

const world = useWorld(() => startObservedWorld());

const lists = actionModules
  .map(({ facts }) => facts)
  .filter(({ key }) => inputsOf(key).some((input) => input.key === "fetchAll"));

/** A first page that says, in either API's way, that a second one follows. */
const goesOn = (body: unknown) =>
  Object.assign({}, body, { pages: 3, meta: { prev_cursor: null, next_cursor: "second" } });

test.each(lists)("$key does not end with an odd second page", async ({ key }) => {
  const params = { ...(await goodParams(world, key)), fetchAll: "true" };
  const work = () => perform(world, key, params);
  const { exchanges } = await observe(world, work);
  const [route] = routesIn(exchanges);
  if (!route) {
    throw new Error(`${key} asks for nothing`);
  }
  const wrong: string[] = [];
  for (const answer of oddAnswers) {
    const { outcome, exchanges: asked } = await observe(
      world,
      work,
      { kind: "changed", change: goesOn, ...ofRoute(route), times: 1 },
      { kind: "odd", answer, processed: false, ...ofRoute(route) },
    );
    if (asked.length < 2) {
      wrong.push(`${answer}: there was no second page: ${told(outcome).slice(0, 200)}`);
    } else if ("data" in outcome && !get(outcome.data, "meta.truncated")) {
      wrong.push(`${answer}: ${told(outcome).slice(-200)}`);
    }
  }
  expect(wrong).toEqual([]);
});

const readers = actionModules
  .map(({ facts }) => facts)
  .filter(({ key, readOnly }) => readOnly && /^(list|search)/.test(key));

test.each(readers)("$key says that there is more where its answer does", async ({ key }) => {
  const params = await goodParams(world, key);
  const work = () => perform(world, key, params);
  const [route] = routesIn((await observe(world, work)).exchanges);
  if (!route) {
    throw new Error(`${key} asks for nothing`);
  }
  const fault = { kind: "changed", change: goesOn, ...ofRoute(route) } as const;
  const { outcome } = await observe(world, work, fault);
  // The first page of an empty list is none that could say it.
  const isEnd = route.template.startsWith("/api/3.0") && get(outcome, "data.data.length") === 0;
  expect(get(outcome, "data.meta.truncated") ?? outcome).toBe(!isEnd);
});
