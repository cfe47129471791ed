import fc from "fast-check";
import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop } from "./shop";

const customers = 230;
const world = useWorld(() => startShop({ customers }));

const stored = (id: number | string) => world.sandbox.gorgias.store.customers.get(Number(id));
const someone = () => firstOf(customersOf(world));
let counter = 0;
const newAddress = () => {
  counter += 1;
  return `new.customer.${counter}@example.com`;
};
const channelsOf = (address: string) => [{ type: "email", address, preferred: true }];

describe("createCustomer", () => {
  test("needs no channels where there is an address, and some way to reach them", async () => {
    const email = newAddress();
    const named = { connection, name: "Maya Berg", timezone: "Europe/Paris" };
    const { id } = await world.run("createCustomer", { ...named, email });
    expect(stored(id)).toMatchObject({ email, name: "Maya Berg", timezone: "Europe/Paris" });
    world.sandbox.requests.clear();
    const error = await world.fails("createCustomer", named);
    expect(error.message).toMatch(/^InvalidInputError: .*fill in "Channels" or "Email"/);
    expect(requestsOf(world)).toEqual([]);
  });

  test("stores every field that is filled in", async () => {
    const email = newAddress();
    const created = await world.run("createCustomer", {
      connection,
      channels: JSON.stringify(channelsOf(email)),
      email,
      name: "Maya Berg",
      external_id: 84203,
      language: "fr",
      timezone: "Europe/Paris",
    });
    expect(stored(created.id)).toMatchObject({
      email,
      name: "Maya Berg",
      external_id: "84203",
      language: "fr",
      timezone: "Europe/Paris",
      channels: [{ type: "email", address: email, preferred: true }],
    });
  });

  test("sends nothing for what is left blank", async () => {
    const blank = { email: "", name: "", external_id: null, language: "", timezone: undefined };
    const { id } = await world.run("createCustomer", {
      connection,
      ...blank,
      channels: channelsOf(newAddress()),
    });
    // UTC is what Gorgias takes where none is sent.
    expect(stored(id)).toMatchObject({ external_id: null, language: null, timezone: "UTC" });
  });

  test("a taken e-mail address is a conflict and makes no second customer", async () => {
    const email = someone().email ?? "";
    const before = customersOf(world).length;
    const error = await world.fails("createCustomer", {
      connection,
      email,
      channels: channelsOf(email),
    });
    expect(error.message).toMatch(/^ConflictError: Create Customer: .*exists already/);
    expect(customersOf(world)).toHaveLength(before);
  });
});

describe("getCustomer", () => {
  test("reads channels, integrations' data and custom data", async () => {
    const customer = someone();
    customer.data = { loyalty: { tier: "Gold" } };
    customer.integrations = { 123: { points: 5 } };
    const answer = await world.run("getCustomer", { connection, id: customer.id });
    expect(answer).toMatchObject({
      id: customer.id,
      email: customer.email,
      channels: [{ address: customer.email }],
      integrations: { 123: { points: 5 } },
      data: { loyalty: { tier: "Gold" } },
    });
  });
});

describe("updateCustomer", () => {
  test("changes what is filled in and leaves the rest alone", async () => {
    const customer = someone();
    const { email, language, timezone, channels } = customer;
    const answer = await world.run("updateCustomer", {
      connection,
      id: customer.id,
      name: "Nora Lind",
      ...{ email: "", language: "", timezone: null, external_id: "", channels: "" },
    });
    expect(answer.name).toBe("Nora Lind");
    expect(stored(customer.id)).toMatchObject({
      name: "Nora Lind",
      email,
      language,
      timezone,
      channels,
    });
  });

  test("empties the fields that are named for it, and only those", async () => {
    const { id, email, timezone } = await world.run("createCustomer", {
      connection,
      email: newAddress(),
      channels: channelsOf(newAddress()),
      language: "fr",
      external_id: "old-id",
      timezone: "Europe/Paris",
    });
    const clearFields = ["language", "external_id"];
    await world.run("updateCustomer", { connection, id, clearFields });
    expect(stored(id)).toMatchObject({ language: null, external_id: null, email, timezone });
  });

  test.each([
    [
      "cleared and filled in at once",
      { name: "Maya", clearFields: ["name"] },
      /"Clear Fields" names name/,
    ],
    [
      "a field that cannot be emptied",
      { clearFields: ["channels"] },
      /"Clear Fields" must be one of/,
    ],
    ["nothing filled in", {}, /at least one field/],
    ["nothing but blanks", { name: " ", clearFields: [""] }, /at least one field/],
  ])("refuses %s before anything is sent", async (_what, params, message) => {
    const error = await world.fails("updateCustomer", { connection, id: someone().id, ...params });
    expect(error.message).toMatch(/^InvalidInputError: /);
    expect(error.message).toMatch(message);
    expect(requestsOf(world)).toEqual([]);
  });
});

describe("updateCustomerData", () => {
  const write = (params: Record<string, unknown>) =>
    world.run("updateCustomerData", { connection, id: someone().id, ...params });

  test.each([
    ["an object", { points: 5 }, { points: 5 }],
    ["JSON text of an object", ' {"points": 5}', { points: 5 }],
    ["JSON text of a list", "[1, 2]", [1, 2]],
    ["plain text", "likes roses", "likes roses"],
    ["a number", 5, 5],
    ["false", false, false],
  ])("stores %s although the answer has no body", async (_what, data, expected) => {
    await expect(write({ data })).resolves.toEqual({
      message: "Success",
      id: String(someone().id),
    });
    expect(stored(someone().id)?.data).toEqual(expected);
    expect(requestsOf(world)).toEqual([`PUT /api/customers/${someone().id}/data → 202`]);
  });

  test("broken JSON is refused with its place, before anything is sent", async () => {
    const error = await world.fails("updateCustomerData", {
      connection,
      id: someone().id,
      data: '{"points": 5,\n "tier": }',
    });
    expect(error.message).toMatch(/^InvalidInputError: "Data" is not valid JSON at line 2/);
    expect(requestsOf(world)).toEqual([]);
  });

  test("of several versions the newest stays, whatever the order and the offset", async () => {
    const versions: [string, string][] = [
      ["first", "2026-05-13T12:00:00.000001Z"],
      ["newest", "2026-05-13T15:00:00.000002+02:00"],
      ["between", "2026-05-13T13:00:00.000001"],
    ];
    for (const [data, version] of versions) {
      await write({ data, version });
    }
    expect(stored(someone().id)?.data).toBe("newest");
    await write({ data: "without a version" });
    expect(stored(someone().id)?.data).toBe("without a version");
  });

  test("a customer who was merged into another is told as that, with the new place", async () => {
    const [source, target] = customersOf(world).slice(-2);
    world.sandbox.gorgias.store.mergedCustomers.set(source?.id ?? 0, target?.id ?? 0);
    const before = target?.data;
    const error = await world.fails("updateCustomerData", {
      connection,
      id: source?.id,
      data: { points: 1 },
    });
    expect(error.message).toMatch(/^MergedRecordError: .*merged/);
    expect(error.message).toContain(`/api/customers/${target?.id}/data`);
    expect(target?.data).toEqual(before);
    expect(requestsOf(world)).toHaveLength(1);
  });
});

describe("listCustomers", () => {
  const list = (params: Record<string, unknown>) =>
    world.run("listCustomers", { connection, ...params });
  const idsOf = ({ data }: { data: { id: number }[] }) => data.map(({ id }) => id);

  test("reads one page, newest first, and says that there is more", async () => {
    const page = await list({ limit: "10", fetchAll: "false" });
    const newest = customersOf(world)
      .sort((a, b) => (a.created_datetime < b.created_datetime ? 1 : -1))
      .slice(0, 10);
    expect(idsOf(page)).toEqual(newest.map(({ id }) => id));
    expect(page.meta.truncated).toBe(true);
    expect(requestsOf(world)).toHaveLength(1);
  });

  test("a page's cursor leads to the next page", async () => {
    const first = await list({ limit: 10 });
    const second = await list({ limit: 10, cursor: first.meta.next_cursor });
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(20);
    expect(second.meta.prev_cursor).not.toBeNull();
  });

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

  test("Fetch All reads every customer once, in pages of 100", async () => {
    const all = await list({ fetchAll: true });
    expect(idsOf(all).sort()).toEqual([...world.sandbox.gorgias.store.customers.keys()].sort());
    expect(all.meta).toMatchObject({ next_cursor: null, truncated: false });
    expect(requestsOf(world)).toHaveLength(Math.ceil(customersOf(world).length / 100));
  });

  test("wherever Max Records cuts, the cursor goes on without gaps or doubles", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 60, max: 240 }), async (maxRecords) => {
        const seen: number[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const part = await list({ fetchAll: true, maxRecords, cursor });
          expect(part.data.length).toBeLessThanOrEqual(maxRecords);
          expect(part.meta.truncated).toBe(part.meta.next_cursor !== null);
          seen.push(...idsOf(part));
          cursor = part.meta.next_cursor;
        }
        expect(seen.sort()).toEqual([...world.sandbox.gorgias.store.customers.keys()].sort());
      }),
      { numRuns: 12, examples: [[100], [200], [230]] },
    );
  });

  test("when a late page fails, the error tells how far it came and the rest can be read", async () => {
    world.sandbox.faults.add({
      ...{ kind: "status", service: "gorgias", status: 500, path: "/api/customers" },
      ...{ skip: 1, times: 4 },
    });
    const error = await world.fails("listCustomers", { connection, fetchAll: true });
    const { recordsRead, nextCursor } = (error as Error & { facts: Record<string, unknown> }).facts;
    expect(error.message).toMatch(/^ServerError: /);
    expect(error.message).toContain(`after 100 records; go on with Cursor ${nextCursor}`);
    expect(recordsRead).toBe(100);
    const rest = await list({ fetchAll: true, cursor: nextCursor });
    const first = await list({ limit: 100 });
    expect(new Set([...idsOf(first), ...idsOf(rest)]).size).toBe(customersOf(world).length);
    expect(rest.data).toHaveLength(customersOf(world).length - 100);
  });

  test("finds by e-mail, external id and language", async () => {
    const email = newAddress();
    const { id } = await world.run("createCustomer", {
      connection,
      channels: channelsOf(email),
      ...{ email, external_id: "list-me", language: "ee" },
    });
    for (const filter of [{ email }, { external_id: "list-me" }, { language: "ee" }]) {
      expect(idsOf(await list(filter))).toEqual([id]);
    }
  });

  test("an id gives a list of one, an unknown one an empty list", async () => {
    const { id } = someone();
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

  test("oldest first, where asked for", async () => {
    const { data } = await list({ order_by: "created_datetime:asc", limit: 50 });
    const dates = data.map((row: { created_datetime: string }) => row.created_datetime);
    expect(dates).toEqual([...dates].sort());
    expect(new Set(dates).size).toBeGreaterThan(1);
  });
});
