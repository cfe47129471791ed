import type { CustomFieldRecord } from "../../sandbox/gorgias/records";
import { useWorld } from "../support/world";
import { connection, firstOf, requestsOf, startShop, ticketsOf } from "./shop";

const world = useWorld(startShop);
beforeEach(() => {
  ticket().custom_fields = {};
});

const ticket = () => firstOf(ticketsOf(world));
const ticket_id = () => String(ticket().id);

/** The shop's field of this label. */
function field(label: string): CustomFieldRecord {
  const fields = [...world.sandbox.gorgias.store.customFields.values()];
  return firstOf(fields.filter((one) => one.label === label));
}
const idOf = (label: string) => field(label).id;
const set = (custom_fields: unknown) =>
  world.run("updateTicketCustomFields", { connection, ticket_id: ticket_id(), custom_fields });

test("values of every type are set at once, and are read back with their definitions", async () => {
  const values = {
    "Contact reason": "Missing points",
    "Order number": "10423",
    "Points in question": 12.5,
    "Goodwill granted": false,
  };
  const custom_fields = Object.entries(values).map(([label, value]) => ({
    id: idOf(label),
    value,
  }));
  const answer = await set(JSON.stringify(custom_fields));
  const { data } = await world.run("listTicketCustomFields", {
    connection,
    ticket_id: ticket_id(),
  });
  expect(data).toEqual(answer.data);
  expect(
    Object.fromEntries(
      data.map((one: { field: CustomFieldRecord; value: unknown }) => [one.field.label, one.value]),
    ),
  ).toEqual(values);
  expect(Object.values(ticket().custom_fields)).toEqual(custom_fields);
});

test("null empties a field, the last one too; the others keep their values", async () => {
  const [order, points] = [idOf("Order number"), idOf("Points in question")];
  await set([
    { id: order, value: "10423" },
    { id: points, value: 7 },
  ]);
  await set([{ id: order, value: null }]);
  expect(ticket().custom_fields).toEqual({ [points]: { id: points, value: 7 } });
  await set([{ id: points, value: null }]);
  expect(ticket().custom_fields).toEqual({});
});

test.each<[string, unknown, string]>([
  ["Points in question", "seven", "0.value: Not a valid number."],
  ["Goodwill granted", "true", "0.value: Not a valid boolean."],
  ["Order number", 10423, "0.value: Not a valid text."],
  ["Contact reason", "Boredom", "0.value: Must be one of: Missing points, "],
])(
  "what does not fit into %s is told with its place, and nothing is set",
  async (label, value, complaint) => {
    const error = await world.fails("updateTicketCustomFields", {
      connection,
      ticket_id: ticket_id(),
      custom_fields: [{ id: idOf(label), value }],
    });
    expect(error.message).toMatch(/^ValidationError: Update Ticket Custom Fields \d+: /);
    expect(error.message).toContain(complaint);
    expect(ticket().custom_fields).toEqual({});
  },
);

test("a field that does not exist is refused with its place", async () => {
  const error = await world.fails("updateTicketCustomFields", {
    connection,
    ticket_id: ticket_id(),
    custom_fields: [{ id: 1, value: "x" }],
  });
  expect(error.message).toMatch(/^ValidationError: Update Ticket Custom Fields /);
  expect(error.message).toContain("0.id: Custom field does not exist.");
});

test("text that is no JSON is refused with the place where it breaks", async () => {
  const error = await world.fails("updateTicketCustomFields", {
    connection,
    ticket_id: ticket_id(),
    custom_fields: '[\n  {"id": 41,, "value": 1}\n]',
  });
  expect(error.message).toMatch(/^InvalidInputError: "Custom Fields" is not valid JSON at line 2/);
  expect(requestsOf(world)).toEqual([]);
});

test("getTicket shows the values where they are asked for", async () => {
  const id = idOf("Order number");
  await set([{ id, value: "10423" }]);
  const answer = await world.run("getTicket", {
    connection,
    id: ticket_id(),
    relationships: ["custom_fields"],
  });
  expect(answer.custom_fields).toEqual({ [id]: { id, value: "10423" } });
});
