import type { Fault } from "../../sandbox/faults";
import { useFreshWorld } from "../support/world";
import { startWidgetWorld } from "./widgetWorld";

const world = useFreshWorld(startWidgetWorld);
let strangers: unknown;
beforeEach(async () => {
  strangers = world.strangers();
});
afterEach(async () => {
  expect(world.strangers()).toEqual(strangers);
});

const deploy = () => world.deployAt();
const remove = () => world.removeAt();

/** The run ends at a request: before Gorgias acts on it, or after. */
const crashes = [
  ["before", { service: "gorgias", kind: "status", status: 400 }],
  ["after", { service: "gorgias", kind: "statusAfter", status: 400 }],
] satisfies [string, Fault][];

const losses = [
  ["the connection breaks", { service: "gorgias", kind: "dropAfter" }],
  ["the answer is cut short", { service: "gorgias", kind: "truncate" }],
  ["a gateway gives up", { service: "gorgias", kind: "htmlAfter", status: 502 }],
] satisfies [string, Fault][];

const handlers = [
  ["deploy", deploy, 4],
  ["delete", remove, 4],
] as const;

/** What stands before the handler runs: nothing, or all that there is to delete. */
async function start(handler: "deploy" | "delete"): Promise<void> {
  await remove();
  if (handler === "delete") {
    await deploy();
  }
}

describe.each(handlers)("a %s", (handler, run, requests) => {
  const done = handler === "deploy" ? [1, 1] : [0, 0];

  /** Plays it once for each of its requests, with the fault at that one. */
  async function atEveryRequest(fault: Fault, play: () => Promise<void>): Promise<void> {
    for (let skip = 0; skip < requests; skip += 1) {
      await start(handler);
      world.sandbox.faults.add({ ...fault, skip });
      await play();
      expect(world.sandbox.faults.take("GET", "/x.gorgias.com/")).toBeUndefined();
    }
  }

  test(`makes ${requests} requests`, async () => {
    await start(handler);
    world.sandbox.requests.clear();
    await run();
    expect(world.sandbox.requests.entries).toHaveLength(requests);
  });

  test.each(crashes)("that ends %s any of its requests can be undone", async (_w, fault) => {
    const [undo, undone] = handler === "deploy" ? [remove, [0, 0]] : [deploy, [1, 1]];
    await atEveryRequest(fault, async () => {
      await expect(run()).rejects.toThrow("ValidationError");
      await undo();
      expect(world.counts()).toEqual(undone);
      expect(world.sandbox.gorgias.store.widgets.size).toBe(2 + (undone[1] ?? 0));
    });
  });

  test.each(losses)("gets through where at any of its requests %s", async (_what, fault) => {
    await atEveryRequest(fault, async () => {
      await run();
      expect(world.counts()).toEqual(done);
    });
  });
});

test.each([
  ["integration", "/integrations$", 0, [2, 1]],
  ["integration that cannot be looked up", "/integrations$", 9, [2, 1]],
  ["widget", "/widgets$", 0, [1, 2]],
])("an %s that arrives late is removed by the deploy after", async (_what, path, times, twice) => {
  world.sandbox.faults.add({ method: "POST", path, kind: "late", delayMs: 20_000 });
  if (times > 0) {
    world.sandbox.faults.add({ method: "GET", path, kind: "status", status: 503, skip: 1, times });
  }
  const lost = deploy();
  await expect(lost).rejects.toThrow(
    /^UncertainOutcomeError: .* Create the .*; deploy the instance again in a few minutes: what is there twice by then is removed$/,
  );
  await expect(lost).rejects.not.toThrow(/look in Gorgias/);
  world.sandbox.faults.clear();
  await deploy();
  await world.runtime.clock.sleep(60_000);
  expect(world.counts()).toEqual(twice);
  await deploy();
  expect(world.counts()).toEqual([1, 1]);
});
