import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop } from "./shop";

const world = useWorld(() => startShop({ customers: 70 }));

interface Hit {
  id: number;
  address?: string;
}
const search = async (params: Record<string, unknown>): Promise<Hit[]> => {
  const { data } = await world.run("search", { connection, ...params });
  return data;
};
const someone = () => firstOf(customersOf(world));

test.each(["customer", "customer_profile"])("finds a %s by address and by name", async (type) => {
  const { id, email, name } = someone();
  expect((await search({ type, query: email })).map((hit) => hit.id)).toEqual([id]);
  const byName = await search({ type, query: String(name).toUpperCase() });
  expect(byName.map((hit) => hit.id)).toContain(id);
});

test("finds channels, agents, tags and integrations", async () => {
  const { store } = world.sandbox.gorgias;
  const { email, channels } = someone();
  const [channel] = await search({ type: "customer_channel_email", query: email });
  expect(channel).toMatchObject({ id: channels[0]?.id, address: email });
  const agent = firstOf([...store.agents.values()]);
  expect(await search({ type: "agent", query: agent.email })).toMatchObject([{ id: agent.id }]);
  const tag = store.tagNamed("loyalty");
  expect(await search({ type: "tag", query: "loyal" })).toMatchObject([{ id: tag.id }]);
  const integrations = await search({ type: "integration", query: "support" });
  expect(integrations.map(({ id }) => store.integrations.has(id))).toEqual([true]);
  expect(await search({ type: "team", query: "loyalty" })).toEqual([]);
});

test("answers ten hits unless told otherwise, and fifty at most", async () => {
  expect(await search({ type: "customer", query: "" })).toHaveLength(10);
  expect(await search({ type: "customer", size: "3" })).toHaveLength(3);
  expect(await search({ type: "customer", size: 50 })).toHaveLength(50);
});

test.each([
  [{}, true],
  [{ size: "2" }, true],
  [{ size: "50" }, true],
  [{ query: "nobody.at.all" }, false],
])("%j: where as many come as may, there may be more: %s", async (params, truncated) => {
  const { meta } = await world.run("search", { connection, type: "customer", ...params });
  expect(meta).toMatchObject({ truncated });
});

test.each<[string, Record<string, unknown>, string]>([
  ["more hits than there can be", { size: "51" }, '"Size" must be a whole number from 1 to 50'],
  ["no hits", { size: "0" }, '"Size"'],
  ["half a hit", { size: "1.5" }, '"Size"'],
  ["no type", { type: "" }, '"Type" is required'],
  ["a type that cannot be searched", { type: "ticket_message" }, '"Type" must be one of agent,'],
  ["an object as text", { query: { email: "maya@example.com" } }, '"Query" must be text'],
])("%s is refused before anything is sent", async (_what, params, message) => {
  const error = await world.fails("search", { connection, type: "customer", ...params });
  expect(error.message).toMatch(/^InvalidInputError: /);
  expect(error.message).toContain(message);
  expect(requestsOf(world)).toEqual([]);
});

test("a bare array comes out as the envelope", async () => {
  const body = [{ id: 3924, name: "Maya Berg" }];
  world.sandbox.faults.add({ kind: "status", service: "gorgias", status: 200, body });
  await expect(world.run("search", { connection, type: "customer" })).resolves.toMatchObject({
    data: body,
    meta: { truncated: false },
  });
});

test("is tried again after a failure of the server, since it changes nothing", async () => {
  world.sandbox.faults.add({ kind: "dropAfter", service: "gorgias", method: "POST" });
  await expect(search({ type: "customer", query: someone().email })).resolves.toHaveLength(1);
  expect(requestsOf(world)).toHaveLength(2);
});

test("says how to filter tickets, which it cannot find", () => {
  const display = (key: string) => JSON.stringify(world.component.actions[key]?.display);
  expect(display("search")).toMatch(/view/i);
  expect(display("listTickets")).toMatch(/view/i);
});
