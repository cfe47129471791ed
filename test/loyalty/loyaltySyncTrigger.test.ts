import { get } from "lodash";
import { useFreshWorld } from "../support/world";
import { loyaltyIn, SyncFlow, startSyncWorld } from "./syncWorld";

const world = useFreshWorld(startSyncWorld);

const addCustomers = (count: number) =>
  Array.from({ length: count }, (_, index) => world.addCustomer(`c${index}@example.com`));
const idsOf = (items: { id?: unknown }[]) => items.map(({ id }) => id);

/** The pages of a round, with something done before the page of each index. */
async function pagesOf(flow: SyncFlow, before: Record<number, () => void> = {}) {
  const pages: Record<string, unknown>[][] = [];
  const walk = flow.pages();
  for (;;) {
    before[pages.length]?.();
    const { value, done } = await walk.next();
    if (done) {
      return pages;
    }
    pages.push(value);
  }
}

const loseCursor = () =>
  world.sandbox.faults.add({
    kind: "status",
    service: "gorgias",
    status: 400,
    body: { error: { msg: "Invalid or expired cursor." } },
  });

describe("the walk over the customers", () => {
  test("hands over everybody once, oldest first, with what the action needs", async () => {
    const customers = addCustomers(230);
    Object.assign(customers[0] ?? {}, { data: { a: 1 }, name: "Ann", external_id: "x" });
    const pages = await pagesOf(new SyncFlow(world));
    expect(pages.map(({ length }) => length)).toEqual([100, 100, 30]);
    expect(idsOf(pages.flat())).toEqual(idsOf(customers));
    expect(pages[0]?.[0]).toEqual({
      kind: "customer",
      id: customers[0]?.id,
      email: "c0@example.com",
      external_id: "x",
      name: "Ann",
      data: { a: 1 },
      readAt: expect.stringMatching(/Z$/),
    });
    expect(world.counted("gorgias")).toBe(3);
    expect(world.counted("annexCloud")).toBe(0);
  });

  test("finds nothing where there is nobody", async () => {
    const flow = new SyncFlow(world);
    await expect(pagesOf(flow)).resolves.toEqual([[]]);
    expect(flow.lastResult.resultType).toBe("polled_no_changes");
  });

  test("leaves out whoever was dealt with where the cursor is lost", async () => {
    const customers = addCustomers(350);
    // Many are created in the very moment at which a page ends.
    const moment = customers[190]?.created_datetime;
    for (const one of customers.slice(190, 215)) {
      Object.assign(one, { created_datetime: moment });
    }
    const pages = await pagesOf(new SyncFlow(world), { 2: loseCursor });
    expect(idsOf(pages.flat())).toEqual(idsOf(customers));
  });

  test("sees who came in while it began anew, and misses nobody for who is gone", async () => {
    const customers = addCustomers(250);
    const first = customers[0];
    let late: unknown;
    const pages = await pagesOf(new SyncFlow(world), {
      1: () => {
        world.sandbox.gorgias.store.customers.delete(first?.id ?? 0);
        late = world.addCustomer("late@example.com").id;
        loseCursor();
      },
    });
    expect(idsOf(pages.flat())).toEqual([...idsOf(customers), late]);
  });

  test.each<[string, (rows: object[]) => object[]]>([
    ["newest first", (rows) => rows.toReversed()],
    [
      "with one dated into the future",
      (rows) =>
        rows.map((row, n) => (n === 5 ? { ...row, created_datetime: "2099-01-01T00:00:00" } : row)),
    ],
    [
      "with its last one dated into the future",
      (rows) =>
        rows.map((row, n) =>
          n === 99 ? { ...row, created_datetime: "2099-01-01T00:00:00" } : row,
        ),
    ],
  ])("misses nobody where a page comes %s, with its cursor lost or not", async (_what, edit) => {
    const customers = addCustomers(250);
    const change = (body: unknown) =>
      Object.assign({}, body, { data: edit(get(body, "data", [])) });
    for (const losing of [undefined, { 1: loseCursor }]) {
      const fault = { kind: "changed", change, method: "GET", path: "/customers$" } as const;
      world.sandbox.faults.add({ ...fault, times: "all" });
      const pages = await pagesOf(new SyncFlow(world), losing);
      expect(new Set(idsOf(pages.flat()))).toEqual(new Set(idsOf(customers)));
    }
  });

  test("ends however often cursors are lost, as long as it comes to somebody new", async () => {
    const customers = addCustomers(2_500);
    const losing = Object.fromEntries(
      Array.from({ length: 40 }, (_, page) => [page + 1, loseCursor]),
    );
    const pages = await pagesOf(new SyncFlow(world), losing);
    expect(idsOf(pages.flat())).toEqual(idsOf(customers));
    // More is read at once each time, so that little is read again.
    expect(world.counted("gorgias")).toBeLessThan(100);
  });

  test("gives up where cursors are lost and nobody new is met", async () => {
    addCustomers(900);
    const change = (body: unknown) => ({ ...Object(body), meta: { next_cursor: "gone" } });
    const onList = { method: "GET", path: "/customers$", times: "all" } as const;
    world.sandbox.faults.add({ kind: "changed", change, ...onList });
    const walk = new SyncFlow(world).pages();
    await walk.next();
    await expect(walk.next()).rejects.toThrow(/^ValidationError/);
    world.sandbox.faults.clear();
    await expect(pagesOf(new SyncFlow(world))).resolves.toHaveLength(9);
  });

  test("is counted ahead once it has come to ten thousand, so that its end can be told", async () => {
    const customers = addCustomers(11_050);
    const pages = await pagesOf(new SyncFlow(world));
    const told = pages.map((items) => items.at(-1)?.progress).map((one) => get(one, "inAll"));
    expect(told.slice(0, 99)).toEqual(Array.from({ length: 99 }, () => null));
    expect(new Set(told.slice(99))).toEqual(new Set([customers.length]));
    expect(world.counted("gorgias")).toBe(111 + 11);
  });

  test("fails on a first page that is refused: that is no lost cursor", async () => {
    addCustomers(1);
    loseCursor();
    await expect(pagesOf(new SyncFlow(world))).rejects.toThrow(/^ValidationError/);
    expect(world.counted("gorgias")).toBe(1);
  });

  test.each<[string, object, RegExp]>([
    [
      "a full page that names no next one",
      { data: Array.from({ length: 100 }, (_, index) => ({ id: index + 1 })) },
      /^EndlessListError: /,
    ],
    [
      "a customer without an id",
      { data: [{ email: "a@b.example" }], meta: { next_cursor: null } },
      /^ServerError: .*no id/,
    ],
  ])("does not end with %s", async (_, body, message) => {
    addCustomers(101);
    const walk = new SyncFlow(world).pages();
    await walk.next();
    world.sandbox.faults.add({ kind: "status", service: "gorgias", status: 200, body });
    await expect(walk.next()).rejects.toThrow(message);
  });

  test.each([[["a", "a"]], [["a", "b", "c", "a", "b", "c", "a", "b", "c"]]])(
    "does not run in circles: %j",
    async (cursors) => {
      for (const next_cursor of cursors) {
        world.sandbox.faults.add({
          kind: "status",
          service: "gorgias",
          status: 200,
          body: {
            data: [{ id: 1, created_datetime: "2024-01-01T00:00:00" }],
            meta: { next_cursor },
          },
        });
      }
      await expect(pagesOf(new SyncFlow(world))).rejects.toThrow(/same page cursor twice/);
    },
  );
});

test("the example of a batch is one that the action takes", async () => {
  const { examplePayload } = world.component.triggers.loyaltySync as unknown as {
    examplePayload: { payload: { body: { data: { kind: string }[] } } };
  };
  const { data } = examplePayload.payload.body;
  expect(data.map(({ kind }) => kind)).toEqual(["customer", "member"]);
  world.addMember("somebody else");
  await expect(world.sync(data)).resolves.toMatchObject({ checked: 2, notMembers: 2 });
});

describe("new members", () => {
  const nowMs = () => world.sandbox.clock.nowMs();
  const minutes = (count: number) => count * 60_000;
  const days = (count: number) => count * 86_400_000;
  const addJoined = (id: string, agoMs: number, fields = {}) =>
    Object.assign(world.addMember(id, { firstName: "Noor", lastName: "Vos", ...fields }), {
      optInMs: nowMs() - agoMs,
    });
  const membersIn = (pages: Record<string, unknown>[][]) =>
    pages
      .flat()
      .filter(({ kind }) => kind === "member")
      .map(({ memberId }) => memberId);
  const flowOf = (params: Record<string, unknown> = {}) =>
    new SyncFlow(world, { newMembers: "updateOnly", ...params });

  test("need the programme's connection", async () => {
    const flow = flowOf({ annexCloudConnection: undefined });
    await expect(pagesOf(flow)).rejects.toThrow(/"Annex Cloud Connection" is required unless/);
    expect(world.sandbox.requests.entries).toEqual([]);
  });

  test.each([
    ["updateOnly", false],
    ["createCustomers", true],
  ])("come after the customers: %s", async (newMembers, createCustomer) => {
    addCustomers(1);
    addJoined("noor@example.com", minutes(5));
    const pages = await pagesOf(flowOf({ newMembers }));
    expect(pages).toEqual([
      [expect.objectContaining({ kind: "customer" })],
      [
        {
          kind: "member",
          memberId: "noor@example.com",
          email: "noor@example.com",
          firstName: "Noor",
          lastName: "Vos",
          createCustomer,
        },
      ],
    ]);
  });

  test("are looked for some days back at first, then since the last round", async () => {
    addJoined("long ago", days(8));
    addJoined("last week", days(6));
    const flow = flowOf();
    expect(membersIn(await pagesOf(flow))).toEqual(["last week"]);
    addJoined("just now", 0);
    await world.sandbox.clock.sleep(2_000);
    expect(membersIn(await pagesOf(flow))).toEqual(["just now"]);
  });

  test.each([[0], [30]])("are looked for as far back as is said: %i days", async (lookBackDays) => {
    addJoined("noor", days(20));
    const members = membersIn(await pagesOf(flowOf({ lookBackDays })));
    expect(members).toEqual(lookBackDays === 0 ? [] : ["noor"]);
  });

  test("are all found although one in a full page has no id", async () => {
    for (let n = 0; n < 80; n += 1) {
      addJoined(`j${n}`, minutes(80 - n));
    }
    const withoutOne = ({ users, ...body }: { users: { id: string }[] }) => ({
      ...body,
      users: users.map((hit) => (hit.id === "j7" ? { ...hit, id: null } : hit)),
    });
    world.sandbox.faults.add({
      ...{ kind: "changed", path: "/users/search$", times: "all" },
      change: (body) => withoutOne(body as Parameters<typeof withoutOne>[0]),
    });
    expect(new Set(membersIn(await pagesOf(flowOf()))).size).toBe(79);
    expect(JSON.stringify(world.logs)).toMatch(/lists \d+ new members without an id/);
  });

  test("who become visible a little late are found", async () => {
    const flow = flowOf();
    await pagesOf(flow);
    addJoined("late", minutes(5));
    expect(membersIn(await pagesOf(flow))).toEqual(["late"]);
  });

  test("of a round that broke off come again", async () => {
    for (let n = 0; n < 120; n += 1) {
      addJoined(`m${n}`, minutes(n * 60));
    }
    const flow = flowOf();
    for await (const items of flow.pages()) {
      if (items.some(({ kind }) => kind === "member")) {
        break;
      }
    }
    expect(JSON.stringify(flow.instanceState)).not.toContain("joinedUntilMs");
    expect(new Set(membersIn(await pagesOf(flow))).size).toBe(120);
  });

  test("of the last day come once more, since a batch of theirs may have failed", async () => {
    for (const hours of [1, 24, 26]) {
      addJoined(`${hours} hours ago`, minutes(hours * 60));
    }
    const flow = flowOf();
    expect(membersIn(await pagesOf(flow))).toHaveLength(3);
    expect(new Set(membersIn(await pagesOf(flow)))).toEqual(
      new Set(["1 hours ago", "24 hours ago"]),
    );
  });

  test("of another programme are looked for from the beginning", async () => {
    addJoined("noor", days(3));
    const flow = flowOf();
    await pagesOf(flow);
    const polling = JSON.stringify(flow.instanceState).replace(/"source":"[^"]*"/, '"source":"x"');
    flow.instanceState = JSON.parse(polling);
    expect(membersIn(await pagesOf(flow))).toEqual(["noor"]);
  });

  test.each([
    ["gives fifty", 50],
    ["gives fewer and says so", 25],
  ])("are all found, however many joined, where the search %s", async (_, most) => {
    world.sandbox.faults.add({
      ...{ kind: "changed", path: "/users/search$", times: "all" },
      change: (body) => ({ ...Object(body), users: Object(body).users.slice(0, most) }),
    });
    for (let n = 0; n < 300; n += 1) {
      addJoined(`m${n}`, n * 3_000 + (n % 7) * 130);
    }
    const members = membersIn(await pagesOf(flowOf()));
    expect(new Set(members).size).toBe(300);
    expect(world.logs.filter(({ level }) => level === "warn")).toEqual([]);
  });

  test("end the round where the search does not keep to the dates", async () => {
    const optInDate = new Date(nowMs() - days(400)).toISOString();
    const users = Array.from({ length: 50 }, (_, n) => ({ id: `old${n}`, optInDate }));
    const path = "/users/search$";
    world.sandbox.faults.add({ kind: "status", path, status: 200, body: { users }, times: 100 });
    await expect(pagesOf(flowOf())).rejects.toThrow(/members who joined at other times/);
  });

  test("of whom too many joined within a second are told of", async () => {
    const second = Math.floor(nowMs() / 1_000) * 1_000 - minutes(1);
    for (let n = 0; n < 70; n += 1) {
      addJoined(`m${n}`, 0).optInMs = second;
    }
    const members = new Set(membersIn(await pagesOf(flowOf())));
    expect(members.size).toBe(50);
    expect(world.logs).toContainEqual({
      level: "warn",
      line: expect.stringContaining(new Date(second).toISOString()),
    });
  });
});

describe("a new member", () => {
  const noor = "noor.vos@example.com";
  const record = {
    kind: "member",
    memberId: noor,
    email: noor,
    firstName: "Noor",
    lastName: "Vos",
  };
  const customers = () => [...world.sandbox.gorgias.store.customers.values()];
  beforeEach(() => world.addMember(noor, { points: 50 }));

  test("updates the customer with the same address, with names where none are known", async () => {
    const customer = world.addCustomer(noor, { foreign: 1 });
    await expect(world.sync(record)).resolves.toMatchObject({ updated: 1, created: 0 });
    expect(customer.data).toMatchObject({
      foreign: 1,
      loyalty: { memberId: noor, firstName: "Noor", lastName: "Vos", availablePoints: 50 },
    });
  });

  test.each([
    ["is not created unless asked for", {}, undefined, 0],
    ["is created where the trigger says so", { createCustomer: true }, undefined, 1],
    ["is created where the step says so", {}, "true", 1],
    ["is not created where the step forbids it", { createCustomer: true }, "false", 0],
  ])("who is no customer %s", async (_, fields, createCustomers, created) => {
    const counts = await world.sync({ ...record, ...fields }, { createCustomers });
    expect(counts).toMatchObject({ created, skipped: 1 - created, updated: 0 });
    expect(customers()).toHaveLength(created);
    if (created) {
      expect(customers()[0]).toMatchObject({ email: noor, name: "Noor Vos" });
      expect(loyaltyIn({ data: customers()[0]?.data })).toMatchObject({ availablePoints: 50 });
    }
  });

  test.each(["dropAfter", "dropBefore"] as const)(
    "is created once, whatever becomes of the answer: %s",
    async (kind) => {
      world.sandbox.faults.add({ kind, service: "gorgias", method: "POST" });
      const sync = () => world.sync({ ...record, createCustomer: true });
      const first = await sync().catch((error: Error) => error.name);
      expect(first).toEqual(
        kind === "dropAfter" ? expect.objectContaining({ created: 1 }) : "NetworkError",
      );
      await sync();
      expect(customers()).toHaveLength(1);
      expect(loyaltyIn({ data: customers()[0]?.data })).toMatchObject({ memberId: noor });
    },
  );

  test("whom somebody else creates at that moment is updated", async () => {
    world.sandbox.faults.add({
      kind: "statusAfter",
      method: "POST",
      path: "customers$",
      status: 409,
    });
    const counts = await world.sync({ ...record, createCustomer: true });
    expect(counts).toMatchObject({ created: 0, updated: 1 });
    expect(customers()).toHaveLength(1);
  });

  test("whose address is another customer's second one is told, not doubled", async () => {
    const other = world.addCustomer("noor@work.example");
    Object.assign(other, {
      channels: [...other.channels, { ...other.channels[0], address: noor }],
    });
    const { failed } = await world.sync({ ...record, createCustomer: true });
    expect(failed).toEqual([
      { customerId: null, memberId: noor, reason: expect.stringMatching(/^ConflictError/) },
    ]);
    expect(customers()).toHaveLength(1);
  });

  test("does not take over a customer who is another member", async () => {
    world.addMember("GG-1", { points: 10 });
    const loyalty = { status: "member", memberId: "GG-1" };
    const customer = world.addCustomer(noor, { loyalty });
    await expect(world.sync(record)).resolves.toMatchObject({ skipped: 1 });
    expect(customer.data).toEqual({ loyalty });
  });

  test("without an address is skipped", async () => {
    await expect(world.sync({ ...record, email: null })).resolves.toMatchObject({ skipped: 1 });
    expect(world.counted("gorgias")).toBe(0);
  });

  test("who is gone again is not created", async () => {
    world.sandbox.annexCloud.members.remove(noor);
    world.addMember("other");
    const other = { ...record, memberId: "other", email: null };
    const counts = await world.sync([{ ...record, createCustomer: true }, other]);
    expect(counts).toMatchObject({ notMembers: 1, skipped: 1 });
    expect(customers()).toEqual([]);
  });
});
