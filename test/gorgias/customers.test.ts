import type { Fault } from "../../sandbox/faults";
import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop } from "./shop";

const world = useWorld(() => startShop({ customers: 40 }));

describe("createCustomer", () => {
  test("needs no channels where there is an address, and some way to reach them", async () => {
    const email = "new.customer@example.com";
    const named = { connection, name: "Maya Berg", timezone: "Europe/Paris" };
    const { id } = await world.run("createCustomer", { ...named, email });
    expect(world.sandbox.gorgias.store.customers.get(id)).toMatchObject({
      ...{ email, name: "Maya Berg", timezone: "Europe/Paris" },
    });
    world.sandbox.requests.clear();
    const error = await world.fails("createCustomer", named);
    expect(error.message).toMatch(/^InvalidInputError: .*fill in "Channels" or "Email"/);
    expect(requestsOf(world)).toEqual([]);
  });

  test.each<Fault[]>([[], [{ kind: "dropAfter", method: "POST" }]])(
    "stores every field that is filled in",
    async (...faults) => {
      world.sandbox.faults.add(...faults);
      const email = `whole.${faults.length}@example.com`;
      const created = await world.run("createCustomer", {
        connection,
        channels: JSON.stringify([{ type: "email", address: email, preferred: true }]),
        email,
        name: "Maya Berg",
        external_id: 84203,
        language: "fr",
        timezone: "Europe/Paris",
      });
      expect(world.sandbox.gorgias.store.customers.get(created.id)).toMatchObject({
        email,
        name: "Maya Berg",
        external_id: "84203",
        language: "fr",
        timezone: "Europe/Paris",
        channels: [{ type: "email", address: email, preferred: true }],
      });
    },
  );
});

describe("listCustomers", () => {
  const list = (params: Record<string, unknown>) =>
    world.run("listCustomers", { connection, ...params });
  const idsOf = ({ data }: { data: { id: number }[] }) => data.map(({ id }) => id);

  test.each(["language", "timezone"] as const)(
    "hands out no cursor that Gorgias would refuse together with %s",
    async (field) => {
      const value = field === "language" ? "fr" : "Europe/Paris";
      for (const customer of customersOf(world)) {
        customer[field] = value;
      }
      const { data, meta } = await list({ [field]: value });
      expect(data).toHaveLength(30);
      expect(meta).toMatchObject({ next_cursor: null, truncated: true });
    },
  );

  test("an id gives a list of one, an unknown one an empty list", async () => {
    const { id } = firstOf(customersOf(world));
    const one = await list({ id });
    expect(idsOf(one)).toEqual([id]);
    expect(one.meta).toEqual({ prev_cursor: null, next_cursor: null, truncated: false });
    expect((await list({ id: "999999" })).data).toEqual([]);
  });

  test.each([
    { language: "fr", limit: 10 },
    { language: "fr", fetchAll: true },
    { timezone: "UTC", cursor: "abc" },
    { timezone: "UTC", order_by: "created_datetime:asc" },
  ])("refuses %j, which Gorgias does not take together", async (params) => {
    const error = await world.fails("listCustomers", { connection, ...params });
    expect(error.message).toMatch(/^InvalidInputError: List Customers: .*(language|timezone)/);
    expect(requestsOf(world)).toEqual([]);
  });
});
