import { sum } from "lodash";
import { operations } from "../../../src/actionModules";
import { wireComponent } from "../../contract/wireComponent";
import { useWorld } from "../../support/world";
import { connection, firstOf, requestsOf, startShop, ticketsOf } from "../shop";

const world = useWorld(() => startShop({ customers: 260, tickets: 450 }));

const list = (params: object = {}) => world.run("listTickets", { connection, ...params });
const idsOf = ({ data }: { data: { id: number }[] }) => data.map(({ id }) => id);

test("defect 15: a 429 is waited out, and only what may be repeated is repeated", async () => {
  const inAMinute = new Date(world.sandbox.clock.nowMs() + 60_000).toUTCString();
  for (const retryAfter of ["2", inAMinute]) {
    world.sandbox.faults.add({
      kind: "status",
      status: 429,
      method: "GET",
      headers: { "retry-after": retryAfter },
    });
    await world.run("getTicket", { connection, id: firstOf(ticketsOf(world)).id });
  }
  expect(requestsOf(world).map((line) => line.slice(-3))).toEqual(["429", "200", "429", "200"]);
  const [, , , fourth] = world.sandbox.requests.entries;
  expect(world.waits).toContain(2_000);
  // A date is in whole seconds.
  expect(fourth?.atMs).toBeGreaterThanOrEqual(Date.parse(inAMinute) - 1_000);
  world.sandbox.requests.clear();
  world.sandbox.faults.add({ kind: "status", status: 500, method: "POST" });
  const message = { channel: "api", via: "api", from_agent: false };
  await world.fails("createTicket", { connection, messages: [message] });
  expect(requestsOf(world)).toEqual(["POST /api/tickets → 500"]);
});

test("defect 16: a server that never answers costs a step a bounded time", async () => {
  world.sandbox.faults.add({ kind: "slow", delayMs: 400_000, method: "GET", times: 9 });
  const error = await world.fails("getAccount", { connection });
  expect(error.message).toMatch(/^TimeoutError: Get Account: /);
  expect(sum(world.waits)).toBeLessThan(200_000);
});

test("defect 17: Fetch All is bounded, says what it left out, and loses no pages", async () => {
  const some = await list({ fetchAll: true, maxRecords: "250" });
  expect(some.data).toHaveLength(250);
  expect(some.meta.truncated).toBe(true);
  const rest = await list({ fetchAll: true, cursor: some.meta.next_cursor });
  expect(rest.meta).toMatchObject({ truncated: false, next_cursor: null });
  expect(new Set([...idsOf(some), ...idsOf(rest)]).size).toBe(450);

  world.sandbox.faults.add({ kind: "status", status: 400, skip: 2, method: "GET" });
  const broken = (await world.fails("listTickets", { connection, fetchAll: true })) as Error & {
    facts: { recordsRead: number; nextCursor: string };
  };
  expect(broken.message).toMatch(/after 200 records; go on with Cursor /);
  const { recordsRead, nextCursor } = broken.facts;
  const late = await list({ fetchAll: true, cursor: nextCursor });
  expect(recordsRead + late.data.length).toBe(450);

  const meta = { prev_cursor: null, next_cursor: "round-and-round" };
  const body = { data: [], object: "list", uri: "/api/tickets", meta };
  world.sandbox.faults.add({ kind: "status", status: 200, body, times: 9, method: "GET" });
  world.sandbox.requests.clear();
  const endless = await world.fails("listTickets", { connection, fetchAll: true });
  expect(endless.message).toContain("the same page cursor twice");
  expect(requestsOf(world)).toHaveLength(2);
});

test("defect 18: a dropdown reads the newest, with lines that tell records apart", async () => {
  for (const key of ["selectCustomer", "selectTicket", "selectMessage", "selectEvent"]) {
    world.sandbox.requests.clear();
    const elements = await world.dataSource(key, { connection });
    expect(elements).toHaveLength(200);
    expect(requestsOf(world)).toHaveLength(2);
    expect(new Set(elements.map(({ label }) => label)).size).toBe(200);
    for (const { key: id, label = "" } of elements) {
      expect(label).toContain(String(id));
      expect(label).not.toMatch(/null|undefined/);
      expect(label.length).toBeLessThanOrEqual(100);
    }
    const [found] = await world.dataSource(key, { connection, search: elements[7]?.key });
    expect(found).toEqual(elements[7]);
  }
});

test("defect 19: every id of a record that has a dropdown offers it", () => {
  const dropdowns: Record<string, string> = {
    "Customer ID": "selectCustomer",
    "Ticket ID": "selectTicket",
    "Message ID": "selectMessage",
    "Event ID": "selectEvent",
  };
  const ofGorgias = operations.filter(({ api }) => api === "Gorgias");
  const ids = ofGorgias.flatMap(({ key }) =>
    (wireComponent.actions[key]?.inputs ?? [])
      .filter(({ label, collection }) => String(label) in dropdowns && !collection)
      // The message's own id in its channel, which is no record of Gorgias.
      .filter((input) => input.key !== "message_id")
      .map(({ label, dataSource }) => ({ key, label: String(label), dataSource })),
  );
  expect(ids.length).toBeGreaterThan(15);
  expect(ids.filter(({ label, dataSource }) => dropdowns[label] !== dataSource)).toEqual([]);
});
