import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop } from "./shop";

const world = useWorld(() => startShop({ customers: 70 }));

test.each([
  [{}, true],
  [{ size: "2" }, true],
  [{ size: "50" }, true],
  [{ query: "nobody.at.all" }, false],
])("%j: where as many come as may, there may be more: %s", async (params, truncated) => {
  const { meta } = await world.run("search", { connection, type: "customer", ...params });
  expect(meta).toMatchObject({ truncated });
});

test("is tried again after a failure of the server, since it changes nothing", async () => {
  world.sandbox.faults.add({ kind: "dropAfter", service: "gorgias", method: "POST" });
  const query = firstOf(customersOf(world)).email;
  const { data } = await world.run("search", { connection, type: "customer", query });
  expect(data).toHaveLength(1);
  expect(requestsOf(world)).toHaveLength(2);
});

test("says how to filter tickets, which it cannot find", () => {
  const display = (key: string) => JSON.stringify(world.component.actions[key]?.display);
  expect(display("search")).toMatch(/view/i);
  expect(display("listTickets")).toMatch(/view/i);
});
