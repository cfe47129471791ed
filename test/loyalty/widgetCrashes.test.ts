import type { Fault } from "../../sandbox/faults";
import { home, type Place, placeAt, startWidgetWorld, type WidgetWorld } from "./widgetWorld";

let world: WidgetWorld;
let strangers: unknown;
beforeEach(async () => {
  world = await startWidgetWorld();
  strangers = world.strangers();
});
afterEach(async () => {
  expect(world.strangers()).toEqual(strangers);
  await world.close();
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
  if (handler === "delete") await deploy();
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

  test.each(crashes)(
    "that ends %s any of its requests is made good by the next",
    async (_w, fault) => {
      await atEveryRequest(fault, async () => {
        await expect(run()).rejects.toThrow("ValidationError");
        await run();
        expect(world.counts()).toEqual(done);
      });
    },
  );

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

test("a widget whose creation arrives late is not the second one after the next deploy", async () => {
  const onPost = { service: "gorgias", method: "POST", path: "/widgets$" } as const;
  world.sandbox.faults.add({ ...onPost, kind: "late", delayMs: 1_000 });
  await expect(deploy()).rejects.toThrow("Create the widget");
  await deploy();
  const { widgets } = world.sandbox.gorgias.store;
  while (widgets.size < 2 + 2) await world.runtime.clock.sleep(50);
  expect(world.counts()).toEqual([1, 2]);
  await deploy();
  expect(world.counts()).toEqual([1, 1]);
});

describe("beside another of ours", () => {
  const others = [
    ["a second instance", placeAt("https://hooks.example.com/trigger/other", "instance-2")],
    ["a listening designer", placeAt(`${home.url}-listening`)],
  ] satisfies [string, Place][];

  test.each(others)("each keeps and removes only its own: %s", async (_what, other) => {
    const both = () => [world.counts(home), world.counts(other)];
    await world.deployAt(home);
    const before = structuredClone(world.widgets(home));
    await world.deployAt(other, { widgetTitle: "Other" });
    await world.deployAt(home);
    expect(both()).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(world.widgets(home)).toEqual(before);
    await world.removeAt(home);
    expect(both()).toEqual([
      [0, 0],
      [1, 1],
    ]);
    await world.deployAt(home);
    await world.removeAt(other);
    expect(both()).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
});

describe("what stands in the way is told with what to do", () => {
  const onDelete = { service: "gorgias", method: "DELETE" } as const;
  const onWidgets = { service: "gorgias", path: "/widgets$" } as const;

  test("a rule that uses the integration: the widget is gone, the integration stays", async () => {
    await deploy();
    world.sandbox.faults.add({
      ...onDelete,
      path: "/integrations/\\d+$",
      kind: "status",
      status: 409,
      body: { error: { msg: "This integration is used by a rule." } },
    });
    await expect(remove()).rejects.toThrow(
      /^ConflictError: .*used by a rule.*; take the integration out of the rule.*delete the instance again$/,
    );
    expect(world.counts()).toEqual([1, 0]);
    await remove();
    expect(world.counts()).toEqual([0, 0]);
  });

  test("a widget that is gone already is fine", async () => {
    await deploy();
    world.sandbox.faults.add({
      ...onDelete,
      path: "/widgets/\\d+$",
      kind: "statusAfter",
      status: 404,
    });
    await remove();
    expect(world.counts()).toEqual([0, 0]);
  });

  test.each([
    ["RateLimitError", { ...onWidgets, kind: "rateLimit", retryAfterSeconds: 60 }],
    ["TimeoutError", { ...onWidgets, kind: "slow", delayMs: 300_000, times: 9 }],
  ] satisfies [string, Fault][])(
    "a deploy that runs out of time says to deploy again: %s",
    async (name, fault) => {
      await world.close();
      world = await startWidgetWorld({ clock: { scale: 200 } });
      strangers = world.strangers();
      world.sandbox.faults.add(fault);
      await expect(deploy()).rejects.toThrow(
        new RegExp(`^${name}: List the widgets.*; deploy the instance again`),
      );
      world.sandbox.faults.clear();
      // The platform runs a new deploy in a new process.
      world.restart();
      await deploy();
      expect(world.counts()).toEqual([1, 1]);
    },
  );

  test("a delete that runs out of time says to delete again", async () => {
    await deploy();
    world.sandbox.faults.add({ service: "gorgias", kind: "rateLimit", retryAfterSeconds: 60 });
    await expect(remove()).rejects.toThrow(/^RateLimitError: .*; delete the instance again/);
  });
});
