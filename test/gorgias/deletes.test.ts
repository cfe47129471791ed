import type { World } from "../support/world";
import { testActions } from "./actionCases";
import { connection, customersOf, requestsOf, startShop, ticketsOf } from "./shop";

type Params = Record<string, unknown>;

let world: World;
beforeAll(async () => {
  world = await startShop({ customers: 40, tickets: 40 });
});
beforeEach(() => {
  world.sandbox.requests.clear();
  world.sandbox.faults.clear();
});
afterAll(() => world.close());

const store = () => world.sandbox.gorgias.store;
/** The last one: each test that deletes it finds another. */
function last<T>(rows: readonly T[]): T {
  const one = rows.at(-1);
  if (one === undefined) throw new Error("There is none left.");
  return one;
}
const freeCustomer = () => last(customersOf(world)).id;
const fieldId = () =>
  last([...store().customFields.values()].filter((field) => field.object_type === "Ticket")).id;

interface Removal {
  key: string;
  record: () => Params;
  idOf: (params: Params) => unknown;
  isThere: (params: Params) => boolean;
}

const records: Removal[] = [
  {
    key: "deleteCustomer",
    record: () => ({ id: String(freeCustomer()) }),
    idOf: ({ id }) => id,
    isThere: ({ id }) => store().customers.has(Number(id)),
  },
  {
    key: "deleteTicket",
    record: () => ({ id: String(last(ticketsOf(world)).id) }),
    idOf: ({ id }) => id,
    isThere: ({ id }) => store().tickets.has(Number(id)),
  },
];
const fieldValue: Removal = {
  key: "deleteTicketCustomField",
  record: () => {
    const ticket = last(ticketsOf(world));
    const id = fieldId();
    ticket.custom_fields[id] = { id, value: true };
    return { ticket_id: String(ticket.id), id: String(id) };
  },
  idOf: ({ id }) => id,
  isThere: ({ ticket_id, id }) =>
    store().tickets.get(Number(ticket_id))?.custom_fields[String(id)] !== undefined,
};

testActions(
  [
    {
      key: "deleteCustomer",
      method: "DELETE",
      params: () => ({ id: String(freeCustomer()) }),
      bad: [{ id: "12abc" }, "Customer ID"],
      missing: { id: "999999" },
    },
    {
      key: "deleteTicket",
      method: "DELETE",
      params: () => ({ id: last(ticketsOf(world)).id }),
      bad: [{ id: "1.9" }, "Ticket ID"],
      missing: { id: "999999" },
    },
    {
      key: "deleteTicketCustomField",
      method: "DELETE",
      params: fieldValue.record,
      bad: [{ id: "1e3" }, "Custom Field ID"],
      missing: { id: "999999" },
    },
  ],
  () => world,
);

describe.each([...records, fieldValue])("$key", ({ key, record, idOf, isThere }) => {
  test("deletes that record and no other, and says which", async () => {
    const params = record();
    const others = [store().customers.size, store().tickets.size];
    expect(isThere(params)).toBe(true);
    const answer = await world.run(key, { connection, ...params });
    expect(answer).toEqual({ message: "Success", id: idOf(params) });
    expect(isThere(params)).toBe(false);
    const left = [store().customers.size, store().tickets.size];
    const gone = (others[0] ?? 0) + (others[1] ?? 0) - (left[0] ?? 0) - (left[1] ?? 0);
    expect(gone).toBe(key === "deleteTicketCustomField" ? 0 : 1);
  });

  test("is done when the first answer was lost", async () => {
    const params = record();
    world.sandbox.faults.add({ kind: "dropAfter", service: "gorgias", method: "DELETE" });
    const answer = await world.run(key, { connection, ...params });
    expect(answer).toEqual({ message: "Success", id: idOf(params) });
    expect(isThere(params)).toBe(false);
    expect(requestsOf(world)).toHaveLength(2);
  });

  test.each(["12abc", "1e3", "1.9", "-5", "0", "", "9007199254740993", "7\n8"])(
    "deletes nothing for the id %j",
    async (id) => {
      const error = await world.fails(key, { connection, ...record(), id });
      expect(error.message).toMatch(/^InvalidInputError: ".* ID" /);
      expect(requestsOf(world)).toEqual([]);
    },
  );
});

describe.each(records)("$key of a record that is gone", ({ key, record }) => {
  test("is an error, and done where Ignore Missing is on", async () => {
    const params: Params = { connection, ...record() };
    await world.run(key, params);
    const error = await world.fails(key, { ...params, ignoreMissing: "false" });
    expect(error.message).toMatch(/^NotFoundError: /);
    const answer = await world.run(key, { ...params, ignoreMissing: "true" });
    expect(answer).toEqual({ message: "Success", id: params.id });
  });
});

test("a field that does not exist is an error, and done where Ignore Missing is on", async () => {
  const params = { connection, ticket_id: last(ticketsOf(world)).id, id: "999999" };
  const error = await world.fails("deleteTicketCustomField", params);
  expect(error.message).toMatch(/^NotFoundError: .*999999/);
  const ignoring = { ...params, ignoreMissing: true };
  await expect(world.run("deleteTicketCustomField", ignoring)).resolves.toMatchObject({
    message: "Success",
  });
});
