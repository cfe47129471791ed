import { newRow } from "../../sandbox/annexCloud/ledger";
import { useFreshWorld } from "../support/world";
import { memberId, onActivity, openingPoints, startPointsWorld } from "./pointsWorld";

const dayMs = 86_400_000;

/** So that neither yesterday nor tomorrow is near. */
const noonMs = () => Math.floor(Date.now() / dayMs) * dayMs + dayMs / 2;

const world = useFreshWorld(() => startPointsWorld({ startMs: noonMs() }));
beforeEach(async () => {
  // The opening points are not what this is about.
  world.bookBefore(2 * 24 * 60, { orderId: "LONG-AGO", points: 900 });
  for (const row of world.sandbox.annexCloud.ledger.ofMember(memberId)) {
    row.createdMs -= 2 * dayMs;
  }
});

const funds = openingPoints + 900;
const credit = (overrides?: Record<string, unknown>) =>
  world.run("creditPoints", world.params(overrides));
const debit = (overrides?: Record<string, unknown>) =>
  world.run("debitPoints", world.params(overrides));
const redeemParams = (overrides: Record<string, unknown>) => {
  const { annexCloudConnection, orderId } = world.params();
  return { annexCloudConnection, memberId, orderId, rewardId: "112", ...overrides };
};
const redeem = (overrides: Record<string, unknown>) =>
  world.run("redeemReward", redeemParams(overrides));

async function isRefused(attempt: Promise<Error>, limit: RegExp) {
  const posts = world.count(/^POST/);
  const { message } = await attempt;
  expect(message).toMatch(/^LimitExceededError: /);
  expect(message).toMatch(limit);
  expect(world.count(/^POST/)).toBe(posts);
}

describe.each(["creditPoints", "debitPoints"])("%s", (action) => {
  const fails = (overrides: Record<string, unknown>) =>
    world.fails(action, world.params(overrides));
  const runs = (overrides: Record<string, unknown>) => world.run(action, world.params(overrides));

  test("more points than one call may move are refused, the limit named", async () => {
    const limit = { maxPointsPerCall: "50" };
    await isRefused(fails({ ...limit, points: "51" }), /51 points .*"Max Points per Call".* 50/);
    expect(world.requests()).toEqual([]);
    expect(await runs(limit)).toMatchObject({ outcome: "applied" });
  });

  test("an action that is not allowed is refused, and so is none", async () => {
    const limit = { allowedActionIds: ["100", "121"] };
    await isRefused(fails({ ...limit, actionId: "109" }), /"Allowed Action IDs" are 100, 121.*109/);
    await isRefused(fails(limit), /"Action ID" is blank/);
    expect(await runs({ ...limit, actionId: "121" })).toMatchObject({ outcome: "applied" });
  });

  test("a day's points have room up to the limit and not beyond", async () => {
    const limit = { maxPointsPerMemberPerDay: "100" };
    await runs({ ...limit, orderId: "ORDER-1" });
    await runs({ ...limit, orderId: "ORDER-2" });
    await isRefused(
      fails({ ...limit, orderId: "ORDER-3", points: "1" }),
      /1 points on top of today's 100 .*"Max Points per Member and Day".* 100/,
    );
    expect(world.rowsWith("ORDER-3")).toEqual([]);
  });

  test("what was booked today does not count against itself", async () => {
    const limit = { maxPointsPerMemberPerDay: "50" };
    await runs(limit);
    world.restart();
    expect(await runs(limit)).toMatchObject({ outcome: "alreadyApplied" });
    expect(world.rowsWith("ORDER-1")).toHaveLength(1);
  });

  test("what was booked yesterday counts no more, and is still recognised", async () => {
    const activity = action === "creditPoints" ? "CREDIT" : "DEBIT";
    const limit = { maxPointsPerMemberPerDay: "50" };
    world.bookBefore(24 * 60, { activity });
    expect(await runs({ ...limit, orderId: "ORDER-2" })).toMatchObject({ outcome: "applied" });
    expect(await runs(limit)).toMatchObject({ outcome: "alreadyApplied" });
    expect(world.rowsWith("ORDER-1")).toHaveLength(1);
  });

  test("who books at the same moment elsewhere is seen, and said to have passed the limit", async () => {
    const activity = action === "creditPoints" ? "CREDIT" : "DEBIT";
    const limit = { maxPointsPerMemberPerDay: "120" };
    expect(await runs({ ...limit, orderId: "ORDER-2" })).toMatchObject({ limitPassed: null });
    expect(world.requests()).toHaveLength(3);
    world.break({
      ...{ ...onActivity, kind: "changed" },
      change: (body) => {
        world.bookBefore(0, { activity, orderId: "ORDER-3" });
        return body;
      },
    });
    expect(await runs(limit)).toMatchObject({
      outcome: "applied",
      limitPassed: expect.stringMatching(/^today's 150 points of .* are more than .* allows, 120$/),
    });
    expect(await runs({ ...limit, maxPointsPerMemberPerDay: "151" })).toMatchObject({
      outcome: "alreadyApplied",
      limitPassed: null,
    });
  });

  test("where the day cannot be read, nothing is written", async () => {
    world.break({ ...onActivity, kind: "status", status: 503, times: 4 });
    const error = await fails({ maxPointsPerMemberPerDay: "100" });
    expect(error.message).toMatch(/^ServerError: /);
    expect(world.count(/^POST/)).toBe(0);
  });
});

test("a day's rows are added up over all its pages", async () => {
  world.sandbox.annexCloud.options.activityPageSize = 2;
  for (const minutes of [5, 4, 3, 2, 1]) {
    world.bookBefore(minutes, { orderId: `EARLIER-${minutes}` });
  }
  const limit = { maxPointsPerMemberPerDay: "299" };
  await isRefused(world.fails("creditPoints", world.params(limit)), /today's 250 /);
  expect(await credit({ maxPointsPerMemberPerDay: "300" })).toMatchObject({ outcome: "applied" });
});

test("a day of more than twenty pages is not read on, and only what is booked is answered", async () => {
  world.sandbox.annexCloud.options.activityPageSize = 2;
  const limit = { maxPointsPerMemberPerDay: "10000" };
  for (let row = 0; row < 39; row += 1) {
    world.bookBefore(50 - row, { orderId: `EARLIER-${row}`, points: 5 });
  }
  expect(await credit({ ...limit, orderId: "ORDER-0" })).toMatchObject({ outcome: "applied" });
  world.bookBefore(0, { orderId: "EARLIER-40" });
  for (const most of ["10000", "100"]) {
    world.sandbox.requests.clear();
    await isRefused(
      world.fails("creditPoints", world.params({ maxPointsPerMemberPerDay: most })),
      /first 20 pages .*"Max Points per Member and Day" cannot be kept \(whether/,
    );
    expect(world.count(/^GET .*activity/)).toBe(20);
  }
  expect(await credit({ ...limit, orderId: "ORDER-0" })).toMatchObject({
    outcome: "alreadyApplied",
  });
});

test.each([
  [0, "LimitExceededError", 0],
  [4_000, "LimitExceededError", 0],
  [60_000, "applied", 1],
])(
  "a list that lags %i ms behind: the second credit is %s",
  async (activityLagMs, said, warned) => {
    Object.assign(world.sandbox.annexCloud.options, { activityLagMs });
    const limit = { maxPointsPerMemberPerDay: "50" };
    expect(await credit({ ...limit, orderId: "A" })).toMatchObject({ limitPassed: null });
    const second = await credit({ ...limit, orderId: "B" }).catch(({ message }: Error) => message);
    expect(second.outcome ?? second.split(":")[0]).toBe(said);
    const warnings = world.logs.filter(({ line }) => /was kept is not known/.test(line));
    expect(warnings).toHaveLength(2 * warned);
  },
);

test.each([
  [2_000, 1_000],
  [10_000, 6_000],
])(
  "of debits that a list does not show for %i ms, one every %i ms, the second is said to pass the limit",
  async (activityLagMs, everyMs) => {
    Object.assign(world.sandbox.annexCloud.options, { activityLagMs });
    const limit = { maxPointsPerMemberPerDay: "100", points: "80" };
    expect(await debit({ ...limit, orderId: "A" })).toMatchObject({ limitPassed: null });
    await world.sandbox.clock.sleep(everyMs);
    expect(await debit({ ...limit, orderId: "B" })).toMatchObject({
      limitPassed: expect.stringMatching(/^today's 160 points of .* allows, 100$/),
    });
    await world.sandbox.clock.sleep(everyMs);
    await isRefused(world.fails("debitPoints", world.params({ ...limit, orderId: "C" })), /160/);
  },
);

test("debits, redemptions, credits and expiry are each of another kind", async () => {
  const limit = { maxPointsPerMemberPerDay: "300" };
  await credit({ ...limit, orderId: "A", points: "300" });
  await redeem({ ...limit, orderId: "B" });
  const { ledger } = world.sandbox.annexCloud;
  const createdMs = world.sandbox.clock.nowMs();
  const expiry = { memberId, activity: "DEBIT", points: 40, actionId: "106" } as const;
  ledger.append(newRow({ ...expiry, reason: "Points Expired", createdMs }));
  expect(await debit({ ...limit, orderId: "C", points: "300" })).toMatchObject({
    outcome: "applied",
    updatedAvailablePoints: funds + 300 - 250 - 40 - 300,
  });
});

test("a reward's price is held against the limits", async () => {
  const fails = (overrides: Record<string, unknown>) =>
    world.fails("redeemReward", redeemParams(overrides));
  await isRefused(fails({ maxPointsPerCall: "249" }), /250 points .*"Max Points per Call"/);
  await isRefused(fails({ maxPointsPerMemberPerDay: "249" }), /250 points on top of today's 0 /);
  await isRefused(fails({ allowedRewardIds: ["111"] }), /"Allowed Reward IDs" are 111.* 112/);
  // An archived reward has no price in the list.
  await isRefused(fails({ maxPointsPerCall: "249", rewardId: "120" }), /price of reward 120/);
  expect(world.available()).toBe(funds);
  const all = { maxPointsPerCall: "250", maxPointsPerMemberPerDay: "250" };
  const first = await redeem({ ...all, allowedRewardIds: ["112"] });
  expect(first).toMatchObject({ outcome: "applied" });
  expect(await redeem(all)).toMatchObject({
    outcome: "alreadyApplied",
    rewardCode: first.rewardCode,
  });
});
