import type { Fault } from "../../sandbox/faults";
import { useWorld } from "../support/world";
import { connection, customersOf, requestsOf, startShop, ticketsOf } from "./shop";

type Params = Record<string, unknown>;

const world = useWorld(() => startShop({ customers: 40, tickets: 60 }));
beforeAll(async () => {
  await world.run("createWidget", {
    connection,
    type: "standalone",
    template: { type: "wrapper", widgets: [] },
  });
});

const store = () => world.sandbox.gorgias.store;
/** The last one: each test that deletes it finds another. */
function last<T>(rows: readonly T[]): T {
  const one = rows.at(-1);
  if (one === undefined) {
    throw new Error("There is none left.");
  }
  return one;
}
const recordsLeft = () => {
  const { customers, tickets, integrations, widgets } = store();
  return customers.size + tickets.size + integrations.size + widgets.size;
};
/** One without tickets, which would be deleted too. */
const freeCustomer = () => {
  const taken = new Set(ticketsOf(world).map(({ customerId }) => customerId));
  return last(customersOf(world).filter(({ id }) => !taken.has(id))).id;
};
const fieldId = (objectType: "Ticket" | "Customer") =>
  last([...store().customFields.values()].filter((field) => field.object_type === objectType)).id;

/** Stores a copy of the newest record of a kind, free to be deleted. */
function addCopy<Row extends { id: number }>(rows: Map<number, Row>): string {
  const id = Math.max(...rows.keys()) + 1;
  rows.set(id, { ...last([...rows.values()]), id });
  return String(id);
}

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
  {
    key: "deleteIntegration",
    record: () => ({ id: addCopy(store().integrations) }),
    idOf: ({ id }) => id,
    isThere: ({ id }) => store().integrations.has(Number(id)),
  },
  {
    key: "deleteWidget",
    record: () => ({ id: addCopy(store().widgets) }),
    idOf: ({ id }) => id,
    isThere: ({ id }) => store().widgets.has(Number(id)),
  },
];

/** What belongs to a record that stays. */
const parts: Removal[] = [
  {
    key: "deleteTicketCustomField",
    record: () => {
      const ticket = last(ticketsOf(world));
      const id = fieldId("Ticket");
      ticket.custom_fields[id] = { id, value: true };
      return { ticket_id: String(ticket.id), id: String(id) };
    },
    idOf: ({ id }) => id,
    isThere: ({ ticket_id, id }) =>
      store().tickets.get(Number(ticket_id))?.custom_fields[String(id)] !== undefined,
  },
  {
    key: "deleteCustomerCustomField",
    record: () => {
      const customer = last(customersOf(world));
      const id = fieldId("Customer");
      customer.custom_fields[id] = { id, value: true };
      return { customer_id: String(customer.id), id: String(id) };
    },
    idOf: ({ id }) => id,
    isThere: ({ customer_id, id }) =>
      store().customers.get(Number(customer_id))?.custom_fields[String(id)] !== undefined,
  },
  {
    key: "deleteTicketMessage",
    record: () => {
      const { id, ticket_id } = last([...store().messages.values()]);
      return { ticket_id: String(ticket_id), id: String(id) };
    },
    idOf: ({ id }) => id,
    isThere: ({ ticket_id, id }) =>
      store()
        .messagesOf(Number(ticket_id))
        .some((message) => message.id === Number(id)),
  },
];

describe.each([...records, ...parts])("$key", ({ key, record, idOf, isThere }) => {
  test("deletes that record and no other, and says which", async () => {
    const params = record();
    const before = recordsLeft();
    expect(isThere(params)).toBe(true);
    const answer = await world.run(key, { connection, ...params });
    expect(answer).toEqual({ message: "Success", id: idOf(params) });
    expect(isThere(params)).toBe(false);
    expect(before - recordsLeft()).toBe(parts.some((part) => part.key === key) ? 0 : 1);
  });

  test.each<Fault>([
    { kind: "dropAfter" },
    { kind: "odd", answer: "html" },
    { kind: "odd", answer: "error" },
  ])("is done when the first answer was lost: %j", async (fault) => {
    const params = record();
    world.sandbox.faults.add({ ...fault, service: "gorgias", method: "DELETE" });
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

const failures = [[{ error: { msg: "no" } }], { status: "error" }, { success: false }, "no", false];

test.each(failures.map((body) => JSON.stringify(body)))("%s is no deletion", async (body) => {
  const ticket = last(ticketsOf(world));
  const json = { status: 200, contentType: "application/json", body };
  world.sandbox.faults.add({ ...json, kind: "status", method: "DELETE", times: 2 });
  const error = await world.fails("deleteTicket", { connection, id: ticket.id });
  expect(error.message).toMatch(/ no error, but is (an error|a \w+); it may have been done$/);
});

describe.each(records)("$key of a record that is gone", ({ key, record }) => {
  test.each<Fault[]>([[], [{ kind: "rateLimit", retryAfterSeconds: 1 }]])(
    "is an error, and done where Ignore Missing is on",
    async (...faults) => {
      const params: Params = { connection, ...record() };
      await world.run(key, params);
      world.sandbox.faults.add(...faults);
      const error = await world.fails(key, { ...params, ignoreMissing: "false" });
      expect(error.message).toMatch(/^NotFoundError: /);
      const answer = await world.run(key, { ...params, ignoreMissing: "true" });
      expect(answer).toEqual({ message: "Success", id: params.id });
    },
  );
});

test("a message goes alone; its ticket and the messages around it stay", async () => {
  const ticket = last(ticketsOf(world).filter(({ id }) => store().messagesOf(id).length > 1));
  const [first, ...others] = store().messagesOf(ticket.id);
  await world.run("deleteTicketMessage", { connection, ticket_id: ticket.id, id: first?.id });
  expect(store().messagesOf(ticket.id)).toEqual(others);
});

test("a message of another ticket is not found", async () => {
  const { id } = last([...store().messages.values()]);
  const ticket_id = ticketsOf(world)[0]?.id;
  const error = await world.fails("deleteTicketMessage", { connection, ticket_id, id });
  expect(error.message).toMatch(/^NotFoundError: /);
  expect(store().messages.has(id)).toBe(true);
});

test("an integration that a rule still uses stays, and the error says why", async () => {
  const id = addCopy(store().integrations);
  const body = { error: { msg: "The integration is used by the rule Welcome." } };
  world.sandbox.faults.add({ kind: "status", service: "gorgias", status: 409, body });
  const error = await world.fails("deleteIntegration", { connection, id, ignoreMissing: true });
  expect(error.message).toMatch(/^ConflictError: .*still used.* rule Welcome/);
  expect(store().integrations.has(Number(id))).toBe(true);
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
