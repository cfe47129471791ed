import { passThroughWire } from "../../sandbox/flowHost/wire";
import { owners } from "../contract/wireComponent";
import { Poller } from "../gorgias/poller";
import { startShop } from "../gorgias/shop";
import { maya, startSidebarWorld } from "../loyalty/sidebarWorld";
import { SyncFlow, startSyncWorld } from "../loyalty/syncWorld";
import { startWidgetWorld } from "../loyalty/widgetWorld";
import { goodParamsOf } from "../support/goodParams";
import { useWorld, type World } from "../support/world";
import { picked } from "./exchanges";
import { harmsOf } from "./harmless";

/** What is no action asks the same, whatever else an answer says. */
const bucket = { limit: 100_000, periodSeconds: 20 };

function harms(world: World, key: string, prepare: () => Promise<() => Promise<unknown>>) {
  world.sandbox.requests.exchanges = [];
  return harmsOf({ world, key, prepare, pick: picked });
}

describe("data sources and polls", () => {
  const world = useWorld(() => startShop({ bucket }));

  test.each(owners.filter(({ kind }) => kind === "dataSource"))("$key", async ({ key, inputs }) => {
    const params = await goodParamsOf(world, inputs);
    expect(await harms(world, key, async () => () => world.dataSource(key, params))).toEqual([]);
  });

  test.each(["tickets", "customers", "messages", "events", "satisfaction-surveys"])(
    "a poll of %s",
    async (pollResourceType) => {
      const prepare = async () => {
        const poller = new Poller(world, { pollResourceType });
        await poller.poll();
        return () => poller.poll();
      };
      expect(await harms(world, "pollChangesTrigger", prepare)).toEqual([]);
    },
  );
});

test("the sidebar's trigger", async () => {
  const world = await startSidebarWorld();
  const found = await harms(world, "getLoyaltyInfo", async () => () => world.ask(maya));
  await world.close();
  expect(found).toEqual([]);
});

test("a page of the sync", async () => {
  const world = await startSyncWorld({ bucket });
  world.addCustomer(maya.email);
  const found = await harms(world, "loyaltySync", async () => async () => {
    const items = [];
    for await (const page of new SyncFlow(world).pages()) {
      items.push(...page);
    }
    return passThroughWire(items);
  });
  await world.close();
  expect(found).toEqual([]);
});

describe("the lifecycle of an instance", () => {
  const world = useWorld(() => startWidgetWorld());

  test.each([
    { does: "deploying", reset: () => world.removeAt(), work: () => world.deployAt() },
    { does: "deploying again", reset: () => world.deployAt(), work: () => world.deployAt() },
    { does: "removing", reset: () => world.deployAt(), work: () => world.removeAt() },
  ])("$does", async ({ reset, work }) => {
    const prepare = async () => {
      await reset();
      return work;
    };
    expect(await harms(world, "ticketEvents", prepare)).toEqual([]);
  });
});
