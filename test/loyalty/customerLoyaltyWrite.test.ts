import { connection, customersOf, firstOf, requestsOf, startShop } from "../gorgias/shop";
import { useWorld } from "../support/world";

const world = useWorld(() => startShop({ customers: 3, tickets: 0 }));
beforeEach(() => {
  world.sandbox.gorgias.store.mergedCustomers.clear();
  for (const customer of customersOf(world)) {
    Object.assign(customer, { data: null, dataVersion: null, custom_fields: {} });
  }
});

const customer = () => firstOf(customersOf(world));
const target = () => firstOf(customersOf(world).slice(1));
const fieldIdOf = (label: string) =>
  firstOf(
    [...world.sandbox.gorgias.store.customFields.values()].filter((one) => one.label === label),
  ).id;
const valueIn = (label: string) => customer().custom_fields[fieldIdOf(label)]?.value;
/** What was asked beyond the reading that the action begins with. */
const sent = () =>
  requestsOf(world)
    .slice(1)
    .map((line) => line.replace(/\/api\/customers\/\d+/, "").replace(/ → .*/, ""));

const bloom = {
  status: "member",
  tier: "Bloom",
  availablePoints: 1240,
  retrievedAt: "2026-03-02T09:30:12.000Z",
};
const later = { ...bloom, retrievedAt: "2026-03-02T10:00:00.000Z" };
const loyaltyOf = (data: unknown) => (data as { loyalty: Record<string, unknown> }).loyalty;

const mappingOf = (...pairs: [field: string, object: string, target: string | number][]) => ({
  fields: pairs.map(([field, object, key]) => ({
    field: { key: field },
    mappedObject: { key: object },
    mappedField: { key: String(key) },
  })),
});
const toCustomFields = () =>
  mappingOf(
    ["tier", "customerCustomFields", fieldIdOf("Loyalty tier")],
    ["availablePoints", "customerCustomFields", fieldIdOf("Available points")],
  );

const paramsOf = (loyalty: unknown, fieldMapping?: unknown) => ({
  connection,
  customerId: customer().id,
  loyalty,
  ...(fieldMapping ? { fieldMapping } : {}),
});
const keep = (loyalty: unknown, fieldMapping?: unknown) =>
  world.run("updateCustomerLoyalty", paramsOf(loyalty, fieldMapping));

describe("mapped keys of the customer's data", () => {
  const mapping = mappingOf(["tier", "customerData", "level"]);

  test("stand beside the loyalty data and whatever else is there", async () => {
    customer().data = { shoeSize: 41, level: "none" };
    await expect(keep(bloom, mapping)).resolves.toMatchObject({ outcome: "updated" });
    expect(customer().data).toEqual({ shoeSize: 41, level: "Bloom", loyalty: bloom });
  });

  test("are mended where somebody changed them, though the loyalty data is the same", async () => {
    customer().data = { level: "other", loyalty: bloom };
    await expect(keep(later, mapping)).resolves.toMatchObject({ outcome: "updated" });
    expect(customer().data).toMatchObject({ level: "Bloom" });
  });

  test("that are in step cost no write", async () => {
    await keep(bloom, mapping);
    world.sandbox.requests.clear();
    await expect(keep(later, mapping)).resolves.toMatchObject({ outcome: "unchanged" });
    expect(sent()).toEqual([]);
  });
});

test.each([
  ["stands at the top", { facebook: 2 ** 63 }],
  ["is nested", { ids: [{ of: -(2 ** 53) }] }],
])("data with a number that %s and may have been rounded is left alone", async (_, data) => {
  customer().data = structuredClone(data);
  await expect(keep(bloom)).resolves.toMatchObject({
    outcome: "skipped",
    reason: expect.stringMatching(/number/),
  });
  expect(customer().data).toEqual(data);
});

test.each([
  ["before it is read", 0],
  ["between the reading and the writing", 1],
])("a customer who is deleted %s is skipped", async (_, skip) => {
  const fault = { service: "gorgias", path: `/customers/${customer().id}` } as const;
  world.sandbox.faults.add({
    ...fault,
    kind: "status",
    status: 404,
    body: { error: { msg: "Item does not exist." } },
    skip,
    times: 9,
  });
  await expect(keep(bloom)).resolves.toMatchObject({
    outcome: "skipped",
    reason: expect.stringContaining("gone"),
  });
});

test("data with computed numbers is written", async () => {
  customer().data = { average: 100 / 3, sum: 0.1 + 0.2 };
  await expect(keep(bloom)).resolves.toMatchObject({ outcome: "updated" });
  expect(customer().data).toMatchObject({ average: 100 / 3, sum: 0.1 + 0.2 });
});

describe("mapped custom fields", () => {
  test("are written before the data, with every value that the customer has", async () => {
    const other = fieldIdOf("Loyalty id");
    customer().custom_fields = { [other]: { id: other, value: "GG-1" } };
    await expect(keep(bloom, toCustomFields())).resolves.toMatchObject({ outcome: "updated" });
    expect(sent()).toEqual(["GET/custom-fields", "PUT/custom-fields", "PUT/data"].map(spaced));
    expect(valueIn("Loyalty tier")).toBe("Bloom");
    expect(valueIn("Available points")).toBe(1240);
    expect(valueIn("Loyalty id")).toBe("GG-1");
    expect(loyaltyOf(customer().data).customFieldsDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  test("with a number that may have been rounded are not sent back", async () => {
    const other = fieldIdOf("Available points");
    customer().custom_fields = { [other]: { id: other, value: 2 ** 63 } };
    const tierAlone = mappingOf(["tier", "customerCustomFields", fieldIdOf("Loyalty tier")]);
    await expect(keep(bloom, tierAlone)).rejects.toThrow(
      /^ValidationError: .*beyond 9007199254740991/,
    );
    expect(valueIn("Available points")).toBe(2 ** 63);
  });

  test("of which Gorgias gives only some are not sent back, and the data is written", async () => {
    const other = fieldIdOf("Loyalty id");
    customer().custom_fields = { [other]: { id: other, value: "GG-1" } };
    const first = { data: [], meta: { prev_cursor: null, next_cursor: "more" } };
    const path = "/customers/{id}/custom-fields$";
    world.sandbox.faults.add({ kind: "status", status: 200, method: "GET", path, body: first });
    await expect(keep(bloom, toCustomFields())).rejects.toThrow(/^ValidationError: .*only some/);
    expect(valueIn("Loyalty id")).toBe("GG-1");
    expect(customer().data).toMatchObject({ loyalty: { tier: "Bloom" } });
  });

  test("that are in step cost neither a reading nor a write", async () => {
    await keep(bloom, toCustomFields());
    world.sandbox.requests.clear();
    await expect(keep(later, toCustomFields())).resolves.toMatchObject({ outcome: "unchanged" });
    expect(sent()).toEqual([]);
  });

  test("are not touched where only other loyalty data changed", async () => {
    await keep(bloom, toCustomFields());
    world.sandbox.requests.clear();
    await keep({ ...later, holdPoints: 7 }, toCustomFields());
    expect(sent()).toEqual([spaced("PUT/data")]);
  });

  test("hold their value already: only the digest is written", async () => {
    await keep(bloom, toCustomFields());
    customer().data = null;
    world.sandbox.requests.clear();
    await keep(later, toCustomFields());
    expect(sent()).toEqual([spaced("PUT/data")]);
  });

  test("are not read by themselves where the customer has no others", async () => {
    await keep(bloom, toCustomFields());
    world.sandbox.requests.clear();
    const next = { ...later, tier: "Sprout", availablePoints: 7 };
    await expect(keep(next, toCustomFields())).resolves.toMatchObject({ outcome: "updated" });
    expect(sent()).toEqual(["PUT/custom-fields", "PUT/data"].map(spaced));
    expect([valueIn("Loyalty tier"), valueIn("Available points")]).toEqual(["Sprout", 7]);
  });

  test.each(["absent", "null", "emptied"] as const)(
    "are read by themselves where the customer's answer does not tell them: %s",
    async (as) => {
      await keep(bloom, toCustomFields());
      const other = fieldIdOf("Loyalty id");
      customer().custom_fields[other] = { id: other, value: "GG-1" };
      world.sandbox.requests.clear();
      const unread = as === "emptied" ? {} : as === "null" ? null : undefined;
      const change = (body: unknown) => ({ ...Object(body), custom_fields: unread });
      world.sandbox.faults.add({
        kind: "changed",
        method: "GET",
        path: "/customers/{id}$",
        change,
      });
      await keep({ ...later, tier: "Sprout" }, toCustomFields());
      expect(sent()).toEqual(["GET/custom-fields", "PUT/custom-fields", "PUT/data"].map(spaced));
      expect([valueIn("Loyalty tier"), valueIn("Loyalty id")]).toEqual(["Sprout", "GG-1"]);
    },
  );

  test("are emptied by a null", async () => {
    await keep(bloom, toCustomFields());
    await keep({ ...later, tier: null }, toCustomFields());
    expect(valueIn("Loyalty tier")).toBeUndefined();
    expect(valueIn("Available points")).toBe(1240);
    await keep({ ...later, tier: null, availablePoints: null }, toCustomFields());
    expect(customer().custom_fields).toEqual({});
    expect(loyaltyOf(customer().data)).toMatchObject({ availablePoints: null });
  });

  test("stay, and so does the digest, where a step without a mapping writes", async () => {
    await keep(bloom, toCustomFields());
    const { customFieldsDigest } = loyaltyOf(customer().data);
    await keep({ ...later, holdPoints: 7 });
    expect(loyaltyOf(customer().data)).toMatchObject({ customFieldsDigest, holdPoints: 7 });
    expect(valueIn("Loyalty tier")).toBe("Bloom");
  });

  test("that refuse a value are told, and the data is written all the same", async () => {
    const off = { ...bloom, tier: "Diamond" };
    const error = await world.fails("updateCustomerLoyalty", paramsOf(off, toCustomFields()));
    expect(error.message).toMatch(
      /ValidationError: Update Customer Custom Fields .*Must be one of/,
    );
    expect(customer().data).toEqual({ loyalty: off });
    await keep({ ...later, tier: "Sprout" }, toCustomFields());
    expect(valueIn("Loyalty tier")).toBe("Sprout");
  });

  test("that are refused again write no data that is there already", async () => {
    const off = { ...bloom, tier: "Diamond" };
    await world.fails("updateCustomerLoyalty", paramsOf(off, toCustomFields()));
    world.sandbox.requests.clear();
    const again = { ...later, tier: "Diamond" };
    const error = await world.fails("updateCustomerLoyalty", paramsOf(again, toCustomFields()));
    expect(error.message).toMatch(/^ValidationError/);
    expect(sent()).toEqual(["GET /custom-fields", "PUT /custom-fields"]);
  });

  test("that could not be reached leave the data for the next time", async () => {
    const path = "custom-fields$";
    world.sandbox.faults.add({ kind: "status", status: 503, method: "PUT", path, times: 4 });
    const error = await world.fails("updateCustomerLoyalty", paramsOf(bloom, toCustomFields()));
    expect(error.message).toMatch(/^ServerError/);
    expect(customer().data).toBeNull();
  });

  test("Gorgias' own are not sent back, so that what it writes meanwhile stays", async () => {
    const { customFields } = world.sandbox.gorgias.store;
    const own = firstOf([...customFields.values()].filter((one) => one.label === "Loyalty id"));
    own.managed_type = "call_status";
    customer().custom_fields = { [own.id]: { id: own.id, value: "old" } };
    const path = "custom-fields$";
    world.sandbox.faults.add({ kind: "slow", method: "GET", path, delayMs: 4_000 });
    const keeping = keep(bloom, toCustomFields());
    while (sent().length === 0) {
      await world.sandbox.clock.sleep(100);
    }
    await world.sandbox.clock.sleep(1_000);
    customer().custom_fields[own.id] = { id: own.id, value: "new" };
    await keeping;
    own.managed_type = null;
    expect(valueIn("Available points")).toBe(1240);
    expect(valueIn("Loyalty id")).toBe("new");
  });
});

const spaced = (line: string) => line.replace("/", " /");

describe("a customer who was merged meanwhile", () => {
  /** As it is between the reading and the writing: still readable, and not writable any more. */
  const merge = () => world.sandbox.gorgias.store.mergedCustomers.set(customer().id, target().id);

  test("is followed: the target's own data stays", async () => {
    customer().data = { of: "the source" };
    target().data = { of: "the target" };
    merge();
    await expect(keep(bloom)).resolves.toEqual({
      outcome: "updated",
      customerId: String(target().id),
      reason: null,
    });
    expect(target().data).toEqual({ of: "the target", loyalty: bloom });
    expect(customer().data).toEqual({ of: "the source" });
  });

  test("is not written where the target is in step", async () => {
    target().data = { loyalty: bloom };
    merge();
    await expect(keep(later)).resolves.toMatchObject({ outcome: "unchanged" });
  });

  test("is followed once", async () => {
    merge();
    const last = firstOf(customersOf(world).slice(2));
    world.sandbox.gorgias.store.mergedCustomers.set(target().id, last.id);
    const error = await world.fails("updateCustomerLoyalty", paramsOf(bloom));
    expect(error.message).toMatch(/^MergedRecordError/);
    expect(last.data).toBeNull();
  });

  test("is not followed to another account", async () => {
    world.sandbox.faults.add({
      kind: "status",
      method: "PUT",
      status: 301,
      headers: { location: `https://evil.gorgias.com/api/customers/${target().id}/data` },
    });
    const error = await world.fails("updateCustomerLoyalty", paramsOf(bloom));
    expect(error.message).toMatch(/^UnexpectedError: .*evil\.gorgias\.com/);
    expect(target().data).toBeNull();
  });
});
