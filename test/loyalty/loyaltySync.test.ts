import type { Change } from "../../sandbox/changes";
import type { Faults } from "../../sandbox/faults";
import { connections } from "../support/connections";
import { useFreshWorld } from "../support/world";
import { loyaltyIn, program, recordOf, SyncFlow, startSyncWorld, tallyOf } from "./syncWorld";

type Row = { id: number; email: string | null };

const world = useFreshWorld(startSyncWorld);

const maya = "maya.berg@example.com";
const noor = "noor.vos@example.com";
const profile = { firstName: "Maya", memberSince: "2024-03-02", recentActivity: [{ points: 5 }] };
const faults = () => world.sandbox.faults;
/** A customer who is in step, with what only a profile tells. */
async function inStep(id: string, points = 100) {
  world.addMember(id, { points });
  const customer = world.addCustomer(id, { foreign: 1, loyalty: profile });
  await world.sync(recordOf(customer));
  world.sandbox.requests.clear();
  return customer;
}

describe("a customer", () => {
  test("gets points and tier of the member, and keeps everything else", async () => {
    world.addMember(maya, { points: 600 });
    const customer = world.addCustomer(maya, { foreign: { kept: true }, loyalty: profile });
    await expect(world.sync(recordOf(customer))).resolves.toEqual(
      tallyOf({ checked: 1, updated: 1 }),
    );
    expect(customer.data).toMatchObject({
      foreign: { kept: true },
      loyalty: {
        ...profile,
        status: "member",
        isMember: true,
        memberId: maya,
        availablePoints: 600,
        tier: "Sprout",
        nextTier: "Bloom",
        pointsToNextTier: 900,
      },
    });
  });

  test("gets just what Get Loyalty Info says of points, tier and status", async () => {
    world.addMember(maya, { points: 600 });
    const customer = world.addCustomer(maya);
    await world.sync(recordOf(customer));
    const info = await world.run("getLoyaltyInfo", {
      annexCloudConnection: connections.annexCloud,
      email: maya,
      timeBudgetMs: 60_000,
    });
    const ofProfile = [
      "memberSince",
      "createDate",
      "optInDate",
      "recentActivity",
      "retrievedAt",
      "digest",
    ];
    const without = (fields: Record<string, unknown> = {}) =>
      Object.fromEntries(Object.entries(fields).filter(([name]) => !ofProfile.includes(name)));
    expect(without(loyaltyIn(customer))).toEqual({
      ...without(info),
      instance: "instance-1",
      firstName: null,
      lastName: null,
    });
  });

  test("who is in step costs two readings and nothing in Gorgias", async () => {
    const customer = await inStep(maya);
    await expect(world.sync(recordOf(customer))).resolves.toEqual(
      tallyOf({ checked: 1, unchanged: 1 }),
    );
    expect(world.counted("gorgias")).toBe(0);
    expect(world.counted("annexCloud")).toBe(2);
  });

  test("whose loyalty data names the member is looked up by nothing else", async () => {
    world.addMember("GG-1", { points: 10 });
    world.addMember(maya, { points: 99 });
    const loyalty = { memberId: "GG-1", program, foundBy: "given" };
    const customer = world.addCustomer(maya, { loyalty });
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({ memberId: "GG-1", availablePoints: 10 });
  });

  test.each([
    ["has no such field", null, {}],
    ["shares an address with others", maya, { loyalty: { status: "ambiguous", memberId: null } }],
  ])("who %s is skipped without a request", async (_, email, data) => {
    const customer = world.addCustomer(email, data);
    await expect(world.sync(recordOf(customer))).resolves.toEqual(
      tallyOf({ checked: 1, skipped: 1 }),
    );
    expect(world.sandbox.requests.entries).toEqual([]);
  });

  test("whose data is no object is skipped", async () => {
    world.addMember(maya);
    const customer = world.addCustomer(maya, "a text");
    await expect(world.sync(recordOf(customer))).resolves.toMatchObject({ skipped: 1 });
    expect(customer.data).toBe("a text");
  });

  describe("whose data a list leaves out", () => {
    const leavesOut = (...place: string[]) => ({
      ...{ field: [...place, "data"], as: "absent" as const },
    });
    const ways = ["absent", "null"] as const;

    test.each(ways)("is asked for it, so that nothing else in it is lost: %s", async (as) => {
      world.addMember(maya, { points: 10 });
      const customer = world.addCustomer(maya, { foreign: 1 });
      const change: Change = { ...leavesOut("data", "*"), as };
      faults().add({ kind: "changed", change, path: "/customers$" });
      await expect(new SyncFlow(world).round()).resolves.toMatchObject({ updated: 1 });
      expect(customer.data).toMatchObject({ foreign: 1, loyalty: { availablePoints: 10 } });
    });

    test.each(ways)("is asked for it as a new member too: %s", async (as) => {
      world.addMember(maya, { points: 10 });
      const customer = world.addCustomer(maya, { foreign: 1 });
      const change: Change = { ...leavesOut("data", "*"), as };
      faults().add({ kind: "changed", change, path: "/customers$" });
      const record = { kind: "member", memberId: maya, email: maya };
      await expect(world.sync(record)).resolves.toMatchObject({ updated: 1 });
      expect(customer.data).toMatchObject({ foreign: 1, loyalty: { availablePoints: 10 } });
    });

    test("fails where the customer's own answer leaves it out as well", async () => {
      world.addMember(maya);
      const customer = world.addCustomer(maya, { foreign: 1 });
      faults().add({ kind: "changed", change: leavesOut(), path: "/customers/{id}$" });
      const { data: _, ...record } = recordOf(customer);
      await expect(world.sync(record)).resolves.toMatchObject({ failedRecords: 1 });
      expect(customer.data).toEqual({ foreign: 1 });
    });

    test("fails where only the data tells whose loyalty is theirs", async () => {
      world.addMember("GG-1", { points: 10 });
      const customer = world.addCustomer(null, { loyalty: { memberId: "GG-1" } });
      faults().add({ kind: "changed", change: leavesOut("data", "*"), path: "/customers$" });
      const { failed } = await new SyncFlow(world).round();
      expect(failed).toMatchObject([{ reason: expect.stringMatching(/left out .* data/) }]);
      expect(customer.data).toEqual({ loyalty: { memberId: "GG-1" } });
    });
  });

  test.each([
    ["another's", (row: Row) => [{ ...row, id: 1, email: "z@example.com" }], "failedRecords"],
    ["one digit less", (row: Row) => [{ ...row, id: 1, email: "7@example.com" }], "failedRecords"],
    [
      "one without an address first",
      (row: Row) => [{ ...row, id: 1, email: null }, row],
      "updated",
    ],
  ] as const)(
    "of a new member is found by the address alone, where the list holds %s",
    async (_, rows, ending) => {
      const email = "007@example.com";
      world.addMember(email, { points: 10 });
      const other = world.addCustomer("other@example.com");
      const customer = world.addCustomer(email);
      const change = (body: unknown) => ({
        ...Object(body),
        data: rows({ ...recordOf(customer), id: customer.id }).map((row) =>
          row.id === 1 ? { ...row, id: other.id } : row,
        ),
      });
      faults().add({ kind: "changed", change, method: "GET", path: "/customers$", times: "all" });
      const record = { kind: "member", memberId: email, email };
      await expect(world.sync(record)).resolves.toMatchObject({ [ending]: 1 });
      expect(other.data).toBeNull();
    },
  );

  test("who was deleted meanwhile is skipped", async () => {
    world.addMember(maya);
    const customer = world.addCustomer(maya);
    world.sandbox.gorgias.store.customers.delete(customer.id);
    await expect(world.sync(recordOf(customer))).resolves.toEqual(
      tallyOf({ checked: 1, skipped: 1 }),
    );
  });

  test("of whom nothing was kept is no member where they opted out and have points", async () => {
    world.addMember(maya, { points: 600 });
    Object.assign(world.sandbox.annexCloud.members.get(maya) ?? {}, { optInStatus: "NO" });
    const customer = world.addCustomer(maya);
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({ status: "optedOut", isMember: false });
  });

  test("who shares a member with another costs no reading more", async () => {
    world.addMember("GG-1", { points: 5 });
    const loyalty = { memberId: "GG-1", program, foundBy: "given" };
    const both = [1, 2].map((n) => world.addCustomer(`${n}@example.com`, { loyalty }));
    await expect(world.sync(both.map(recordOf))).resolves.toMatchObject({ updated: 2 });
    expect(world.counted("annexCloud")).toBe(3);
  });

  describe("who is not in step is read again before the write", () => {
    const newPoints = async () => {
      const customer = await inStep(maya);
      const record = { ...recordOf(customer), readAt: new Date().toISOString() };
      world.addMember(maya, { points: 7 });
      return { customer, record };
    };

    test("which is one reading and one write", async () => {
      const { customer, record } = await newPoints();
      await expect(world.sync(record)).resolves.toMatchObject({ updated: 1 });
      expect(loyaltyIn(customer)).toMatchObject({ availablePoints: 107 });
      expect(world.counted("gorgias")).toBe(2);
    });

    test.each<[string, Record<string, unknown>, string, object]>([
      ["other data", { foreign: 2 }, "updated", { loyalty: { availablePoints: 107 } }],
      [
        "later loyalty data",
        { loyalty: { memberId: maya, availablePoints: 108, retrievedAt: "later" } },
        "skipped",
        { loyalty: { availablePoints: 108 } },
      ],
      [
        "loyalty data of a reading that lies ahead",
        { loyalty: { memberId: maya, retrievedAt: "2099-01-01T00:00:00.000Z" } },
        "updated",
        { loyalty: { availablePoints: 107 } },
      ],
      ["another member", { loyalty: { memberId: noor } }, "skipped", {}],
      [
        "another program and instance",
        { loyalty: { memberId: noor, program: "another", instance: "another" } },
        "otherPrograms",
        {},
      ],
      ["a later version", {}, "updated", { loyalty: { availablePoints: 107 } }],
    ])("so that what somebody wrote since stays: %s", async (_, since, ending, kept) => {
      const { customer, record } = await newPoints();
      const data = structuredClone({ ...(customer.data as object), ...since });
      const { loyalty } = data as { loyalty?: { retrievedAt?: string } };
      if (loyalty?.retrievedAt === "later") {
        // While the standings are read: the sync began before, and the reading is over.
        loyalty.retrievedAt = new Date(world.sandbox.clock.nowMs() + 1).toISOString();
      }
      Object.assign(customer, { data, dataVersion: "2099-01-01T00:00:00+00:00" });
      await expect(world.sync(record)).resolves.toMatchObject({ [ending]: 1 });
      expect(customer.data).toMatchObject({ ...since, ...kept });
      expect(world.counted("gorgias", "PUT")).toBe(ending === "updated" ? 1 : 0);
    });

    test("so that the address is still the member's", async () => {
      const customer = world.addCustomer(maya);
      world.addMember(maya, { points: 7 });
      const record = recordOf(customer);
      customer.email = noor;
      await expect(world.sync(record)).resolves.toMatchObject({ skipped: 1 });
      expect(customer.data).toBeNull();
    });

    test("where a new member's customer changed while the list was read", async () => {
      world.addMember(noor, { points: 7 });
      const customer = world.addCustomer(noor, { foreign: 2 });
      const change: Change = (body) => ({
        ...Object(body),
        data: Object(body).data.map((row: Row) => ({ ...row, data: { foreign: 1 } })),
      });
      faults().add({ kind: "changed", method: "GET", path: "/customers$", change });
      const record = { kind: "member", memberId: noor, email: noor };
      await expect(world.sync(record)).resolves.toMatchObject({ updated: 1 });
      expect(customer.data).toMatchObject({ foreign: 2, loyalty: { availablePoints: 7 } });
    });
  });
});

describe("of members who share an address", () => {
  const record = { kind: "member", memberId: "GG-2", email: maya };
  const ambiguous = (...candidateMemberIds: string[]) => ({
    loyalty: { status: "ambiguous", candidateMemberIds, program },
  });

  test.each([
    ["a customer of whom nothing is known", null],
    ["a customer of whom that is known", ambiguous("GG-1", "GG-2")],
  ])("none is chosen for %s", async (_, data) => {
    world.addMember("GG-1", { email: maya });
    world.addMember("GG-2", { email: maya });
    const customer = world.addCustomer(maya, data);
    await expect(world.sync(record)).resolves.toEqual(tallyOf({ checked: 1, skipped: 1 }));
    expect(customer.data).toEqual(data);
  });

  test("none gets a new customer", async () => {
    world.addMember(maya);
    world.addMember("GG-2", { email: maya });
    await expect(world.sync(record, { createCustomers: "true" })).resolves.toMatchObject({
      skipped: 1,
    });
    expect(world.counted("gorgias", "POST")).toBe(0);
  });

  test("the one who is kept stays in step, without another search", async () => {
    world.addMember("GG-1", { email: maya });
    world.addMember("GG-2", { email: maya, points: 5 });
    const loyalty = { status: "member", memberId: "GG-2", email: maya, program };
    const customer = world.addCustomer(maya, { loyalty });
    await expect(world.sync(record)).resolves.toMatchObject({ updated: 1 });
    expect(loyaltyIn(customer)).toMatchObject({ availablePoints: 5 });
    expect(world.counted("annexCloud")).toBe(3);
  });

  test("another is chosen for nobody who has yet to be confirmed", async () => {
    world.addMember("GG-2", { email: maya });
    const customer = world.addCustomer(maya, ambiguous("GG-3"));
    await expect(world.sync(record)).resolves.toMatchObject({ skipped: 1 });
    expect(customer.data).toEqual(ambiguous("GG-3"));
  });

  test("the only one is confirmed by it", async () => {
    world.addMember("GG-2", { email: maya });
    const customer = world.addCustomer(maya, ambiguous("GG-2"));
    await expect(world.sync(record)).resolves.toMatchObject({ updated: 1 });
    expect(loyaltyIn(customer)).toMatchObject({ status: "member", memberId: "GG-2" });
  });

  test("nobody can tell where the search cannot be read, which is told", async () => {
    world.addMember("GG-2", { email: maya });
    const customer = world.addCustomer(maya);
    const body = { users: [{ id: "GG-9", email: "m***@example.com" }] };
    faults().add({ kind: "status", status: 200, body, path: "/search", times: "all" });
    const { failed } = await world.sync(record);
    expect(failed).toMatchObject([{ memberId: "GG-2", reason: expect.stringMatching(/Search/) }]);
    expect(customer.data).toBeNull();
  });
});

describe("somebody who is no member", () => {
  test("and never was gets no data", async () => {
    const customer = world.addCustomer(maya);
    world.addMember(noor);
    const other = world.addCustomer(noor);
    await expect(world.sync([customer, other].map(recordOf))).resolves.toEqual(
      tallyOf({ checked: 2, notMembers: 1, updated: 1 }),
    );
    expect(customer.data).toBeNull();
  });

  test.each([
    ["the address", maya, {}],
    ["an id that only a search by the address finds", "GG-2", {}],
    ["what the field says", "GG-3", { memberIdField: "external_id" }],
  ])("any more, who has joined again under %s, is a member again", async (_, id, params) => {
    world.addMember("GG-1", { email: maya });
    const customer = world.addCustomer(maya, { loyalty: { memberId: "GG-1", program } });
    const record = () => ({ ...recordOf(customer), external_id: "GG-3" });
    await world.sync(record());
    world.sandbox.annexCloud.members.remove("GG-1");
    await world.sync(record(), params);
    expect(loyaltyIn(customer)).toMatchObject({ status: "notAMember", memberId: "GG-1" });
    world.addMember(id, { email: maya, points: 40 });
    Object.assign(customer, { external_id: "GG-3" });
    await expect(world.sync(record(), params)).resolves.toMatchObject({ updated: 1 });
    expect(loyaltyIn(customer)).toMatchObject({
      ...{ status: "member", isMember: true, memberId: id, availablePoints: 40 },
      foundBy: id === "GG-3" ? "given" : "address",
    });
    await expect(world.sync(record(), params)).resolves.toMatchObject({ unchanged: 1 });
  });

  test("any more is chosen for nobody where several have joined under the address", async () => {
    world.addMember("GG-2", { email: maya });
    world.addMember("GG-3", { email: maya });
    const loyalty = { status: "notAMember", memberId: "GG-1", program };
    const customer = world.addCustomer(maya, { loyalty });
    await expect(world.sync(recordOf(customer))).resolves.toMatchObject({ notMembers: 1 });
    expect(loyaltyIn(customer)).toEqual(loyalty);
  });

  test("any more loses points and tier, not the profile, and comes back by the same id", async () => {
    const customer = await inStep("GG-1");
    world.addMember(noor);
    const other = world.addCustomer(noor);
    const member = world.sandbox.annexCloud.members.get("GG-1");
    world.sandbox.annexCloud.members.remove("GG-1");
    await world.sync([customer, other].map(recordOf));
    expect(customer.data).toMatchObject({
      foreign: 1,
      loyalty: { ...profile, status: "notAMember", isMember: false, tier: null, holdPoints: null },
    });
    await expect(world.sync([customer, other].map(recordOf))).resolves.toMatchObject({
      notMembers: 1,
      unchanged: 1,
    });
    if (member) {
      world.sandbox.annexCloud.members.put(member);
    }
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({
      ...profile,
      status: "member",
      availablePoints: 100,
    });
  });

  test("is not made of a member of whom nothing is recorded, which has the same code", async () => {
    const customer = await inStep(maya);
    for (const path of ["getbulkpoints", "bulktiers"]) {
      const body = { 1: { id: maya, errorCode: "AC1005", errorMessage: "No data found" } };
      faults().add({ kind: "status", path, status: 200, body });
    }
    await expect(world.sync(recordOf(customer))).resolves.toMatchObject({ updated: 1 });
    const noFigures = { availablePoints: null, tier: null };
    expect(loyaltyIn(customer)).toMatchObject({ ...profile, status: "member", ...noFigures });
  });

  test("is not made of a member by an answer that holds nobody", async () => {
    const customer = await inStep(maya);
    for (const path of ["getbulkpoints", "bulktiers"]) {
      faults().add({ kind: "status", path, status: 200, body: [{ id: "else@example.com" }] });
    }
    const { failed } = await world.sync(recordOf(customer));
    expect(failed).toEqual([
      {
        customerId: String(customer.id),
        memberId: maya,
        reason: expect.stringMatching(/says nothing/),
      },
    ]);
    expect(loyaltyIn(customer)).toMatchObject({ status: "member" });
  });
});

describe("an answer that holds others, and of one member nothing", () => {
  const changes = (change: (body: Record<string, unknown>) => unknown) => {
    for (const path of ["/getbulkpoints$", "/bulktiers$"]) {
      const forRows = (body: unknown) => change(Object(body));
      faults().add({ kind: "changed", path, times: "all", change: forRows });
    }
  };

  test.each<[string, (body: Record<string, unknown>) => unknown]>([
    ["a row left out", ({ 1: row }) => ({ 1: row })],
    ["a row that is an error", (body) => ({ ...body, 2: { error: "User not found" } })],
    ["numbers from 0", ({ 1: a, 2: b }) => ({ 0: { ...Object(a), id: "" }, 1: b })],
  ])("ends no membership: %s", async (_, change) => {
    const both = [await inStep(noor), await inStep(maya, 700)];
    changes(change);
    await world.sync(both.map(recordOf));
    expect(both.map(loyaltyIn)).toMatchObject([
      { status: "member", availablePoints: 100 },
      { status: "member", availablePoints: 700 },
    ]);
  });

  test.each([undefined, null, {}, { errorMessage: "No data found" }])(
    "ends a membership where the profile is gone as well: %j",
    async (row) => {
      const both = [await inStep(noor), await inStep(maya)];
      world.sandbox.annexCloud.members.remove(maya);
      changes((body) => ({ ...body, 2: row }));
      await expect(world.sync(both.map(recordOf))).resolves.toMatchObject({ failedRecords: 0 });
      expect(both.map(loyaltyIn)).toMatchObject([{ status: "member" }, { status: "notAMember" }]);
      expect(world.counted("annexCloud", "GET")).toBe(1);
    },
  );

  test("is settled by one profile each", async () => {
    const all = [await inStep(noor)];
    for (let index = 0; index < 30; index += 1) {
      const memberId = `gone.${index}@example.com`;
      all.push(world.addCustomer(memberId, { loyalty: { status: "member", memberId } }));
    }
    changes(({ 1: row }) => ({ 1: row }));
    await expect(world.sync(all.map(recordOf))).resolves.toMatchObject({ failedRecords: 0 });
    expect(world.counted("annexCloud", "GET")).toBe(30);
  });

  test.each([{}, [], { siteId: "1" }, { Data: [] }])(
    "fails no batch, although it is a batch of strangers: %j",
    async (body) => {
      const both = [world.addCustomer(maya), await inStep(noor)];
      changes(() => body);
      await expect(world.sync(both.map(recordOf))).resolves.toMatchObject({
        notMembers: 1,
        failed: [{ memberId: noor, reason: expect.stringMatching(/says nothing/) }],
      });
      expect(loyaltyIn(both[1] ?? { data: null })).toMatchObject({ status: "member" });
    },
  );

  test("names nobody of a hundred strangers, which one profile confirms", async () => {
    const strangers = Array.from({ length: 100 }, (_, index) =>
      world.addCustomer(`stranger.${index}@example.com`),
    );
    changes(() => ({}));
    await expect(world.sync(strangers.map(recordOf))).resolves.toMatchObject({ notMembers: 100 });
    expect(world.counted("annexCloud", "GET")).toBe(1);
  });

  test("names nobody although there are members: then nobody is told to be none", async () => {
    const both = [world.addCustomer(maya), world.addCustomer(noor)];
    for (const { email } of both) {
      world.addMember(String(email));
    }
    changes(() => ({}));
    await expect(world.sync(both.map(recordOf))).resolves.toMatchObject({
      notMembers: 0,
      failedRecords: 2,
    });
  });

  test.each([
    ["has no tiers: points are told all the same", "/(bulk)?tiers$", 200, 600],
    ["has no calls for tiers: points are told all the same", "/(bulk)?tiers$", 404, 600],
    ["has tiers: then the answer is odd, and nothing is written", "/bulktiers$", 200, 1],
  ])("names nobody in a program that %s", async (_, path, status, availablePoints) => {
    const customer = await inStep(maya, 600);
    Object.assign(loyaltyIn(customer) ?? {}, { availablePoints: 1 });
    faults().add({ kind: "status", path, status, body: {}, times: "all" });
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({ tier: "Sprout", availablePoints });
  });

  test("names nobody of points, but tiers: then the points are not taken for none", async () => {
    const both = [world.addCustomer(maya), await inStep(noor, 600)];
    world.addMember(maya);
    faults().add({ kind: "status", path: "/getbulkpoints$", status: 200, body: {} });
    await expect(world.sync(both.map(recordOf))).resolves.toMatchObject({ failedRecords: 2 });
    expect(both.map(loyaltyIn)).toMatchObject([undefined, { availablePoints: 600 }]);
  });

  test.each([
    ...[null, [], { error: "User not found" }, { errorMessage: "No data found" }],
    ...[{ id: maya }, { id: maya, message: "User not found" }, { id: maya, currentTier: null }],
  ])("makes no member: %j", async (row) => {
    world.addMember(noor);
    const both = [world.addCustomer(noor), world.addCustomer(maya)];
    changes((body) => ({ ...body, 2: row }));
    await world.sync(both.map(recordOf));
    expect(both.map(({ data }) => data)).toEqual([expect.anything(), null]);
  });
});

describe("a member who may not take part", () => {
  test("is blocked, with nothing to spend, until the programme answers again", async () => {
    const customer = await inStep(maya);
    const member = world.sandbox.annexCloud.members.get(maya);
    Object.assign(member ?? {}, { status: "BLOCKED" });
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({
      ...profile,
      status: "blocked",
      isMember: false,
      availablePoints: null,
      tier: null,
    });
    Object.assign(member ?? {}, { status: "ACTIVE" });
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({ status: "member", availablePoints: 100 });
  });

  test("has opted out where the programme says so", async () => {
    const customer = await inStep(maya);
    for (const path of ["getbulkpoints", "bulktiers"]) {
      const body = { 1: { errorCode: "AC1009", errorMessage: "Opted out" } };
      faults().add({ kind: "status", path, status: 200, body });
    }
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({ status: "optedOut", isMember: false });
  });

  test.each(["optedOut", "inactive", "blocked"])(
    "stays %s where only the profile told it, for points can be read all the same",
    async (status) => {
      world.addMember(maya, { points: 7 });
      const loyalty = { memberId: maya, status, isMember: false, availablePoints: 5 };
      const customer = world.addCustomer(maya, { loyalty });
      await world.sync(recordOf(customer));
      expect(loyaltyIn(customer)).toMatchObject({ status, isMember: false, availablePoints: 7 });
    },
  );
});

test("whose profile does not tell who is a member stays unknown beside points", async () => {
  world.addMember(maya, { points: 7 });
  const loyalty = { memberId: maya, status: null, isMember: null, unavailable: ["member"] };
  const customer = world.addCustomer(maya, { loyalty });
  await world.sync(recordOf(customer));
  expect(loyaltyIn(customer)).toMatchObject({ ...loyalty, availablePoints: 7 });
});

test("who has opted out stays so although an answer did not tell their balance", async () => {
  const customer = await inStep(maya);
  Object.assign(loyaltyIn(customer) ?? {}, { status: "optedOut", isMember: false });
  const unread: Change = { field: ["1", "availablePoints"], as: "null" };
  faults().add({ kind: "changed", path: "/getbulkpoints$", change: unread });
  for (const availablePoints of [null, 100]) {
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({ status: "optedOut", availablePoints });
  }
});

describe("answers that do not tell everything", () => {
  test("leave stored what they do not hold, and empty what they hold as empty", async () => {
    const customer = await inStep(maya);
    Object.assign(loyaltyIn(customer) ?? {}, { holdPoints: 40, nextTier: "Sprout" });
    const row = { id: maya, availablePoints: "70" };
    const tier = { id: maya, currentTier: "Bloom", nextTier: "" };
    faults().add(
      { kind: "status", path: "getbulkpoints", status: 200, body: { 1: row } },
      { kind: "status", path: "bulktiers", status: 200, body: { 1: tier } },
    );
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({
      availablePoints: 70,
      holdPoints: 40,
      tier: "Bloom",
      nextTier: null,
      lifetimePoints: 100,
    });
  });

  test.each([undefined, null, {}, ["Bloom"]])("do not end at a next tier %j", async (nextTier) => {
    const customer = await inStep(maya, 600);
    const change = (body: unknown) => ({ 1: { ...Object(body)["1"], nextTier } });
    faults().add({ kind: "changed", path: "bulktiers", change });
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({ nextTier: "Bloom", pointsToNextTier: 900 });
  });

  test("say of a tier that there is none: then it is empty", async () => {
    const customer = await inStep(maya, 600);
    expect(loyaltyIn(customer)).toMatchObject({ tier: "Sprout" });
    const body = { 1: { errorCode: "AC1005" } };
    faults().add({ kind: "status", path: "bulktiers", status: 200, body });
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({
      status: "member",
      tier: null,
      availablePoints: 600,
    });
  });

  test("name what was last known no longer, once points and tier are read", async () => {
    world.addMember(maya, { points: 7 });
    const loyalty = { status: "member", unavailable: ["points"], lastKnownAt: "2026-01-01" };
    const customer = world.addCustomer(maya, { loyalty });
    await world.sync(recordOf(customer));
    expect(loyaltyIn(customer)).toMatchObject({ unavailable: [] });
    expect(loyaltyIn(customer)).not.toHaveProperty("lastKnownAt");
  });
});

describe("custom fields, where customers' answers show none", () => {
  const lists = () =>
    world.sandbox.requests.entries.filter(
      ({ method, path }) => method === "GET" && path.endsWith("/custom-fields"),
    ).length;
  const idOf = (label: string) =>
    [...world.sandbox.gorgias.store.customFields.values()].find((one) => one.label === label)?.id ??
    0;
  /** Three members, the first of whom may have a value of their own. */
  function people(hasOther: boolean) {
    return [maya, noor, "ida@example.com"].map((email, index) => {
      world.addMember(email, { points: 100 + index });
      const other = { id: idOf("Loyalty id"), value: "GG-1" };
      const custom_fields = hasOther ? { [other.id]: other } : {};
      return world.addCustomer(email, null, { custom_fields });
    });
  }
  const syncThem = (customers: ReturnType<typeof people>) =>
    world.sync(customers.map(recordOf), {
      fieldMapping: {
        fields: [
          {
            field: { key: "availablePoints" },
            mappedObject: { key: "customerCustomFields" },
            mappedField: { key: String(idOf("Available points")) },
          },
        ],
      },
    });

  test("are listed once, where that is so", async () => {
    const customers = people(false);
    await syncThem(customers);
    expect(lists()).toBe(1);
    expect(customers.map(({ custom_fields }) => Object.keys(custom_fields))).toEqual(
      customers.map(() => [String(idOf("Available points"))]),
    );
  });

  /** Customers' own answers show none of their custom fields. */
  function hideCustomFields() {
    const change = (body: unknown) => ({ ...Object(body), custom_fields: {} });
    const reading = { method: "GET", path: "/customers/{id}$", times: "all" } as const;
    faults().add({ ...reading, kind: "changed", change });
  }

  test("are listed for each, and sent back, where there are some", async () => {
    const customers = people(true);
    hideCustomFields();
    world.sandbox.requests.exchanges = [];
    await syncThem(customers);
    expect(lists()).toBe(customers.length);
    const sent = world.sandbox.requests.exchanges
      .filter(({ method, url }) => method === "PUT" && url.endsWith("/custom-fields"))
      .map(({ body }) => body);
    expect(sent).toHaveLength(customers.length);
    for (const values of sent) {
      expect(values).toContainEqual({ id: idOf("Loyalty id"), value: "GG-1" });
    }
  });

  test("are listed where values were written before", async () => {
    const customers = people(false);
    await syncThem(customers);
    for (const { email } of customers) {
      world.addMember(email ?? "", { points: 50 });
    }
    world.sandbox.requests.clear();
    hideCustomFields();
    await syncThem(customers);
    expect(lists()).toBe(customers.length);
  });
});

describe("refusals", () => {
  const many = Array.from({ length: 100 }, (_, index) => `person.${index}@example.com`);
  const addAll = () => {
    for (const id of many) {
      world.addMember(id, { points: 10 });
    }
    return many.map((id) => recordOf(world.addCustomer(id)));
  };

  test("of a row name the customer and the member", async () => {
    const records = addAll().slice(0, 2);
    const body = { 1: { errorCode: "AC1007" }, 2: { id: many[1], availablePoints: "10" } };
    faults().add({ kind: "status", path: "getbulkpoints", status: 200, body });
    await expect(world.sync(records)).resolves.toEqual(
      tallyOf({
        checked: 2,
        updated: 1,
        failed: [
          {
            customerId: String(records[0]?.id),
            memberId: many[0],
            reason: expect.stringContaining("AC1007"),
          },
        ],
      }),
    );
  });

  test("of a custom field are told, and the next one is tried", async () => {
    world.addMember(maya, { assignedTier: "Bloom" });
    world.addMember(noor, { points: 10 });
    const records = [world.addCustomer(maya), world.addCustomer(noor)].map(recordOf);
    const tierField = [...world.sandbox.gorgias.store.customFields.values()].find(
      ({ label }) => label === "Loyalty tier",
    );
    if (tierField) {
      tierField.definition.input_settings.choices = ["Seed"];
    }
    const fieldMapping = {
      fields: [
        {
          field: { key: "tier" },
          mappedObject: { key: "customerCustomFields" },
          mappedField: { key: String(tierField?.id) },
        },
      ],
    };
    const { failed, updated } = await world.sync(records, { fieldMapping });
    expect(failed).toEqual([expect.objectContaining({ memberId: maya })]);
    expect(failed[0]?.reason).toMatch(/Must be one of/);
    expect(updated).toBe(1);
  });

  test.each([
    ["Annex Cloud", { path: "bulktiers" }, { updated: 2 }],
    ["Gorgias", { service: "gorgias" as const, method: "PUT" }, { updated: 1, unchanged: 1 }],
  ])("that pass throw, so that the flow tries again: %s", async (_, target, ending) => {
    const records = addAll().slice(0, 2);
    faults().add({ kind: "status", status: 503, times: 4, ...target });
    await expect(world.failsToSync(records)).resolves.toMatchObject({ name: "ServerError" });
    await expect(world.sync(records)).resolves.toMatchObject(ending);
  });

  const internalFault = { errorCode: "AC1001" };
  const names = (body: unknown, id = "") => JSON.stringify(body).includes(id);

  test.each<[string, (id: number) => Parameters<Faults["add"]>[0]]>([
    ["the write", (id) => ({ kind: "status", status: 500, method: "PUT", path: `/${id}/data$` })],
    [
      "the reading of the customer",
      (id) => ({
        ...{ kind: "changed", method: "GET", path: `/customers/${id}$` },
        change: { field: ["id"], as: "newChoice" },
      }),
    ],
    [
      "the points of the member",
      () => ({
        ...{ kind: "changed", path: "/getbulkpoints$" },
        change: (body) => (names(body, many[1]) ? internalFault : body),
      }),
    ],
  ])("that pass, of one record alone, leave the others in step: %s", async (_, faultOf) => {
    const [unread, ...others] = addAll().slice(1, 5);
    const { data: _data, ...customer } = unread ?? { id: 0 };
    faults().add({ ...faultOf(customer.id), times: "all" });
    await expect(world.failsToSync([customer, ...others])).resolves.toMatchObject({
      name: expect.stringMatching(/^(Server|UnexpectedAnswer)Error$/),
    });
    const stored = [...world.sandbox.gorgias.store.customers.values()].slice(1, 5);
    expect(stored.map((one) => loyaltyIn(one)?.availablePoints)).toEqual([undefined, 10, 10, 10]);
  });

  test.each<[string, Parameters<Faults["add"]>[0], number]>([
    ["writes", { kind: "status", status: 500, method: "PUT" }, 20],
    ["points", { kind: "status", status: 200, path: "bulkp", body: internalFault }, 40],
  ])("that pass, of everybody, are soon given up: %s", async (_, fault, most) => {
    const records = addAll();
    faults().add({ ...fault, times: "all" });
    await world.failsToSync(records);
    const { entries } = world.sandbox.requests;
    const failed = entries.filter(({ method, path }) =>
      fault.method ? method === "PUT" : /getbulkpoints/.test(path),
    );
    expect(failed.length).toBeLessThanOrEqual(most);
  });

  test("that are about nobody in particular are not halved", async () => {
    const records = addAll();
    faults().add({ kind: "status", path: "getbulkpoints", status: 404 });
    await expect(world.failsToSync(records)).resolves.toMatchObject({ name: "NotFoundError" });
    expect(world.counted("annexCloud")).toBeLessThanOrEqual(2);
  });

  test.each([
    ["no list", "x"],
    ["another kind", [{ kind: "ticket", id: 1 }]],
    ["an id that is none", [{ kind: "customer", id: "1e3" }]],
  ])("of %s name the input", async (_, records) => {
    const { message } = await world.failsToSync(records);
    expect(message).toMatch(/^InvalidInputError: "Records"/);
  });

  test("of a member id field name the input", async () => {
    const { message } = await world.failsToSync([], { memberIdField: "loyaltyId" });
    expect(message).toMatch(/"Member ID Field" must be email, external_id or a path/);
  });
});
