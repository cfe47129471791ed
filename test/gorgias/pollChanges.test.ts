import { wireDatetime } from "../../sandbox/gorgias/datetime";
import { useFreshWorld } from "../support/world";
import { nothing, Poller } from "./poller";
import { customersOf, firstOf, startShop, ticketsOf } from "./shop";

const world = useFreshWorld(() => startShop({ customers: 3, tickets: 3 }));

const store = () => world.sandbox.gorgias.store;
/** A fraction of a millisecond later each time, so that only microseconds tell changes apart. */
let tick = 0;
const moment = (minutesAgo = 0) => {
  tick += 1;
  return wireDatetime(world.sandbox.clock.nowMs() - minutesAgo * 60_000 + tick / 100);
};

function addTickets(count: number, minutesAgo = 0): number[] {
  const [template] = ticketsOf(world);
  if (!template) {
    throw new Error("The shop has no ticket to copy.");
  }
  return Array.from({ length: count }, () => {
    const id = store().nextId("ticket");
    const at = moment(minutesAgo);
    store().tickets.set(id, { ...template, id, created_datetime: at, updated_datetime: at });
    return id;
  });
}

function touch(...ids: number[]) {
  for (const id of ids) {
    const ticket = store().tickets.get(id);
    if (ticket) {
      ticket.updated_datetime = moment();
    }
  }
}

const ofTickets = (params: object = {}) => new Poller(world, { ...params });
const newestFirst = (ids: number[]) => [...ids].reverse();

describe("the first poll", () => {
  test("on an empty account remembers that it saw nothing", async () => {
    const template = firstOf(customersOf(world));
    store().customers.clear();
    const poller = ofTickets({ pollResourceType: "customers" });
    await expect(poller.poll()).resolves.toEqual(nothing);
    const id = store().nextId("customer");
    const at = moment();
    store().customers.set(id, { ...template, id, created_datetime: at, updated_datetime: at });
    await expect(poller.poll()).resolves.toMatchObject({ created: [id], updated: [] });
  });

  test("hands over what changed since the look-back date, once", async () => {
    const day = 24 * 60;
    for (const ticket of ticketsOf(world)) {
      ticket.created_datetime = moment(40 * day);
      ticket.updated_datetime = moment(30 * day);
    }
    const [oldest, touched] = ticketsOf(world).map(({ id }) => id);
    const recent = addTickets(2, 3 * day);
    if (touched) {
      touch(touched);
    }
    const lookBackDate = wireDatetime(world.sandbox.clock.nowMs() - 10 * day * 60_000).slice(0, 10);
    const poller = ofTickets({ lookBackDate });
    const first = await poller.poll();
    expect(first).toEqual({ created: newestFirst(recent), updated: [touched], nothing: false });
    expect(first.updated).not.toContain(oldest);
    await expect(poller.poll()).resolves.toEqual(nothing);
  });

  test("goes on from the moment that Prismatic's own component kept", async () => {
    const added = addTickets(1, 30);
    const poller = ofTickets();
    poller.state = {
      lastPolledAt: new Date(world.sandbox.clock.nowMs() - 35 * 60_000).toISOString(),
    };
    await expect(poller.poll()).resolves.toMatchObject({ created: added });
    expect(poller.state).not.toHaveProperty("lastPolledAt");
    await expect(poller.poll()).resolves.toEqual(nothing);
  });
});

describe("what is refused before anything is sent", () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  test.each([
    [{ pollResourceType: "events", showNewRecords: false }, /only new Events/],
    [{ lookBackDate: tomorrow }, /"Look-Back Date" must not lie in the future/],
    [{ maxRecords: 0 }, /"Max Records"/],
  ])("%j", async (params, message) => {
    await expect(ofTickets(params).poll()).rejects.toThrow(message);
    expect(world.sandbox.requests.entries).toEqual([]);
  });
});

describe("later polls", () => {
  test("tell new records from changed ones, each in its latest version, once a change", async () => {
    const known = firstOf(ticketsOf(world)).id;
    const poller = ofTickets();
    await poller.poll();
    const [added = 0, other = 0] = addTickets(2);
    touch(known, added, known);
    await expect(poller.poll()).resolves.toMatchObject({
      created: [added, other],
      updated: [known],
    });
    await expect(poller.poll()).resolves.toEqual(nothing);
    touch(added);
    await expect(poller.poll()).resolves.toMatchObject({ created: [], updated: [added] });
    const ticket = store().tickets.get(added);
    expect(poller.result.payload.body.data.updated[0]).toMatchObject({
      updated_datetime: ticket?.updated_datetime,
    });
  });

  test("hand over only the kind that is shown", async () => {
    const known = firstOf(ticketsOf(world)).id;
    const created = ofTickets({ showUpdatedRecords: false });
    const updated = ofTickets({ showNewRecords: "false" });
    await created.poll();
    await updated.poll();
    const added = addTickets(1);
    touch(known);
    await expect(created.poll()).resolves.toEqual({ created: added, updated: [], nothing: false });
    await expect(updated.poll()).resolves.toEqual({
      created: [],
      updated: [known],
      nothing: false,
    });
    touch(...added);
    await expect(created.poll()).resolves.toEqual(nothing);
    await expect(updated.poll()).resolves.toMatchObject({ updated: added });
  });

  test("a full page that does not say where the list goes on leaves the state as it was", async () => {
    const poller = ofTickets();
    await poller.poll();
    const before = structuredClone(poller.state);
    const added = addTickets(150);
    const newest = newestFirst(added).slice(0, 100);
    const body = { data: newest.map((id) => store().tickets.get(id)) };
    world.sandbox.faults.add({ kind: "status", status: 200, times: 2, body, path: "/tickets" });
    await expect(poller.poll()).rejects.toThrow(/Poll Tickets/);
    expect(poller.state).toEqual(before);
    world.sandbox.faults.clear();
    await expect(poller.poll()).resolves.toMatchObject({ created: newestFirst(added) });
  });

  test.each([
    ["created", (ids: number[]) => newestFirst(ids)],
    ["oldest", (ids: number[]) => ids],
  ])(
    "a list that is not sorted by change, but %s first, leaves the state as it was",
    async (_, sort) => {
      addTickets(150, 60);
      const ids = ticketsOf(world).map(({ id }) => id);
      const poller = ofTickets();
      await poller.poll();
      const before = structuredClone(poller.state);
      const [known = 0, between = 0, other = 0] = [ids[0], ids[80], ids.at(-1)];
      touch(known, between);
      await world.runtime.clock.sleep(30 * 60_000);
      touch(other);
      const data = sort(ids).map((id) => store().tickets.get(id));
      const change = (page: unknown) => ({ ...Object(page), data: data.slice(0, 100) });
      world.sandbox.faults.add({ kind: "changed", change, path: "/tickets$" });
      await expect(poller.poll()).rejects.toThrow(/Poll Tickets: .* newest first/);
      expect(poller.state).toEqual(before);
      await expect(poller.poll()).resolves.toMatchObject({ updated: [other, between, known] });
    },
  );

  test.each(["none", "Tue, 01 Jan 2030 00:00:00 GMT"])(
    "no date of 2030 silences it until then, where the server says of its own: %s",
    async (date) => {
      const answers = (...data: unknown[]) => {
        const body = { data, meta: { next_cursor: null } };
        const answer = { status: 200, headers: { date }, body, path: "/tickets$" };
        world.sandbox.faults.add({ kind: "status", ...answer });
      };
      const poller = ofTickets();
      answers();
      await poller.poll();
      const ticket = firstOf(ticketsOf(world));
      answers({ ...ticket, id: 7, updated_datetime: "2030-01-01T00:00:00" });
      await expect(poller.poll()).resolves.toMatchObject({ updated: [7] });
      await world.runtime.clock.sleep(30 * 60_000);
      touch(ticket.id);
      await expect(poller.poll()).resolves.toMatchObject({ updated: [ticket.id] });
    },
  );

  test("a list that is whole may come in any order", async () => {
    const poller = ofTickets();
    await poller.poll();
    const ids = ticketsOf(world).map(({ id }) => id);
    touch(firstOf(ids));
    await world.runtime.clock.sleep(30 * 60_000);
    touch(...ids.slice(1));
    const change = (page: unknown) => ({ ...Object(page), data: Object(page).data.toReversed() });
    world.sandbox.faults.add({ kind: "changed", change, path: "/tickets$" });
    await expect(poller.poll()).resolves.toMatchObject({ updated: ids });
  });

  test("a cursor that is refused begins the walk again and doubles nothing", async () => {
    const poller = ofTickets();
    await poller.poll();
    const added = addTickets(250);
    world.sandbox.faults.add({
      kind: "status",
      status: 400,
      body: { error: { msg: "Bad request.", data: { cursor: ["Invalid or expired cursor."] } } },
      skip: 2,
      path: "/tickets",
    });
    await expect(poller.poll()).resolves.toMatchObject({ created: newestFirst(added) });
  });

  test("a first page that is refused is an error, not a walk begun again", async () => {
    world.sandbox.faults.add({ kind: "status", status: 400, body: { error: { msg: "No." } } });
    await expect(ofTickets().poll()).rejects.toThrow(/No\./);
    expect(world.sandbox.requests.entries).toHaveLength(1);
  });

  test("another account starts afresh", async () => {
    const poller = ofTickets();
    await poller.poll();
    poller.state = { ...poller.state, source: "https://other-shop.gorgias.com/tickets" };
    addTickets(1);
    await expect(poller.counted()).resolves.toEqual({ ...nothing, requests: 1 });
    const added = addTickets(1);
    await expect(poller.poll()).resolves.toMatchObject({ created: added });
  });

  test("another resource starts afresh", async () => {
    const poller = ofTickets();
    await poller.poll();
    const customers = ofTickets({ pollResourceType: "customers" });
    customers.state = poller.state;
    await expect(customers.counted()).resolves.toEqual({ ...nothing, requests: 1 });
    expect(customers.state.source).toMatch(/customers$/);
  });
});

test.each([99, 100, 150])(
  "%d surveys in a bare array, as it is documented, are caught up with and followed",
  async (count) => {
    const surveyAt = (id: number, minutesAgo: number) => ({
      id,
      created_datetime: moment(minutesAgo),
    });
    const surveys = Array.from({ length: count }, (_, n) => surveyAt(1_000 - n, n + 1));
    const ids = surveys.map(({ id }) => id);
    const change = () => surveys;
    world.sandbox.faults.add({ kind: "changed", change, path: "/satisfaction", times: "all" });
    const poller = ofTickets({
      pollResourceType: "satisfaction-surveys",
      lookBackDate: "2020-01-01",
    });
    await expect(poller.poll()).resolves.toMatchObject({ created: ids });
    const warnings = world.logs.filter(({ line }) => line.includes("no more than these 100"));
    expect(warnings).toHaveLength(count === 100 ? 1 : 0);
    surveys.unshift(surveyAt(2_000, 0));
    await expect(poller.poll()).resolves.toMatchObject({ created: [2_000] });
  },
);

describe("more changes than Max Records", () => {
  test("come over several polls, with what arrives meanwhile after them", async () => {
    const poller = ofTickets({ maxRecords: "120" });
    await poller.poll();
    const before = poller.state.watermarkMicros;
    const backlog = addTickets(300);
    const first = await poller.poll();
    expect(first.created).toEqual(newestFirst(backlog).slice(0, 120));
    expect(poller.state.watermarkMicros).toBe(before);
    const newcomers = addTickets(5);
    touch(firstOf(backlog));
    const second = await poller.poll();
    const third = await poller.poll();
    const rest = newestFirst(backlog.slice(1)).slice(120);
    expect([...second.created, ...third.created]).toEqual(rest);
    const last = await poller.poll();
    expect([...last.created, ...last.updated].sort()).toEqual(
      [firstOf(backlog), ...newcomers].sort(),
    );
    await expect(poller.poll()).resolves.toEqual(nothing);
  });

  test("wait for the next run where a round finds an empty list", async () => {
    const poller = ofTickets({ maxRecords: 100 });
    await poller.poll();
    const backlog = addTickets(150);
    const change = () => ({ data: [], meta: { next_cursor: null } });
    const onList = { method: "GET", path: "/tickets$" };
    world.sandbox.faults.add({ kind: "changed", change, ...onList, skip: 2, times: 5 });
    const rounds = await poller.rounds();
    expect(rounds.map((items) => items.length)).toEqual([100, 0]);
    world.sandbox.faults.clear();
    const rest = await poller.rounds();
    const ids = [...rounds, ...rest].flat().map(({ record }) => record.id);
    expect(ids).toEqual(newestFirst(backlog));
  });

  test("come in rounds of one run where the flow batches, each page read once", async () => {
    const poller = ofTickets({ maxRecords: 100 });
    await poller.poll();
    const known = firstOf(ticketsOf(world)).id;
    touch(known);
    const backlog = addTickets(350);
    world.sandbox.requests.clear();
    const rounds = await poller.rounds();
    expect(rounds.map((items) => items.length)).toEqual([100, 100, 100, 51]);
    expect(rounds.flat().map(({ record }) => record.id)).toEqual([...newestFirst(backlog), known]);
    expect(rounds.flat().at(-1)).toMatchObject({ changeType: "updated" });
    expect(rounds.flat().at(0)).toMatchObject({ changeType: "created" });
    expect(world.sandbox.requests.entries.length).toBeLessThanOrEqual(8);
    expect(poller.result).toMatchObject({ resultType: "completed" });
    expect(poller.result.payload).not.toHaveProperty("paginationState");
    await expect(poller.poll()).resolves.toEqual(nothing);
  });

  test("go on where they were when a round's cursor is no longer known", async () => {
    const poller = ofTickets({ maxRecords: 150 });
    await poller.poll();
    const backlog = addTickets(200);
    const first = await poller.poll();
    const { state } = poller.result.payload.paginationState;
    const lost = { ...state, cut: { ...state.cut, cursor: "long-gone" } };
    const second = await poller.poll({ paginationState: { state: lost } });
    expect([...first.created, ...second.created]).toEqual(newestFirst(backlog));
  });

  test("of events are read by date, so that every poll has one page", async () => {
    const template = firstOf([...store().events.values()]);
    const addEvents = (count: number) =>
      Array.from({ length: count }, () => {
        const id = store().nextId("event");
        store().events.set(id, { ...template, id, created_datetime: moment() });
        return id;
      });
    addEvents(300);
    const poller = ofTickets({ pollResourceType: "events", maxRecords: 100 });
    await poller.poll();
    const added = addEvents(250);
    const polls = [await poller.counted(), await poller.counted(), await poller.counted()];
    expect(polls.flatMap(({ created }) => created)).toEqual(newestFirst(added));
    // Tickets would have to be read from the newest on each time.
    expect(polls.map(({ requests }) => requests)).toEqual([2, 2, 2]);
  });
});

describe("more changes than a poll has time for", () => {
  const onList = { method: "GET", path: "/tickets$", times: "all" } as const;
  /** 28 pages a poll. */
  const slow = { kind: "slow", delayMs: 29_000, ...onList } as const;
  const hour = 60 * 60_000;
  const warnings = () => world.logs.filter(({ line }) => line.includes("going on without them"));

  test.each([
    ["time", 2_800, slow],
    ["rate", 300, { kind: "rateLimit", retryAfterSeconds: 900, skip: 3, ...onList }],
  ] as const)(
    "come over several polls where the %s is over, with what arrives meanwhile after them",
    async (_, most, fault) => {
      const poller = ofTickets({ maxRecords: 200_000 });
      await poller.poll();
      const backlog = newestFirst(addTickets(3_000));
      world.sandbox.faults.add(fault);
      const first = await poller.poll();
      expect(first.created).toEqual(backlog.slice(0, most));
      const goesOn = poller.result.payload.paginationState !== undefined;
      expect(goesOn).toBe(fault.kind === "slow");
      world.sandbox.faults.clear();
      await world.runtime.clock.sleep(2 * 60_000);
      const newcomers = addTickets(2);
      const second = await poller.counted();
      expect(second.created).toEqual(backlog.slice(most));
      expect(second.requests).toBeLessThanOrEqual(1 + (3_100 - most) / 100);
      await expect(poller.poll()).resolves.toMatchObject({ created: newestFirst(newcomers) });
      expect(poller.state).not.toHaveProperty("cut");
    },
  );

  test.each([
    ["the place of the last poll is known yet", 0, true],
    ["it is not", hour, false],
  ])("a rest too deep to reach from the newest comes where %s", async (_, waitMs, comes) => {
    const poller = ofTickets({ maxRecords: 3_000 });
    await poller.poll();
    const backlog = newestFirst(addTickets(3_200));
    await expect(poller.poll()).resolves.toMatchObject({ created: backlog.slice(0, 3_000) });
    await world.runtime.clock.sleep(hour);
    const newcomers = addTickets(2);
    world.sandbox.faults.add(slow);
    await expect(poller.poll()).resolves.toEqual(nothing);
    await world.runtime.clock.sleep(waitMs);
    const rest = comes ? backlog.slice(3_000) : [];
    await expect(poller.poll()).resolves.toMatchObject({ created: rest });
    expect(warnings()).toHaveLength(comes ? 0 : 1);
    await expect(poller.poll()).resolves.toMatchObject({ created: newestFirst(newcomers) });
    await expect(poller.poll()).resolves.toEqual(nothing);
  });

  test.each(["404", "500", "empty"])(
    "a place that is answered with %s when it is no longer known is looked for from the newest",
    async (how) => {
      const poller = ofTickets({ maxRecords: 150 });
      await poller.poll();
      const backlog = newestFirst(addTickets(200));
      await poller.poll();
      const body = how === "empty" ? { data: [], meta: { next_cursor: null } } : { error: {} };
      const status = how === "empty" ? 200 : Number(how);
      const times = how === "500" ? 4 : 1;
      world.sandbox.faults.add({ kind: "status", status, body, ...onList, times });
      const polls = [await poller.poll(), await poller.poll()];
      expect(polls.flatMap(({ created }) => created)).toEqual(backlog.slice(150));
    },
  );
});

test("the state is small and nothing in it expires", async () => {
  const poller = ofTickets();
  await poller.poll();
  addTickets(3_000);
  await poller.poll();
  expect(JSON.stringify(poller.state).length).toBeLessThan(64 * 1_024);
  expect(JSON.stringify(poller.state)).not.toContain("cursor");
});
