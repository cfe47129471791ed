import { startRun } from "../../src/api/run";
import { gorgiasClient } from "../../src/gorgias/client";
import {
  ensureHttpIntegration,
  type HttpIntegrationSpec,
  removeHttpIntegrations,
} from "../../src/gorgias/deploy/httpIntegrations";
import { ensureWidget } from "../../src/gorgias/deploy/widgets";
import { exampleTemplate } from "../../src/gorgias/widgets/shapes";
import { stepContext } from "../support/context";
import type { World } from "../support/world";
import { connection, firstOf, requestsOf, startShop } from "./shop";

let world: World;
beforeEach(async () => {
  world = await startShop();
});
afterEach(() => world.close());

const url = "https://hooks.example.com/flow";
const spec: HttpIntegrationSpec = {
  name: "Loyalty",
  description: "Managed",
  url,
  method: "POST",
  headers: {},
  form: { ticketId: "{{ticket.id}}" },
  triggers: ["ticket-created"],
  request_content_type: "application/json",
  response_content_type: "application/json",
};
const client = () =>
  gorgiasClient(connection as never, startRun(world.runtime, stepContext([]), 600_000));
const ours = () =>
  [...world.sandbox.gorgias.store.integrations.values()].filter(({ http }) => http?.url === url);
const writes = () => requestsOf(world).filter((line) => !line.startsWith("GET"));
const isOurs = () => true;
const deploy = () => ensureHttpIntegration(client(), spec, isOurs);

/** The next list says this of our integration, instead of what is so. */
async function listedAs(change: (listed: Record<string, unknown>) => unknown) {
  const { data } = await world.run("listIntegrations", { connection, fetchAll: "true" });
  const body = {
    data: data.map((one: Record<string, unknown>) =>
      Object(one.http).url === url ? change(one) : one,
    ),
    meta: { next_cursor: null },
  };
  world.sandbox.faults.add({ kind: "status", status: 200, body, path: "/integrations$" });
  world.sandbox.requests.clear();
}

test("deploying again leaves exactly one and changes nothing", async () => {
  const id = await deploy();
  world.sandbox.requests.clear();
  await expect(deploy()).resolves.toBe(id);
  expect(writes()).toEqual([]);
});

test.each<[string, (http: object) => object]>([
  ["whether it is switched on", () => ({ deactivated_datetime: 7 })],
  ["nothing of whether it is switched on", () => ({ deactivated_datetime: undefined })],
  ["what triggers it", (http) => ({ http: { ...http, triggers: "all" } })],
  ["how it is called", (http) => ({ http: { ...http, method: null } })],
])("what cannot be read is mended, not believed: %s", async (_name, change) => {
  const id = await deploy();
  await listedAs((one) => ({ ...one, ...change(Object(one.http)) }));
  await expect(deploy()).resolves.toBe(id);
  expect(writes()).toEqual([`PUT /api/integrations/${id} → 200`]);
});

test("an integration whose address a list leaves out is asked itself", async () => {
  await deploy();
  await listedAs((one) => ({ ...one, http: null }));
  await removeHttpIntegrations(client(), url, isOurs);
  expect(ours()).toEqual([]);
});

test("an integration that went since it was listed keeps nobody from deploying", async () => {
  await deploy();
  await listedAs((one) => ({ ...one, id: 404404, http: null }));
  await expect(deploy()).resolves.not.toBe(404404);
});

test.each<[string, unknown]>([
  ["an empty object", {}],
  ["an error", { error: "no" }],
  ["a row that is no integration", { data: [null], meta: { next_cursor: null } }],
  [
    "a full page without an end",
    { data: Array.from({ length: 100 }, () => ({ id: 1, type: "email" })) },
  ],
])("a list that is %s never lets a delete say that it is done", async (_name, body) => {
  await deploy();
  world.sandbox.faults.add({ kind: "status", status: 200, body, times: 9, path: "/integrations$" });
  await expect(removeHttpIntegrations(client(), url, isOurs)).rejects.toThrow(
    /List the HTTP integrations|same page cursor/,
  );
  expect(ours()).toHaveLength(1);
});

test("an integration that Gorgias still lists as deleted stands for none", async () => {
  await world.close();
  world = await startShop({ listDeletedIntegrations: true });
  const deleted = await deploy();
  await removeHttpIntegrations(client(), url, isOurs);
  const id = await deploy();
  expect(ours()).toMatchObject([{ id }]);
  await expect(deploy()).resolves.toBe(id);
  expect(id).not.toBe(deleted);
  world.sandbox.requests.clear();
  await removeHttpIntegrations(client(), url, isOurs);
  expect(ours()).toEqual([]);
  expect(writes()).toEqual([`DELETE /api/integrations/${id} → 204`]);
});

test("widgets of others stay, and what a widget leaves unsaid is mended", async () => {
  const integrationId = await deploy();
  const template = exampleTemplate;
  const widget = { integrationId, context: "ticket", template, order: 3, isOurs } as const;
  const { id } = await ensureWidget(client(), widget);
  const { data } = await world.run("listWidgets", { connection, integration_id: integrationId });
  const own = firstOf<object>(data);
  const others = [
    { ...own, id: 1, integration_id: null },
    { ...own, id: 2, type: "custom" },
  ];
  const body = { data: [...others, { ...own, deactivated_datetime: [] }], meta: {} };
  world.sandbox.faults.add({ kind: "status", status: 200, body, path: "/widgets" });
  world.sandbox.requests.clear();
  await expect(ensureWidget(client(), widget)).resolves.toEqual({ id, outcome: "updated" });
  expect(writes()).toEqual([`PUT /api/widgets/${id} → 200`]);
});
