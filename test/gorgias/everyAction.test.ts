import { isConnectionError } from "@prismatic-io/spectral";
import { connections } from "../support/connections";
import { useWorld } from "../support/world";
import { connection, customersOf, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

type Params = Record<string, unknown>;

interface ActionCase {
  key: string;
  /** Good for a new shop each time it is asked. */
  params: () => Params;
  /** An input that must be refused before anything is sent, and its label. */
  bad: [Params, string];
  /** The input that names the record, where there is one. */
  id?: string;
  /** What Gorgias itself refuses, and the field it then names; else a refusal is staged. */
  refused?: [Params, string];
  /** Which request of the action is tried; the first one unless said. */
  method: string;
}

const world = useWorld(startShop);
beforeAll(async () => {
  integrationId = String((await world.run("createHttpIntegration", newIntegration())).id);
  widgetId = String((await world.run("createWidget", newWidget())).id);
});

const anyCustomerId = () => String(firstOf(customersOf(world)).id);
const anyTicketId = () => String(firstOf(ticketsOf(world)).id);
const customerFieldId = (label: string) =>
  [...world.sandbox.gorgias.store.customFields.values()].find((field) => field.label === label)?.id;
let integrationId: string;
let widgetId: string;
let counter = 0;
const newAddress = () => {
  counter += 1;
  return `new.customer.${counter}@example.com`;
};
const newIntegration = () => ({
  connection,
  name: "Loyalty",
  url: "https://loyalty.example.com/points",
  method: "GET",
  request_content_type: "application/json",
  response_content_type: "application/json",
});
const newWidget = () => ({
  connection,
  type: "standalone",
  template: { type: "wrapper", widgets: [] },
});
const note = {
  channel: "internal-note",
  via: "api",
  source: { type: "internal-note" },
  from_agent: "true",
  public: "false",
  body_text: "Called back",
};

const cases: ActionCase[] = [
  {
    key: "getAccount",
    method: "GET",
    params: () => ({}),
    bad: [{ connection: connections.annexCloud }, "not a Gorgias connection"],
  },
  {
    key: "createCustomer",
    method: "POST",
    params: () => {
      const address = newAddress();
      return { email: address, channels: [{ type: "email", address }] };
    },
    bad: [{ channels: '[{"type": "email",]' }, "Channels"],
    refused: [{ language: "english" }, "language"],
  },
  {
    key: "getCustomer",
    method: "GET",
    id: "id",
    params: () => ({ id: anyCustomerId() }),
    bad: [{ id: "12abc" }, "Customer ID"],
  },
  {
    key: "listCustomers",
    method: "GET",
    params: () => ({}),
    bad: [{ limit: "101" }, "Limit"],
    refused: [{ cursor: "made-up" }, "cursor"],
  },
  {
    key: "updateCustomer",
    method: "PUT",
    id: "id",
    params: () => ({ id: anyCustomerId(), name: "Maya Berg" }),
    bad: [{ id: "1e3" }, "Customer ID"],
    refused: [{ language: "english" }, "language"],
  },
  {
    key: "updateCustomerData",
    method: "PUT",
    id: "id",
    params: () => ({ id: anyCustomerId(), data: { colour: "green" } }),
    bad: [{ version: "last tuesday" }, "Version"],
  },
  {
    key: "getTicket",
    method: "GET",
    id: "id",
    params: () => ({ id: anyTicketId() }),
    bad: [{ id: "-1" }, "Ticket ID"],
  },
  {
    key: "listTickets",
    method: "GET",
    params: () => ({}),
    bad: [{ ticket_ids: ["61000001", "x"] }, "Ticket IDs"],
    refused: [
      { ticket_ids: Array.from({ length: 101 }, (_, index) => String(index + 1)) },
      "ticket_ids",
    ],
  },
  {
    key: "createTicketMessage",
    method: "POST",
    id: "ticket_id",
    params: () => ({ ticket_id: anyTicketId(), ...note }),
    bad: [{ source: "not json" }, "Source"],
    refused: [{ channel: "email", source: { type: "email" } }, "source.from"],
  },
  {
    key: "listIntegrations",
    method: "GET",
    params: () => ({}),
    bad: [{ order_by: "name:asc" }, "Order By"],
    refused: [{ type: "carrier-pigeon" }, "type"],
  },
  {
    key: "getIntegration",
    method: "GET",
    id: "id",
    params: () => ({ id: integrationId }),
    bad: [{ id: "12abc" }, "Integration ID"],
  },
  {
    key: "createHttpIntegration",
    method: "POST",
    params: newIntegration,
    bad: [{ url: "loyalty.example.com/points" }, "URL"],
    refused: [{ url: "https://no-such-host/points" }, "http.url"],
  },
  {
    key: "updateHttpIntegration",
    method: "PUT",
    id: "id",
    params: () => ({ id: integrationId, name: "Points" }),
    bad: [{ name: " " }, "Name"],
    refused: [{ url: "https://no-such-host/points" }, "http.url"],
  },
  {
    key: "listWidgets",
    method: "GET",
    params: () => ({}),
    bad: [{ integration_id: "Loyalty" }, "Integration ID"],
  },
  {
    key: "getWidget",
    method: "GET",
    id: "id",
    params: () => ({ id: widgetId }),
    bad: [{ id: "-1" }, "Widget ID"],
  },
  {
    key: "createWidget",
    method: "POST",
    params: newWidget,
    bad: [{ template: "[]" }, "Template"],
    refused: [{ type: "sundial" }, "type"],
  },
  {
    key: "updateWidget",
    method: "PUT",
    id: "id",
    params: () => ({ id: widgetId, order: "3" }),
    bad: [{ order: "first" }, "Order"],
    refused: [{ type: "sundial" }, "type"],
  },
  {
    key: "listCustomFields",
    method: "GET",
    params: () => ({ object_type: "Customer" }),
    bad: [{ object_type: "" }, "Object Type"],
    refused: [{ cursor: "made-up" }, "cursor"],
  },
  {
    key: "listCustomerCustomFields",
    method: "GET",
    id: "customer_id",
    params: () => ({ customer_id: anyCustomerId() }),
    bad: [{ customer_id: "1.5" }, "Customer ID"],
  },
  {
    key: "updateCustomerCustomFields",
    method: "PUT",
    id: "customer_id",
    params: () => ({
      customer_id: anyCustomerId(),
      custom_fields: [{ id: customerFieldId("Loyalty tier"), value: "Bloom" }],
    }),
    bad: [{ custom_fields: '{"id": 52}' }, "Custom Fields"],
    refused: [{ custom_fields: [{ id: 1, value: "Bloom" }] }, "0.id"],
  },
  {
    key: "updateCustomerLoyalty",
    method: "PUT",
    id: "customerId",
    params: () => ({
      customerId: anyCustomerId(),
      loyalty: { status: "member", points: Math.random() },
    }),
    bad: [{ loyalty: "[1]" }, "Loyalty"],
  },
];

describe.each(cases)("$key", ({ key, params, bad, id, refused, method }) => {
  const good = () => ({ connection, ...params() });

  test("succeeds with each kind of Gorgias connection", async () => {
    for (const kind of [connections.apiKey, connections.oauth2, connections.oauth2App]) {
      await world.run(key, { ...good(), connection: kind });
    }
    expect(requestsOf(world).length).toBeGreaterThanOrEqual(3);
    expect(requestsOf(world).every((line) => / → 2\d\d$/.test(line))).toBe(true);
  });

  test("waits as a 429 asks and then succeeds", async () => {
    world.sandbox.faults.add({
      kind: "rateLimit",
      service: "gorgias",
      method,
      retryAfterSeconds: 2,
    });
    await world.run(key, good());
    const tried = requestsOf(world).filter((line) => line.startsWith(method));
    expect(tried.map((line) => line.replace(/.*→ /, ""))).toEqual([
      "429",
      expect.stringMatching(/^2\d\d$/),
    ]);
    const [first, second] = world.sandbox.requests.entries.filter(
      (entry) => entry.method === method,
    );
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1_900);
  });

  test("refuses a bad input by its label before anything is sent", async () => {
    const [wrong, label] = bad;
    const error = await world.fails(key, { ...good(), ...wrong });
    expect(error.message).toContain(label);
    expect(error.message).toMatch(/^(InvalidInput|Connection)Error: /);
    expect(requestsOf(world)).toEqual([]);
  });

  test("says which field Gorgias complains about", async () => {
    const [wrong, field] = refused ?? [{}, "first_field"];
    if (!refused) {
      const data = { first_field: ["Not a valid value."] };
      const body = { error: { msg: "The request is not valid.", data } };
      world.sandbox.faults.add({ kind: "status", service: "gorgias", method, status: 400, body });
    }
    const error = await world.fails(key, { ...good(), ...wrong });
    expect(error.message).toMatch(/^ValidationError: /);
    expect(error.message).toContain(`${field}: `);
    expect(Object.keys((error as Error & { facts: { fields: object } }).facts.fields)).toEqual([
      field,
    ]);
  });

  test("reports wrong credentials on the connection, without its fields", async () => {
    const fields = { ...connection.fields, apiKey: "another-key-4711" };
    const error = await world.fails(key, { ...good(), connection: { ...connection, fields } });
    expect(error.message).toMatch(/^ConnectionError: .*401/);
    expect(isConnectionError(error) && error.connection).toEqual({
      key: "gorgias-api-key",
      configVarKey: "Gorgias Connection",
    });
    expect(JSON.stringify([error, error.message, world.logs])).not.toContain("another-key-4711");
    expect(requestsOf(world)).toHaveLength(1);
  });

  test("names the address of a tenant that does not exist", async () => {
    const fields = { ...connection.fields, domain: "no-such-shop" };
    const error = await world.fails(key, { ...good(), connection: { ...connection, fields } });
    expect(isConnectionError(error)).toBe(true);
    expect(error.message).toMatch(/^ConnectionError: .*https:\/\/no-such-shop\.gorgias\.com/);
  });

  if (id !== undefined) {
    test("says which record is not there", async () => {
      const error = await world.fails(key, { ...good(), [id]: "999999" });
      expect(error.message).toMatch(/^NotFoundError: .*999999/);
    });
  }
});
