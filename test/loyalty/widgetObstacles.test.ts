import type { Fault } from "../../sandbox/faults";
import { useWorlds } from "../support/world";
import { home, type Place, placeAt, startWidgetWorld } from "./widgetWorld";

const { world, open } = useWorlds(startWidgetWorld);
beforeEach(() => open());

const deploy = () => world.deployAt();
const remove = () => world.removeAt();

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

  test.each(["widgets", "integrations"])("one of the %s that is gone is fine", async (kind) => {
    await deploy();
    const path = `/${kind}/\\d+$`;
    const body = { error: { msg: "Resource not found." } };
    world.sandbox.faults.add({ ...onDelete, path, kind: "statusAfter", status: 404, body });
    await remove();
    expect(world.counts()).toEqual([0, 0]);
  });

  test.each([
    ["RateLimitError", { ...onWidgets, kind: "rateLimit", retryAfterSeconds: 60 }],
    ["TimeoutError", { ...onWidgets, kind: "slow", delayMs: 300_000, times: 9 }],
  ] satisfies [string, Fault][])(
    "a deploy that runs out of time says to deploy again: %s",
    async (name, fault) => {
      await open();
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
