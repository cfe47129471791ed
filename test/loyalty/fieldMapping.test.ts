import { fieldMapping } from "../../src/loyalty/fieldMapping/input";
import { applyMapping } from "../../src/loyalty/fieldMapping/mapping";
import { firstOf, startShop } from "../gorgias/shop";
import { connections } from "../support/connections";
import { useWorld } from "../support/world";

const { apiKey: connection } = connections;

const entry = (field: string, object: string, target?: string) => ({
  field: { key: field, label: field },
  mappedObject: { key: object, label: object },
  ...(target === undefined ? {} : { mappedField: { key: target, label: target } }),
});
const toData = (field: string, key?: string) => entry(field, "customerData", key);
const toCustomField = (field: string, id?: string) => entry(field, "customerCustomFields", id);
const read = (...fields: unknown[]) => fieldMapping.clean({ fields });

describe("the input Field Mapping", () => {
  const map = {
    fields: [toData("tier", "loyalty_tier"), toCustomField("availablePoints", "8807")],
  };
  const mapped = [
    { field: "tier", dataKey: "loyalty_tier" },
    { field: "availablePoints", customFieldId: 8807 },
  ];

  test.each([
    ["the map of the config wizard", map],
    ["its JSON text", JSON.stringify(map)],
    ["the map with the options it was made from", { ...map, options: [] }],
  ])("takes %s", (_, value) => {
    expect(fieldMapping.clean(value)?.mapped).toEqual(mapped);
  });

  test.each([[""], [undefined], [null], ["  "]])("takes %j as no mapping", (blank) => {
    expect(fieldMapping.clean(blank)).toBeUndefined();
  });

  test("leaves out what was not mapped", () => {
    expect(read(toData("tier"), { field: { key: "status" } })?.mapped).toEqual([]);
  });

  test.each([
    ["the key of the loyalty data", [toData("tier", "loyalty")], /tier to the key "loyalty"/],
    ["an unknown value", [toData("colour", "colour")], /maps "colour", which is no loyalty value/],
    ["an unknown object", [entry("tier", "ticket", "x")], /tier to "ticket"; there are customerD/],
    ["an id that is none", [toCustomField("tier", "12abc")], /Field Mapping: tier" must be a pos/],
    [
      "one target twice",
      [toData("tier", "level"), toData("status", "level")],
      /both tier and status to the key "level"/,
    ],
  ])("refuses %s by name", (_, fields, message) => {
    expect(() => read(...fields)).toThrow(message);
  });

  test.each([["{"], ["[1]"], [{ fields: "tier" }]])("refuses %j", (value) => {
    expect(() => fieldMapping.clean(value)).toThrow(/"Field Mapping"/);
  });
});

describe("applying a mapping", () => {
  const loyalty = { tier: "Bloom", availablePoints: 0, isMember: true, nextTier: null, status: {} };

  test("hands values over as they are, by where they go", () => {
    const mapping = read(
      toData("tier", "loyalty_tier"),
      toData("nextTier", "next"),
      toCustomField("availablePoints", "8807"),
      toCustomField("isMember", "8808"),
    );
    expect(applyMapping(loyalty, mapping)).toEqual({
      data: { loyalty_tier: "Bloom", next: null },
      customFields: { 8807: 0, 8808: true },
    });
  });

  test("leaves out what the loyalty data does not hold, and what no field can hold", () => {
    const mapping = read(toData("holdPoints", "hold"), toData("status", "status"));
    expect(applyMapping(loyalty, mapping)).toEqual({ data: {}, customFields: {} });
  });

  test("maps nothing without a mapping", () => {
    expect(applyMapping(loyalty, undefined)).toEqual({ data: {}, customFields: {} });
  });
});

describe("mapLoyaltyFields", () => {
  const world = useWorld(() => startShop({ customers: 120, tickets: 0 }));

  // biome-ignore lint/suspicious/noExplicitAny: the harness types every data source as a dropdown
  const offered = async (): Promise<any> => world.dataSource("mapLoyaltyFields", { connection });
  const optionsOf = async (object: string) =>
    firstOf(
      (await offered()).options.filter(
        (one: { object: { key: string } }) => one.object.key === object,
      ),
      // biome-ignore lint/suspicious/noExplicitAny: as above
    ) as any;

  test("offers the loyalty values, and nothing mapped yet", async () => {
    const { fields } = await offered();
    expect(fields).toContainEqual({ field: { key: "tier", label: "Tier" } });
    expect(fields).toContainEqual({
      field: { key: "pointsToExpireDate", label: "Points to Expire Date" },
    });
  });

  test("offers keys that customers have and some that they may be given, without loyalty", async () => {
    const newest = firstOf([...world.sandbox.gorgias.store.customers.values()].reverse());
    newest.data = { shoe_size: 41, loyalty: {} };
    const { fields } = await optionsOf("customerData");
    const keys = fields.map(({ key }: { key: string }) => key);
    expect(keys).toEqual(expect.arrayContaining(["shoe_size", "loyalty_tier", "loyalty_points"]));
    expect(keys).not.toContain("loyalty");
  });

  test("reads past data that is no object", async () => {
    for (const customer of world.sandbox.gorgias.store.customers.values()) {
      customer.data = ["list"];
    }
    const { fields } = await optionsOf("customerData");
    expect(fields.map(({ key }: { key: string }) => key)).not.toContain("0");
  });

  test("offers customers' custom fields that are not Gorgias' own", async () => {
    const { customFields } = world.sandbox.gorgias.store;
    const ofCustomers = [...customFields.values()].filter(
      ({ object_type }) => object_type === "Customer",
    );
    const managed = firstOf(ofCustomers);
    managed.managed_type = "product";
    const { fields } = await optionsOf("customerCustomFields");
    expect(fields).toHaveLength(ofCustomers.length - 1);
    expect(fields).not.toContainEqual(expect.objectContaining({ key: String(managed.id) }));
    expect(fields).toContainEqual({ key: expect.stringMatching(/^\d+$/), label: "Loyalty id" });
  });
});
