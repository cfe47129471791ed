import { ask, firstOf, smallSandbox } from "./gorgiasHarness";
import { openedOnce } from "./opened";

const sandbox = openedOnce(() => smallSandbox());
const definitions = "/api/custom-fields";
const customer = () => firstOf(sandbox.gorgias.store.customers.values());
const values = () => `/api/customers/${customer().id}/custom-fields`;
const put = (path: string, json: unknown) => ask(sandbox, { method: "PUT", path, json });

/** The shop's customer field of this label. */
const idOf = (label: string) =>
  firstOf([...sandbox.gorgias.store.customFields.values()].filter((one) => one.label === label)).id;

async function labelsOf(query: string): Promise<string[]> {
  const { body } = await ask(sandbox, { path: `${definitions}?${query}` });
  const { data = [] } = body as unknown as { data?: { label: string }[] };
  return data.map(({ label }) => label);
}

beforeEach(() => {
  customer().custom_fields = {};
});

test("a definition is made, changed in part, archived and never deleted", async () => {
  const json = {
    object_type: "Customer",
    label: "Shoe size",
    priority: 7,
    definition: { data_type: "number", input_settings: { input_type: "input_number", max: 60 } },
  };
  const made = await ask(sandbox, { method: "POST", path: definitions, json });
  expect(made).toMatchObject({ status: 201, body: { ...json, required: false } });
  const path = `${definitions}/${made.body?.id}`;
  expect((await labelsOf("object_type=Customer"))[0]).toBe("Shoe size");
  expect(await labelsOf("object_type=Customer&search=SHOE")).toEqual(["Shoe size"]);
  await put(path, { label: "Size of shoes" });
  await expect(ask(sandbox, { path })).resolves.toMatchObject({
    body: { ...json, label: "Size of shoes" },
  });
  const changes = [{ id: made.body?.id, deactivated_datetime: "2026-01-01T00:00:00Z" }];
  await expect(put(definitions, changes)).resolves.toMatchObject({ status: 200 });
  expect(await labelsOf("object_type=Customer")).not.toContain("Size of shoes");
  expect(await labelsOf("object_type=Customer&archived=true")).toEqual(["Size of shoes"]);
  await expect(ask(sandbox, { method: "DELETE", path })).resolves.toMatchObject({ status: 405 });
});

test("a customer's values of every type are set at once, read back and shown", async () => {
  const set = [
    { id: idOf("Loyalty tier"), value: "Bloom" },
    { id: idOf("Loyalty id"), value: "GG-7" },
    { id: idOf("Available points"), value: 12.5 },
    { id: idOf("Loyalty member"), value: false },
  ];
  const { status, body } = await put(values(), set);
  expect(status).toBe(200);
  const shown = set.map(({ id, value }) => ({
    field: expect.objectContaining({ id, object_type: "Customer" }),
    value,
    prediction: null,
  }));
  expect(body).toEqual(shown);
  expect((await ask(sandbox, { path: values() })).body).toEqual({ data: shown });
  const path = `/api/customers/${customer().id}?relationships=custom_fields`;
  const { body: detail } = await ask(sandbox, { path });
  expect(Object.values(detail?.custom_fields ?? {})).toEqual(set);
});

test("null and a delete empty one value, and the others stay", async () => {
  const [tier, points, member] = ["Loyalty tier", "Available points", "Loyalty member"].map(idOf);
  await put(values(), [
    { id: tier, value: "Seed" },
    { id: points, value: 7 },
    { id: member, value: true },
  ]);
  await put(values(), [{ id: tier, value: null }]);
  const path = `${values()}/${points}`;
  await expect(ask(sandbox, { method: "DELETE", path })).resolves.toMatchObject({ status: 204 });
  expect(Object.values(customer().custom_fields)).toEqual([{ id: member, value: true }]);
});

test.each([
  ["bare", 7],
  ["with its key", { value: 7 }],
  ["with its id", { id: 0, value: 7 }],
])("one value is set %s", async (_, json) => {
  const id = idOf("Available points");
  await expect(put(`${values()}/${id}`, json)).resolves.toMatchObject({
    status: 200,
    body: { field: { id }, value: 7 },
  });
  expect(customer().custom_fields).toEqual({ [id]: { id, value: 7 } });
});

test("a change shows on the customer and in the events", async () => {
  const before = customer().updated_datetime;
  await put(values(), [{ id: idOf("Loyalty id"), value: "GG-8" }]);
  expect(customer().updated_datetime > before).toBe(true);
  const path = `/api/events?object_type=Customer&object_id=${customer().id}`;
  const { body } = await ask(sandbox, { path });
  expect(body?.data?.[0]).toMatchObject({ type: "customer-updated" });
});

const unknown = "Custom field does not exist.";

test.each([
  ["a ticket's field", ["Order number", "x"], { id: [unknown] }],
  ["text for a number", ["Available points", "7"], { value: ["Not a valid number."] }],
  ["less than the least", ["Available points", -1], { value: ["Must be at least 0"] }],
  ["text for a boolean", ["Loyalty member", "true"], { value: ["Not a valid boolean."] }],
  [
    "no choice of the dropdown",
    ["Loyalty tier", "Gold"],
    { value: ["Must be one of: Seed, Sprout, Bloom."] },
  ],
])("%s after a good value is refused, and nothing is written", async (_, [label, value], data) => {
  const good = { id: idOf("Loyalty id"), value: "GG-9" };
  const { status, body } = await put(values(), [good, { id: idOf(String(label)), value }]);
  expect({ status, data: body?.error?.data }).toEqual({ status: 400, data: { 1: data } });
  expect(customer().custom_fields).toEqual({});
});

test.each(["DELETE", "PUT"])(
  "%s finds no value of a ticket's field on a customer",
  async (method) => {
    const path = `${values()}/${idOf("Order number")}`;
    const json = method === "PUT" ? "x" : undefined;
    await expect(ask(sandbox, { method, path, json })).resolves.toMatchObject({ status: 404 });
  },
);

test("a definition cannot have another type's input", async () => {
  const definition = { data_type: "number", input_settings: { input_type: "dropdown" } };
  const json = { object_type: "Customer", label: "Size", definition };
  const { status, body } = await ask(sandbox, { method: "POST", path: definitions, json });
  expect([status, Object.keys(body?.error?.data ?? {})]).toEqual([400, ["definition"]]);
});
