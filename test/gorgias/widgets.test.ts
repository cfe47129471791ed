import type { Fault } from "../../sandbox/faults";
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
const update = (id: number, params: Record<string, unknown>) =>
  world.run("updateWidget", { connection, id, ...params });
const stored = (id: number) => world.sandbox.gorgias.store.widgets.get(id);
const widgets = () => [...world.sandbox.gorgias.store.widgets.values()];
const alike = (template: unknown) =>
  widgets().filter((one) => JSON.stringify(one.template) === JSON.stringify(template));

describe("createWidget", () => {
  test("stores all that was filled in, and answers it", async () => {
    const template = card("Points");
    const made = await create({
      template: JSON.stringify(template),
      context: "customer",
      integration_id: "52002",
      order: "-3",
      deactivated_datetime: "2026-01-27T10:42:21Z",
    });
    expect(stored(made.id)).toMatchObject({
      type: "http",
      template,
      context: "customer",
      integration_id: 52002,
      order: -3,
      deactivated_datetime: expect.stringContaining("2026-01-27"),
    });
    await expect(world.run("getWidget", { connection, id: made.id })).resolves.toEqual(made);
  });

  test("what is left blank is left to Gorgias", async () => {
    const { id } = await create({ type: "customer_external_data", app_id: "app-1" });
    const defaults = { context: "ticket", order: 0, integration_id: null, app_id: "app-1" };
    expect(stored(id)).toMatchObject(defaults);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["no template", { template: "" }, /"Template" is required/],
    ["a template that is a list", { template: "[]" }, /"Template" must be a JSON object/],
    ["a card without its wrapper", { template: card("X").widgets[0] }, /"Template" .*"wrapper"/],
    ["a wrapper without a list", { template: { type: "wrapper" } }, /"Template" .*list of widgets/],
    ["a page that has no sidebar", { context: "user" }, /"Context" must be one of/],
    ["an integration's name", { integration_id: "Loyalty" }, /"Integration ID" must be/],
    ["half a place", { order: "1.5" }, /"Order" must be a whole number/],
    ["no type", { type: " " }, /"Type" is required/],
  ])("refuses %s before anything is sent", async (_what, wrong, message) => {
    const error = await world.fails("createWidget", newInputs(wrong));
    expect(error.message).toMatch(/^InvalidInputError: /);
    expect(error.message).toMatch(message);
    expect(requestsOf(world)).toEqual([]);
  });
});

const post = { service: "gorgias", method: "POST" } as const;

describe("a creation whose answer was lost", () => {
  test.each<Fault>([
    { ...post, kind: "dropAfter" },
    { ...post, kind: "truncate" },
    { ...post, kind: "htmlAfter", status: 504 },
  ])("is found again by what it holds: $kind", async (fault) => {
    const inputs = newInputs({ integration_id: "52002" });
    await world.run("createWidget", { ...inputs, context: "customer" });
    await create({ integration_id: "52002" });
    world.sandbox.faults.add(fault);
    const made = await world.run("createWidget", inputs);
    const found = alike(inputs.template).filter(({ context }) => context === "ticket");
    expect(found.map(({ id }) => id)).toEqual([made.id]);
  });

  test("is told apart from one that shows an integration", async () => {
    const inputs = newInputs();
    await world.run("createWidget", { ...inputs, integration_id: "52002" });
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    const made = await world.run("createWidget", inputs);
    expect(stored(made.id)).toMatchObject({ template: inputs.template, integration_id: null });
  });

  test("is not taken for an older one that is alike", async () => {
    const inputs = newInputs();
    const { id } = await world.run("createWidget", inputs);
    Object.assign(stored(id) ?? {}, { created_datetime: "2026-01-01T00:00:00.000000+00:00" });
    world.sandbox.faults.add({ ...post, kind: "dropBefore" });
    const error = await world.fails("createWidget", inputs);
    expect(error.message).toMatch(/^UncertainOutcomeError: Create Widget: /);
    expect(alike(inputs.template)).toHaveLength(1);
  });

  test("stays uncertain where two are alike, and is never sent again", async () => {
    const inputs = newInputs();
    await world.run("createWidget", inputs);
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    const error = await world.fails("createWidget", inputs);
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
    expect(alike(inputs.template)).toHaveLength(2);
  });
});

describe("updateWidget", () => {
  test("sends what is filled in and nothing else", async () => {
    const { id } = await create({ context: "customer", integration_id: "52002", order: 4 });
    const before = { ...stored(id) };
    await update(id, { order: "0" });
    const updated_datetime = expect.any(String);
    expect(stored(id)).toEqual({ ...before, order: 0, updated_datetime });
    await update(id, { template: card("Another"), integration_id: "52003" });
    expect(stored(id)).toMatchObject({
      template: card("Another"),
      integration_id: 52003,
      context: "customer",
    });
  });

  test("empties the fields that are named for it, and only those", async () => {
    const { id } = await create({
      integration_id: "52002",
      app_id: "app-1",
      deactivated_datetime: "2026-01-27T10:42:21Z",
    });
    await update(id, { clearFields: ["deactivated_datetime", "integration_id"] });
    expect(stored(id)).toMatchObject({
      deactivated_datetime: null,
      integration_id: null,
      app_id: "app-1",
    });
  });

  test("nothing to change is refused", async () => {
    const error = await world.fails("updateWidget", { connection, id: 1 });
    expect(error.message).toMatch(/^InvalidInputError: Update Widget: fill in at least one field/);
    expect(requestsOf(world)).toEqual([]);
  });
});

describe("listWidgets", () => {
  test("reads the widgets of one integration, in the order of the sidebar", async () => {
    const ids: number[] = [];
    for (const order of [7, 1, 4]) {
      ids[order] = (await create({ integration_id: "777", order })).id;
    }
    const { data } = await world.run("listWidgets", {
      ...{ connection, integration_id: "777", order_by: "order:asc" },
    });
    expect(data.map(({ id }: { id: number }) => id)).toEqual([ids[1], ids[4], ids[7]]);
  });

  test("a bare list is read as well", async () => {
    const bare = widgets().map((one) => ({ ...one, uri: `/api/widgets/${one.id}/` }));
    world.sandbox.faults.add({ kind: "status", service: "gorgias", status: 200, body: bare });
    const { data, meta } = await world.run("listWidgets", { connection });
    expect(data).toEqual(bare);
    expect(meta).toEqual({ prev_cursor: null, next_cursor: null, truncated: false });
  });
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
