import type { Fault } from "../../sandbox/faults";
import { connections } from "../support/connections";
import { type SidebarWorld, startSidebarWorld } from "./sidebarWorld";
import { SyncFlow, type SyncWorld, startSyncWorld } from "./syncWorld";

const { apiKey: connection, annexCloud: annexCloudConnection } = connections;

/** What a 200 may hold that is not what its document promises. */
const oddBodies: [string, unknown][] = [
  ["nothing", ""],
  ["an empty object", {}],
  ["an empty list", []],
  ["null", "null"],
  ["text", "OK"],
  ["a page of HTML", "<html><body>Down for maintenance</body></html>"],
  ["an error", { error: { msg: "Something went wrong." } }],
];
const answers = (service: "gorgias" | "annexCloud", path: string, body: unknown): Fault => ({
  kind: "status",
  status: 200,
  service,
  path,
  body,
  // A read is asked for once more.
  times: 1_000,
});

describe("an odd answer to the sync", () => {
  let world: SyncWorld;
  beforeEach(async () => {
    world = await startSyncWorld();
  });
  afterEach(() => world.close());

  const record = { memberId: "maya.berg@example.com", status: "member", tier: "Gold" };
  const writes = () =>
    world.sandbox.requests.entries.filter(({ method }) => method === "PUT" || method === "POST");

  test.each([
    ...oddBodies,
    ["a page without its list", { object: "list", meta: { next_cursor: null } }],
    [
      "a full page that names no next one",
      { data: Array.from({ length: 100 }, (_, index) => ({ id: index + 1 })) },
    ],
    ["a customer without an id", { data: [{ email: "a@b.example" }], meta: { next_cursor: null } }],
  ])("does not end its round: %s", async (_, body) => {
    for (let index = 0; index < 260; index += 1) {
      world.addCustomer(`c${index}@example.com`);
    }
    const walk = new SyncFlow(world).pages();
    await expect(walk.next()).resolves.toMatchObject({ value: { length: 100 } });
    world.sandbox.faults.add(answers("gorgias", "/customers$", body));
    await expect(walk.next()).rejects.toThrow(
      /^(ServerError|UnexpectedAnswerError|EndlessListError): /,
    );
  });

  test.each(oddBodies)("wipes nothing from a customer: %s", async (_, body) => {
    const customer = world.addCustomer("maya.berg@example.com", { crm: "keep" });
    world.sandbox.faults.add(answers("gorgias", `/customers/${customer.id}$`, body));
    const params = { connection, customerId: String(customer.id), loyalty: record };
    await world.fails("updateCustomerLoyalty", params);
    expect(customer.data).toEqual({ crm: "keep" });
    expect(writes()).toEqual([]);
  });

  test("wipes nothing from a customer whose data is left out", async () => {
    const { id } = world.addCustomer("maya.berg@example.com", { crm: "keep" });
    world.sandbox.faults.add({ ...answers("gorgias", `/customers/${id}$`, { id: String(id) }) });
    const params = { connection, customerId: String(id), loyalty: record };
    expect(await world.run("updateCustomerLoyalty", params)).toMatchObject({ outcome: "skipped" });
    expect(writes()).toEqual([]);
  });

  // A bare list is a list: of a customer without values it is empty.
  const noList = oddBodies.filter(([, body]) => !Array.isArray(body));
  test.each(noList)("empties no custom field: %s", async (_, body) => {
    const customer = world.addCustomer("maya.berg@example.com");
    world.sandbox.faults.add(answers("gorgias", "/custom-fields$", body));
    const params = {
      connection,
      customerId: String(customer.id),
      loyalty: record,
      fieldMapping: {
        fields: [
          {
            field: { key: "tier" },
            mappedObject: { key: "customerCustomFields" },
            mappedField: { key: "52" },
          },
        ],
      },
    };
    await world.fails("updateCustomerLoyalty", params);
    expect(writes()).toEqual([]);
  });

  test.each(oddBodies)("is no health of Gorgias: %s", async (_, body) => {
    world.sandbox.faults.add(answers("gorgias", "/account$", body));
    const error = await world.fails("checkHealth", { connection, annexCloudConnection });
    expect(error.message).toMatch(/^HealthCheckError: Check Health: .*Gorgias account/);
  });

  test.each([...oddBodies, ["a list by no name", { message: "maintenance", data: [] }]])(
    "is no health of Annex Cloud: %s",
    async (_, body) => {
      world.sandbox.faults.add(answers("annexCloud", "/tierlist/", body));
      const error = await world.fails("checkHealth", { connection, annexCloudConnection });
      expect(error.message).toMatch(/^HealthCheckError: Check Health: .*Annex Cloud tiers/);
    },
  );
});

describe("an odd answer to the sidebar", () => {
  let world: SidebarWorld;
  beforeEach(async () => {
    world = await startSidebarWorld();
  });
  afterEach(() => world.close());

  test.each(oddBodies)("is unavailable, and the call is answered: %s", async (_, body) => {
    world.sandbox.faults.add(answers("annexCloud", "/", body));
    const { answer } = await world.ask({ email: "maya.berg@example.com" });
    expect(answer).toMatchObject({ status: null, availablePoints: null });
    expect(answer.panel.unavailable).toHaveLength(1);
  });
});
