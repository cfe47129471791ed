import { wireDatetime } from "../../sandbox/gorgias/datetime";
import { useFreshWorld } from "../support/world";
import { nothing, Poller } from "./poller";
import { firstOf, startShop } from "./shop";

const world = useFreshWorld(() => startShop({ customers: 3, tickets: 3 }));

let tick = 0;
function addEvent(type: string): number {
  const { store } = world.sandbox.gorgias;
  const template = firstOf([...store.events.values()]);
  const id = store.nextId("event");
  tick += 1;
  const created_datetime = wireDatetime(world.sandbox.clock.nowMs() + tick / 100);
  store.events.set(id, { ...template, id, type, created_datetime });
  return id;
}

const ofEvents = (...eventTypes: string[]) =>
  new Poller(world, { pollResourceType: "events", eventTypes });
const asked = () => world.logs.map(({ line }) => line).filter((line) => line.startsWith("→ GET"));

test("only events of the chosen types are handed over, each once", async () => {
  const poller = ofEvents("customer-created", "customer-merged");
  await poller.poll();
  const added = addEvent("customer-created");
  addEvent("ticket-created");
  const merged = addEvent("customer-merged");
  await expect(poller.poll()).resolves.toEqual({
    created: [merged, added],
    updated: [],
    nothing: false,
  });
  await expect(poller.poll()).resolves.toEqual(nothing);
});

test("the server is asked for the types from the first poll on, each in a key of its own", async () => {
  const poller = ofEvents("customer-merged", "customer-created");
  await poller.poll();
  addEvent("customer-created");
  await poller.poll();
  expect(asked().length).toBeGreaterThan(1);
  for (const line of asked()) {
    expect(line).toContain("types=customer-created&types=customer-merged&");
  }
});

test("a blank choice is all types", async () => {
  const poller = ofEvents();
  await poller.poll();
  const added = [addEvent("ticket-created"), addEvent("customer-created")];
  await expect(poller.poll()).resolves.toMatchObject({ created: added.reverse() });
});

test("another choice starts afresh, another order of the same does not", async () => {
  const poller = ofEvents("customer-created", "customer-merged");
  await poller.poll();
  const added = addEvent("customer-created");
  const other = ofEvents("customer-created");
  other.state = poller.state;
  await expect(other.poll()).resolves.toEqual(nothing);
  const turned = ofEvents("customer-merged", "customer-created", "customer-merged");
  turned.state = poller.state;
  await expect(turned.poll()).resolves.toMatchObject({ created: [added] });
});

test.each(["tickets", "customers", "messages", "satisfaction-surveys"])(
  "for %s the choice is refused before anything is sent",
  async (pollResourceType) => {
    const poller = new Poller(world, { pollResourceType, eventTypes: ["customer-created"] });
    await expect(poller.poll()).rejects.toThrow(
      /^InvalidInputError: "Event Types" is only for Resource Type Events/,
    );
    expect(world.sandbox.requests.entries).toEqual([]);
  },
);
