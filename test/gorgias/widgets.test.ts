import { useWorld } from "../support/world";
import { connection, requestsOf, startShop } from "./shop";

const world = useWorld(startShop);

const card = (title: string) => ({
  type: "wrapper",
  widgets: [
    {
      type: "card",
      title,
      path: "",
      meta: { displayCard: true },
      widgets: [{ type: "text", title: "Points", path: "availablePoints", order: 0 }],
    },
  ],
});
let counter = 0;
/** Inputs of a widget that no other test has. */
const newInputs = (more: Record<string, unknown> = {}) => {
  counter += 1;
  return { connection, type: "http", template: card(`Loyalty ${counter}`), ...more };
};
const create = (more?: Record<string, unknown>) => world.run("createWidget", newInputs(more));

describe("createWidget", () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ["a card without its wrapper", { template: card("X").widgets[0] }, /"Template" .*"wrapper"/],
    ["a wrapper without a list", { template: { type: "wrapper" } }, /"Template" .*list of widgets/],
  ])("refuses %s before anything is sent", async (_what, wrong, message) => {
    const error = await world.fails("createWidget", newInputs(wrong));
    expect(error.message).toMatch(/^InvalidInputError: /);
    expect(error.message).toMatch(message);
    expect(requestsOf(world)).toEqual([]);
  });
});

test("a creation whose answer was lost is found again by all that it holds", async () => {
  const inputs = newInputs();
  await world.run("createWidget", { ...inputs, integration_id: "52002" });
  await world.run("createWidget", { ...inputs, context: "customer" });
  await create();
  world.sandbox.faults.add({ service: "gorgias", method: "POST", kind: "dropAfter" });
  const made = await world.run("createWidget", inputs);
  const { template } = inputs;
  expect(made).toMatchObject({ template, context: "ticket", integration_id: null });
  await expect(world.run("getWidget", { connection, id: made.id })).resolves.toEqual(made);
});

test("the dropdown tells widgets by their first card, source and place", async () => {
  const { id } = await create({ template: card("Green points"), integration_id: "888" });
  const empty = await create({ template: { type: "wrapper", widgets: [] }, integration_id: "888" });
  const elements = await world.dataSource("selectWidget", { connection, integration_id: "888" });
  expect(elements).toEqual([
    { key: String(empty.id), label: `http · ticket · ${empty.id}` },
    { key: String(id), label: `Green points · http · ticket · ${id}` },
  ]);
});
