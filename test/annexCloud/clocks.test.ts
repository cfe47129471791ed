import { useWorlds } from "../support/world";
import { annexCloudConnection, memberId, onPost, startPointsWorld } from "./pointsWorld";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const { world, open } = useWorlds(startPointsWorld);

const read = (connection: unknown = annexCloudConnection) =>
  world.fails("getPoints", { annexCloudConnection: connection, memberId });

test.each([
  ["an hour slow", -hourMs, 2],
  ["twenty hours slow", -20 * hourMs, 2],
  ["four minutes slow", -4 * minuteMs, 2],
  ["two minutes slow, which a signature outlives", -2 * minuteMs, 1],
  ["an hour fast", hourMs, 1],
])("a runner that is %s books a credit once", async (_, runnerAheadMs, sends) => {
  await open({ runnerAheadMs });
  await expect(world.run("creditPoints", world.params())).resolves.toMatchObject({
    outcome: "applied",
  });
  world.expectBookedOnce();
  expect(world.count(/^POST/)).toBe(sends);
});

test("within a step, only the first signature is made with the wrong time", async () => {
  await open({ runnerAheadMs: -hourMs });
  world.break({ ...onPost, kind: "dropAfter", skip: 1 });
  await expect(world.run("creditPoints", world.params())).resolves.toMatchObject({
    outcome: "applied",
  });
  const statuses = world.sandbox.requests.entries.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(1);
});

test.each([
  ["fast", hourMs, "dropAfter", "applied"],
  ["slow", -hourMs, "dropBefore", "alreadyApplied"],
] as const)(
  "a runner that is an hour %s tells its own row from an earlier one",
  async (_, runnerAheadMs, kind, outcome) => {
    await open({ runnerAheadMs });
    if (outcome === "alreadyApplied") {
      world.bookBefore(30);
    }
    world.break({ ...onPost, kind });
    await expect(world.run("creditPoints", world.params())).resolves.toMatchObject({ outcome });
    world.expectBookedOnce();
  },
);

test.each([
  ["ten minutes slow", { aheadMs: -10 * minuteMs }],
  ["an hour fast", { aheadMs: hourMs }],
  ["that of an old copy, where something is only read", { aheadMs: -hourMs, method: "GET" }],
])(
  "a date that a proxy gives to the answers is not signed with where it is %s",
  async (_, date) => {
    await open();
    world.break({ kind: "misdated", times: "all", ...date });
    const limited = (orderId: string) =>
      world.params({ orderId, maxPointsPerMemberPerDay: "5000" });
    await world.run("creditPoints", limited("ORDER-1"));
    world.expectBookedOnce();
    expect(await world.run("debitPoints", limited("ORDER-2"))).toMatchObject({
      outcome: "applied",
    });
  },
);

test.each([
  [150, 700],
  [300, 400],
])(
  "a runner that is a little fast calls its own return applied, answers taking %i ms",
  async (delayMs, ofSecondMs) => {
    const orderId = "ORDER-1";
    const own = { annexCloudConnection, memberId, orderId };
    const orderDetail = [{ id: "FERN-20", quantity: 2, unitPrice: "20.00" }];
    await open({ startMs: 1_800_000_000_000 + ofSecondMs, runnerAheadMs: 300 });
    await world.run("recordOrder", { ...own, orderDetail });
    await world.sandbox.clock.sleep(minuteMs);
    world.break({ kind: "slow", delayMs, service: "annexCloud", times: "all" });
    await expect(
      world.run("returnOrCancelOrder", { ...own, status: "return" }),
    ).resolves.toMatchObject({ outcome: "applied" });
  },
);

test("of a token that is wrong on a slow runner, both are told, after one more try", async () => {
  await open({ runnerAheadMs: -hourMs });
  const fields = { ...annexCloudConnection.fields, loyaltyToken: "another-token" };
  const { message } = await read({ ...annexCloudConnection, fields });
  expect(message).toMatch(/Check Site ID.*, and the clocks: it is \S+Z here and \S+Z there/);
  expect(world.requests()).toHaveLength(2);
});

test("a token that is wrong on a good clock says nothing of clocks", async () => {
  await open();
  const fields = { ...annexCloudConnection.fields, loyaltyToken: "another-token" };
  const { message } = await read({ ...annexCloudConnection, fields });
  expect(message).toMatch(/^ConnectionError: .*Check Site ID, Loyalty Token and Environment \(AC/);
  expect(world.requests()).toHaveLength(1);
});

test.each([
  ["days off", "Sat, 01 Jan 2099 00:00:00 GMT", / there/],
  ["none", "5 GMT", /Environment \(AC/],
])("a date that is %s is not signed with", async (_, date, told) => {
  await open();
  const refusal = { status: 401, body: { errorCode: "AC1002" }, headers: { date } };
  world.break({ kind: "status", ...refusal, times: "all" });
  const { message } = await read();
  expect(message).toMatch(told);
  expect(world.requests()).toHaveLength(1);
});
