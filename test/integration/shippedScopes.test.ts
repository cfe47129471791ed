import { buildComponent } from "../../src/component";
import { shippedCalls, shippedScopes } from "../../src/connections/shippedScopes";
import { routes } from "../../src/gorgias/routes";
import { createRuntime } from "../../src/transport/runtime";
import { connections } from "../support/connections";
import { stepContext } from "../support/context";
import { credit, someoneWrites } from "./shippedPeople";
import { flows, type Shipped, startShipped } from "./shippedWorld";

let shipped: Shipped;
beforeAll(async () => {
  shipped = await startShipped();
});
afterAll(() => shipped.close());

/** The calls of the contract that were made, by their ids. */
function callsMade(): string[] {
  const seen = shipped.sandbox.requests.entries
    .filter(({ service }) => service === "gorgias")
    .map(({ method, path }) => `${method} ${path.replace(/^\/[^/]+/, "").replace(/\/$/, "")}`);
  return Object.entries(routes).flatMap(([id, route]) => {
    const pattern = (route.split("|", 1)[0] ?? "").replace(/\{\w+\}/g, "[^/]+");
    return seen.some((request) => new RegExp(`^${pattern}$`).test(request)) ? [id] : [];
  });
}

test("the app asks for the rights that the shipped flows use, and for no others", async () => {
  const instance = await shipped.deploy("Green Garden", {
    "Enrol New Customers": true,
    "Consent Field": "data.consent",
    "New Members": "createCustomers",
  });
  const { mapLoyaltyFields } = buildComponent(createRuntime()).dataSources;
  await mapLoyaltyFields?.perform(stepContext([]) as never, { connection: connections.apiKey });
  await instance.runSchedule(flows.enrol);
  const one = await someoneWrites(shipped, 600);
  await one.press(credit);
  const { annexCloud, clock } = shipped.sandbox;
  const joined = annexCloud.addMember({ id: "new@example.com", email: "new@example.com" });
  Object.assign(joined, { optInMs: clock.nowMs() - 60_000 });
  await instance.runRound(flows.sync);
  await instance.runSchedule(flows.complete);
  await instance.runSchedule(flows.health);
  const [integration] = shipped.integrations();
  Object.assign(integration ?? {}, { deactivated_datetime: new Date(clock.nowMs()).toISOString() });
  await instance.runSchedule(flows.health);
  await instance.delete();
  const made = callsMade();
  const known = new Set(shippedCalls.map(({ route }) => route.id));
  expect(made.filter((id) => !known.has(id))).toEqual([]);
  const used = shippedCalls.filter(({ route }) => made.includes(route.id));
  const scopes = new Set(used.flatMap(({ route }) => route.scope ?? []));
  expect([...scopes].sort()).toEqual(shippedScopes);
});
