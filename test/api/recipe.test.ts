import { component } from "@prismatic-io/spectral";
import { z } from "zod";
import { referencePage } from "../../scripts/docs/reference";
import { gorgiasOperation } from "../../src/gorgias/operation";
import { id, listOf } from "../../src/gorgias/shapes";
import { describeAction } from "../../src/api/describe";
import { eg, shape } from "../../src/api/shape";
import { connections } from "../support/connections";
import { stepContext } from "../support/context";
import { startWorld, type World } from "../support/world";

// The README's "Add an operation in six steps", followed: one row is all that src needs.
const listIntegrations = gorgiasOperation({
  key: "listIntegrations",
  label: "List Integrations",
  description: "Read the account's integrations page by page.",
  group: "Integrations",
  endpoint: "list-integrations",
  method: "GET",
  path: "/integrations",
  scope: "integrations:read",
  documentationUrl: "https://developers.gorgias.com/reference/list-integrations",
  inputs: {},
  paging: "cursor",
  answer: shape(() =>
    listOf(z.looseObject({ id: id(123), name: eg(z.string(), "Loyalty") }), "/api/integrations"),
  ),
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function built() {
  const wire = component({
    key: "recipe",
    public: false,
    display: { label: "Recipe", description: "One row", iconPath: "icon.png" },
    actions: { listIntegrations: listIntegrations.define(world.runtime) },
  });
  describeAction(wire.actions.listIntegrations as object, listIntegrations);
  return wire;
}

test("a row becomes a working action", async () => {
  const { listIntegrations: action } = built().actions;
  const context = stepContext([]) as never;
  const params = { connection: connections.apiKey, fetchAll: "true" };
  const result = (await action?.perform(context, params)) as { data: unknown } | undefined;
  expect(listIntegrations.answer().parse(result?.data)).toMatchObject({ object: "list" });
});

test("its scope stands in the message of a 403", async () => {
  world.sandbox.faults.add({ kind: "status", status: 403, body: { error: { msg: "No." } } });
  const { listIntegrations: action } = built().actions;
  const running = action?.perform(stepContext([]) as never, { connection: connections.apiKey });
  await expect(running).rejects.toThrow(/needs integrations:read/);
});

test("it documents itself, with an example made of its shape", () => {
  const page = referencePage(built() as never, [listIntegrations.facts]);
  expect(page).toContain("List Integrations");
  expect(page).toContain("integrations:read");
  expect(page).toContain("https://developers.gorgias.com/reference/list-integrations");
  expect(page).toContain('"name": "Loyalty"');
});
