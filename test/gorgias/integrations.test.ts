import type { Fault } from "../../sandbox/faults";
import { changedHttpBody, newHttpBody } from "../../src/gorgias/integrations/httpBody";
import { useWorld } from "../support/world";
import { connection, requestsOf, startShop } from "./shop";

const world = useWorld(startShop);

const settings = {
  url: "https://loyalty.example.com/points?email={{ticket.customer.email}}",
  method: "POST",
  request_content_type: "application/json",
  response_content_type: "application/json",
};
let counter = 0;
/** Inputs of an integration that no other test has. */
const newInputs = (more: Record<string, unknown> = {}) => {
  counter += 1;
  return { connection, name: `Loyalty ${counter}`, ...settings, ...more };
};
const create = (more?: Record<string, unknown>) =>
  world.run("createHttpIntegration", newInputs(more));
const stored = (id: number) => world.sandbox.gorgias.store.integrations.get(id);
const named = (name: string) =>
  [...world.sandbox.gorgias.store.integrations.values()].filter((one) => one.name === name);
describe("createHttpIntegration", () => {
  test.each<Fault[]>([[], [{ kind: "dropAfter", method: "POST" }]])(
    "stores all that was filled in, and answers it",
    async (...faults) => {
      world.sandbox.faults.add(...faults);
      const form = { ticketId: "{{ticket.id}}" };
      const inputs = newInputs({
        description: "Shows points",
        headers: [{ key: "X-Webhook-Secret", value: "made-up" }],
        form: JSON.stringify(form),
        triggers: ["ticket-created", "ticket-updated"],
        deactivated_datetime: "2026-01-27T10:42:21",
      });
      const made = await world.run("createHttpIntegration", inputs);
      expect(stored(made.id)).toMatchObject({
        type: "http",
        name: inputs.name,
        description: "Shows points",
        deactivated_datetime: expect.stringContaining("2026-01-27T10:42:21"),
        http: { ...settings, form, headers: { "X-Webhook-Secret": "made-up" } },
      });
      expect(stored(made.id)?.http?.triggers).toMatchObject({
        ...{ "ticket-created": true, "ticket-updated": true },
      });
      expect(made.http.headers).toEqual({ "X-Webhook-Secret": "made-up" });
      await expect(world.run("getIntegration", { connection, id: made.id })).resolves.toEqual(made);
    },
  );

  test("the designer offers the method and content types that most need", () => {
    const inputs = Object(world.component.actions.createHttpIntegration).inputs as {
      key: string;
      default?: string;
    }[];
    const presets = inputs.flatMap(({ key, default: preset }) => (preset ? [[key, preset]] : []));
    expect(Object.fromEntries(presets)).toEqual({
      method: "GET",
      request_content_type: "application/json",
      response_content_type: "application/json",
    });
  });

  test.each([
    ["an object", { a: "{{ticket.id}}" }, { a: "{{ticket.id}}" }],
    ["JSON text", '{"a": "{{ticket.id}}"}', { a: "{{ticket.id}}" }],
    ["the whole context", "{{context}}", "{{context}}"],
    ["a variable in blanks", "  {{context}}\n", "{{context}}"],
  ])("takes a form that is %s", async (_what, form, expected) => {
    const { id } = await create({ form });
    expect(stored(id)?.http?.form).toEqual(expected);
  });

  test("a number among the headers is sent as text", async () => {
    const { id } = await create({ headers: { "X-Version": 7 } });
    expect(stored(id)?.http?.headers).toEqual({ "X-Version": "7" });
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["an address without its beginning", { url: "loyalty.example.com" }, /"URL" must be a whole/],
    ["another kind of address", { url: "ftp://loyalty.example.com/" }, /"URL" must be a whole/],
    ["an address whose host is a variable", { url: "https://{{ticket.id}}/" }, /"URL" must be/],
    ["a list as form", { form: "[1]" }, /"Form" must be a JSON object or text/],
    ["a header that is no text", { headers: { "X-A": { b: 1 } } }, /"Headers: X-A" must be text/],
  ])("refuses %s before anything is sent", async (_what, wrong, message) => {
    const error = await world.fails("createHttpIntegration", newInputs(wrong));
    expect(error.message).toMatch(/^InvalidInputError: /);
    expect(error.message).toMatch(message);
    expect(requestsOf(world)).toEqual([]);
  });

  test("an address may hold a secret, so the error does not repeat it", async () => {
    const error = await world.fails("createHttpIntegration", newInputs({ url: "//x?key=s3cr3t" }));
    expect(error.message).not.toContain("s3cr3t");
  });

  test("headers do not show in the debug log, whatever they are called", async () => {
    const firstLog = world.logs.length;
    await world.run(
      "createHttpIntegration",
      newInputs({ headers: { "X-Anything": "a-very-own-value" } }),
      { debug: { enabled: true } as never },
    );
    const logged = JSON.stringify(world.logs.slice(firstLog));
    expect(logged).toContain("/api/integrations");
    expect(logged).not.toContain("a-very-own-value");
  });
});

test.each([
  ["createHttpIntegration", "POST", "/integrations$"],
  ["updateHttpIntegration", "PUT", "/integrations/{id}$"],
])("what %s refuses repeats no header's value and no secret", async (key, method, path) => {
  const { id } = await create();
  const secrets = { headers: { "X-Anything": "a-very-own-value" }, hmac_secret: "signed-by-this" };
  const echo = `refused: ${JSON.stringify(secrets)}`;
  const body = { error: { msg: echo, data: { "http.headers": [echo] } } };
  world.sandbox.faults.add({ kind: "status", status: 400, method, path, body });
  const error = await world.fails(key, newInputs({ id, ...secrets }));
  const told = JSON.stringify([error.message, error]);
  expect(told).toContain("refused");
  expect(told).not.toMatch(/a-very-own-value|signed-by-this/);
});

test("a header that is too short for a secret leaves messages readable", async () => {
  const body = { error: { msg: "Header 4 is not allowed." } };
  world.sandbox.faults.add({ kind: "status", status: 400, ...post, path: "/integrations$", body });
  const error = await world.fails("createHttpIntegration", newInputs({ headers: { "X-A": "4" } }));
  expect(error.message).toContain("Header 4 is not allowed.");
});

const post = { service: "gorgias", method: "POST" } as const;

describe("a creation whose answer was lost", () => {
  test("is found again by address and name", async () => {
    await create({ name: "Somebody else" });
    await create({ url: "https://loyalty.example.com/other" });
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    const inputs = newInputs();
    const made = await world.run("createHttpIntegration", inputs);
    expect(named(inputs.name).map(({ id }) => id)).toEqual([made.id]);
    await expect(world.run("getIntegration", { connection, id: made.id })).resolves.toEqual(made);
  });

  test("is not taken for an older one of the same address and name", async () => {
    const inputs = newInputs();
    const { id } = await world.run("createHttpIntegration", inputs);
    Object.assign(stored(id) ?? {}, { created_datetime: "2026-01-01T00:00:00.000000+00:00" });
    world.sandbox.faults.add({ ...post, kind: "dropBefore" });
    const error = await world.fails("createHttpIntegration", inputs);
    expect(error.message).toMatch(/^UncertainOutcomeError: Create HTTP Integration: /);
    expect(named(inputs.name)).toHaveLength(1);
  });

  test("stays uncertain where two are alike, and is never sent again", async () => {
    const inputs = newInputs();
    await world.run("createHttpIntegration", inputs);
    world.sandbox.faults.add({ ...post, kind: "dropAfter" });
    const error = await world.fails("createHttpIntegration", inputs);
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
    expect(named(inputs.name)).toHaveLength(2);
  });
});

describe("updateHttpIntegration", () => {
  test("each trigger is said, on or off: whether Gorgias keeps those left out is not known", () => {
    const { http } = changedHttpBody({ name: "Loyalty", triggers: ["ticket-updated"] });
    const { triggers } = http as { triggers: Record<string, boolean> };
    expect(Object.keys(triggers)).toHaveLength(8);
    expect(triggers).toMatchObject({ "ticket-updated": true, "ticket-created": false });
    expect(newHttpBody({ triggers: ["ticket-updated"] })).toMatchObject({
      http: { triggers: { "ticket-updated": true } },
    });
    expect(changedHttpBody({ name: "Loyalty" })).not.toHaveProperty("http");
  });

  test.each<[string, Record<string, unknown>]>([
    ["Method", { method: "GET" }],
    ["Headers", { headers: { "X-A": "1" } }],
    ["Form", { form: "{{context}}" }],
    ["Triggers", { triggers: ["ticket-created"] }],
    ["Request Content Type", { request_content_type: "application/json" }],
    ["Response Content Type", { response_content_type: "application/json" }],
  ])("%s is refused without the URL, which Gorgias then wants", async (label, params) => {
    const { id } = await create();
    world.sandbox.requests.clear();
    const error = await world.fails("updateHttpIntegration", {
      ...{ connection, id, name: "Loyalty" },
      ...params,
    });
    expect(error.message).toBe(`InvalidInputError: "${label}" needs "URL" as well`);
    expect(requestsOf(world)).toEqual([]);
  });
});

test("the dropdown offers HTTP integrations by name, and says which are switched off", async () => {
  const off = await create({ deactivated_datetime: "2026-01-27T10:42:21Z" });
  const on = await create();
  const elements = await world.dataSource("selectIntegration", { connection, maxRecords: 2 });
  expect(elements).toEqual([
    { key: String(on.id), label: `${on.name} · ${on.id}` },
    { key: String(off.id), label: `${off.name} · switched off · ${off.id}` },
  ]);
  const all = await world.dataSource("selectIntegration", { connection });
  expect(all.map(({ label }) => label).join()).not.toContain("Green Garden support");
});
