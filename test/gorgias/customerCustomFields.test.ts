import type { CustomFieldRecord } from "../../sandbox/gorgias/records";
import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop } from "./shop";

const world = useWorld(startShop);
beforeEach(() => {
  customer().custom_fields = {};
});

const customer = () => firstOf(customersOf(world));
const fields = () => [...world.sandbox.gorgias.store.customFields.values()];
const idOf = (label: string) => firstOf(fields().filter((one) => one.label === label)).id;
const labelsOf = ({ data }: { data: CustomFieldRecord[] }) => data.map(({ label }) => label);
const inputs = (custom_fields?: unknown) => ({
  connection,
  customer_id: String(customer().id),
  ...(custom_fields === undefined ? {} : { custom_fields }),
});

describe("listCustomFields", () => {
  test("reads the definitions of customers or of tickets", async () => {
    const ofCustomers = await world.run("listCustomFields", {
      connection,
      object_type: "Customer",
    });
    expect(new Set(labelsOf(ofCustomers))).toEqual(
      new Set(["Loyalty tier", "Loyalty id", "Available points", "Loyalty member"]),
    );
    const ofTickets = await world.run("listCustomFields", { connection, object_type: "Ticket" });
    expect(labelsOf(ofTickets)).toContain("Contact reason");
  });

  test("finds by text, and archived ones only where asked for", async () => {
    const list = async (more: Record<string, unknown>) =>
      labelsOf(
        await world.run("listCustomFields", { connection, object_type: "Customer", ...more }),
      );
    expect(await list({ search: "points" })).toEqual(["Available points"]);
    expect(await list({ archived: "true" })).toEqual([]);
    expect(await list({ archived: false, search: "tier" })).toEqual(["Loyalty tier"]);
  });

  test("pages through, highest priority first", async () => {
    const [first] = fields().filter(({ label }) => label === "Loyalty member");
    if (first) {
      first.priority = 9;
    }
    const page = await world.run("listCustomFields", {
      ...{ connection, object_type: "Customer", limit: 1 },
    });
    expect(labelsOf(page)).toEqual(["Loyalty member"]);
    expect(page.meta.truncated).toBe(true);
    const all = await world.run("listCustomFields", {
      ...{ connection, object_type: "Customer", fetchAll: true, cursor: page.meta.next_cursor },
    });
    expect(all.data).toHaveLength(3);
  });
});

describe("a customer's values", () => {
  test("of every type are set at once, and are read back with their definitions", async () => {
    const values = {
      "Loyalty tier": "Bloom",
      "Loyalty id": "GG-7",
      "Available points": 12.5,
      "Loyalty member": false,
    };
    const set = Object.entries(values).map(([label, value]) => ({ id: idOf(label), value }));
    const answer = await world.run("updateCustomerCustomFields", inputs(JSON.stringify(set)));
    const { data } = await world.run("listCustomerCustomFields", inputs());
    expect(data).toEqual(answer.data);
    const read = data.map((one: { field: CustomFieldRecord; value: unknown }) => [
      one.field.label,
      one.value,
    ]);
    expect(Object.fromEntries(read)).toEqual(values);
  });

  test("null empties a field; the others keep their values", async () => {
    const [tier, points] = [idOf("Loyalty tier"), idOf("Available points")];
    const both = [
      { id: tier, value: "Seed" },
      { id: points, value: 7 },
    ];
    await world.run("updateCustomerCustomFields", inputs(both));
    await world.run("updateCustomerCustomFields", inputs([{ id: tier, value: null }]));
    expect(customer().custom_fields).toEqual({ [points]: { id: points, value: 7 } });
  });

  test.each<[string, unknown, string]>([
    ["Available points", "seven", "0.value: Not a valid number."],
    ["Loyalty member", "true", "0.value: Not a valid boolean."],
    ["Loyalty tier", "Gold", "0.value: Must be one of: Seed, Sprout, Bloom."],
    ["Order number", "10423", "0.id: Custom field does not exist."],
  ])("what does not fit into %s is told with its place", async (label, value, complaint) => {
    const error = await world.fails(
      "updateCustomerCustomFields",
      inputs([{ id: idOf(label), value }]),
    );
    expect(error.message).toMatch(/^ValidationError: Update Customer Custom Fields \d+: /);
    expect(error.message).toContain(complaint);
    expect(customer().custom_fields).toEqual({});
  });
});

describe("selectCustomField", () => {
  test("offers both kinds, each with what it is about and its type", async () => {
    const elements = await world.dataSource("selectCustomField", { connection });
    expect(elements).toHaveLength(fields().length);
    const [id, ticketId] = [idOf("Available points"), idOf("Contact reason")];
    expect(elements).toEqual(
      expect.arrayContaining([
        { key: String(id), label: `Available points · Customer · number · ${id}` },
        { key: String(ticketId), label: `Contact reason · Ticket · text · ${ticketId}` },
      ]),
    );
  });

  test("offers one kind, narrowed down by text, where asked for", async () => {
    const elements = await world.dataSource("selectCustomField", {
      ...{ connection, object_type: "Customer", search: "LOYALTY" },
    });
    expect(elements).toHaveLength(3);
    expect(requestsOf(world)).toHaveLength(1);
  });
});
