import { connections } from "../support/connections";
import { useFreshWorld } from "../support/world";
import { acknowledging } from "./ticketEventsWorld";
import { buttonsOf, startWidgetWorld } from "./widgetWorld";

const world = useFreshWorld(startWidgetWorld);
beforeEach(async () => {
  // An integration of ours that has no widget.
  await world.deploy(acknowledging);
  world.sandbox.requests.clear();
});

const params = (given: object = {}) => ({
  connection: connections.apiKey,
  integration_id: String(world.integrations()[0]?.id),
  context: "ticket",
  ...given,
});
const calling = {
  actionUrl: "https://hooks.example.com/act",
  actionHeaders: [{ key: "x-own", value: "letter-by-letter" }],
};
const create = (given?: object) => world.run("createLoyaltyWidget", params(given));

test("makes one, leaves it, and mends it", async () => {
  const answer = await create();
  const [integration] = world.integrations();
  expect(answer).toEqual({
    outcome: "created",
    id: world.widgets()[0]?.id,
    integration_id: integration?.id,
    context: "ticket",
  });
  expect(await create()).toEqual({ ...answer, outcome: "unchanged" });
  expect(await create({ widgetTitle: "Loyalty" })).toEqual({ ...answer, outcome: "updated" });
  expect(world.writes()).toEqual(["POST /widgets", "PUT /widgets/ID"]);
  expect(world.counts()).toEqual([1, 1]);
});

test("is the widget that a deploy makes, where both say the same", async () => {
  await create();
  await world.deployAt(undefined, { actionFlowName: "" });
  expect(world.writes()).not.toContain("PUT /widgets/ID");
});

test("the buttons call the Action URL with its headers, which show nowhere else", async () => {
  const answer = await create(calling);
  for (const { action } of buttonsOf(world.widgets()[0])) {
    expect(action).toMatchObject({
      url: calling.actionUrl,
      headers: [{ key: "x-own", value: "letter-by-letter", editable: false }],
    });
  }
  const shown = JSON.stringify([answer, world.logs]);
  expect(shown).toContain("/api/widgets");
  expect(shown).not.toContain("letter-by-letter");
});

test("what Gorgias refuses repeats no Action Header's value", async () => {
  const body = { error: { msg: "letter-by-letter is not allowed" } };
  world.sandbox.faults.add({
    kind: "status",
    status: 400,
    method: "POST",
    path: "/widgets$",
    body,
  });
  const error = await world.fails("createLoyaltyWidget", params(calling));
  expect(error.message).toContain("[redacted] is not allowed");
});

test("strangers' widgets stay", async () => {
  const before = world.strangers();
  await create(calling);
  expect(world.strangers()).toEqual(before);
});

test("a widget of another kind on the same integration stays, too", async () => {
  const template = {
    type: "wrapper",
    widgets: [{ type: "card", title: "Orders", path: "", widgets: [{ type: "text", path: "a" }] }],
  };
  const integration_id = params().integration_id;
  const fields = { connection: connections.apiKey, integration_id, type: "http", template };
  const { id } = await world.run("createWidget", fields);
  expect(await create()).toMatchObject({ outcome: "created" });
  expect(await create({ widgetTitle: "Loyalty" })).toMatchObject({ outcome: "updated" });
  expect(world.widgets().find((widget) => widget.id === id)).toMatchObject({ template });
  expect(world.counts()).toEqual([1, 2]);
});

test("a lost answer makes no second one", async () => {
  world.sandbox.faults.add({ method: "POST", path: "/widgets$", kind: "dropAfter" });
  expect(await create()).toMatchObject({ outcome: "created" });
  expect(world.counts()).toEqual([1, 1]);
});

test.each([
  [{ actionUrl: "hooks.example.com" }, "Action URL"],
  [{ ...calling, context: "customer" }, "Action URL"],
  [{ ...calling, actionUrl: "" }, "Action Headers"],
])("%j is refused before anything is sent", async (given, label) => {
  const error = await world.fails("createLoyaltyWidget", params(given));
  expect(error.message).toMatch(new RegExp(`^InvalidInputError: "${label}"`));
  expect(world.sandbox.requests.entries).toEqual([]);
});
