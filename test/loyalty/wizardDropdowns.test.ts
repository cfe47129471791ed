import { connection, customersOf, startShop } from "../gorgias/shop";
import { useWorld } from "../support/world";

const world = useWorld(() => startShop({ customers: 3, tickets: 0 }));

describe("selectCustomerField", () => {
  const fields = (params: Record<string, unknown> = {}) =>
    world.dataSource("selectCustomerField", { connection, ...params });
  const keys = async (params?: Record<string, unknown>) =>
    (await fields(params)).map(({ key }) => key);
  const withData = (...data: unknown[]) => {
    for (const [at, customer] of customersOf(world).entries()) {
      Object.assign(customer, { data: data[at], external_id: at === 0 ? "GG-1" : "" });
    }
  };

  test("tells how many have each field filled in; text, numbers and yes or no count", async () => {
    withData({ id: "7" }, { id: 8, agreed: false }, { id: " ", agreed: null });
    expect(await fields()).toEqual([
      { key: "email", label: "Email · 3 of the 3 newest" },
      { key: "external_id", label: "External ID · 1 of the 3 newest" },
      { key: "data.agreed", label: "Data: agreed · 1 of the 3 newest" },
      { key: "data.id", label: "Data: id · 2 of the 3 newest" },
    ]);
  });

  test.each<[string, unknown, string[], object?]>([
    ["loyalty data of ours", { loyalty: { memberId: "7" } }, []],
    ["loyalty data under another key", { eu: { memberId: "7" } }, [], { dataKey: "eu" }],
    ["a key with a dot", { "a.b": "7", "": "8" }, []],
    ["a list", { ids: ["7"] }, []],
    ["data that is none", ["7"], []],
    ["what lies deeper than three", { a: { b: { c: "7", d: { e: "8" } } } }, ["data.a.b.c"]],
  ])("offers no %s", async (_what, data, expected, params = {}) => {
    withData(data, null, "text");
    expect(await keys({ ...params, dataOnly: "true" })).toEqual(expected);
  });

  test("reads customers one by one where the list leaves out their data", async () => {
    withData({ loyaltyId: "7" }, null, null);
    world.sandbox.faults.add({
      ...{ service: "gorgias", method: "GET", path: "/customers/?$", kind: "changed" },
      change: { field: ["data", "*", "data"], as: "null" },
    });
    expect(await fields({ dataOnly: true })).toEqual([
      { key: "data.loyaltyId", label: "Data: loyaltyId · 1 of the 3 newest" },
    ]);
  });

  test("narrows down by text", async () => {
    withData({ loyaltyId: "7", size: 41 }, null, null);
    expect(await keys({ search: "LOYAL" })).toEqual(["data.loyaltyId"]);
  });

  test("looks at as many customers as it is told", async () => {
    withData({ a: 1 }, { a: 1 }, { a: 1 });
    expect(await fields({ maxRecords: "2", dataOnly: true })).toEqual([
      { key: "data.a", label: "Data: a · 2 of the 2 newest" },
    ]);
  });
});

test("selectLoyaltyOption knows its settings and no other", async () => {
  const choices = await world.dataSource("selectLoyaltyOption", { setting: "enrollmentForm" });
  expect(choices).toEqual([
    { key: "oneCall", label: "One call" },
    { key: "threeCalls", label: "Three calls" },
  ]);
  await expect(world.dataSource("selectLoyaltyOption", { setting: "colors" })).rejects.toThrow(
    '"Setting" must be one of',
  );
});
