import type { Member } from "../../sandbox/annexCloud/members";
import { findReward, type Reward } from "../../sandbox/annexCloud/rewards";
import { useFreshWorld } from "../support/world";
import { memberId, onPost, openingPoints, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);
const credit = (overrides?: Record<string, unknown>) =>
  world.run("creditPoints", world.params(overrides));
const redemption = (overrides = {}) => {
  const { annexCloudConnection, orderId } = world.params();
  return { annexCloudConnection, memberId, orderId, rewardId: "112", ...overrides };
};
const redeem = (overrides = {}) => world.run("redeemReward", redemption(overrides));
const options = () => world.sandbox.annexCloud.options;

describe("a list that lags behind", () => {
  test.each([500, 5_000, 20_000])(
    "by %i ms: a lost send that was booked is applied once it shows",
    async (activityLagMs) => {
      options().activityLagMs = activityLagMs;
      world.break({ ...onPost, kind: "dropAfter" });
      expect(await credit()).toMatchObject({ outcome: "applied" });
      world.expectBookedOnce();
    },
  );

  test("by a minute: uncertain, not another's", async () => {
    options().activityLagMs = 60_000;
    world.break({ ...onPost, kind: "dropAfter" });
    const error = await world.fails("creditPoints", world.params());
    expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
    world.expectBookedOnce();
  });

  test.each(["first", "last"] as const)(
    "two deliveries in two processes get one coupon and are both told it, the id checked %s",
    async (orderIdChecked) => {
      Object.assign(options(), { activityLagMs: 300, orderIdChecked });
      const first = redeem({ rewardId: "111" });
      world.restart();
      const answers = await Promise.all([first, redeem({ rewardId: "111" })]);
      expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["alreadyApplied", "applied"]);
      expect(answers[0]?.rewardCode).toMatch(/^GREEN/);
      expect(answers[1]?.rewardCode).toBe(answers[0]?.rewardCode);
    },
  );
});

describe("what was booked before the process died is told, although meanwhile", () => {
  beforeEach(() => {
    options().orderIdChecked = "last";
  });

  test("the reward ran out", async () => {
    const { rewardCode } = await redeem();
    world.restart();
    const supply = jest.replaceProperty(findReward("112") as Reward, "codeSupply", 1);
    expect(await redeem()).toMatchObject({ outcome: "alreadyApplied", rewardCode });
    supply.restore();
  });

  test("the member opted out", async () => {
    await credit();
    world.restart();
    const { members } = world.sandbox.annexCloud;
    members.put({ ...members.get(memberId), optInStatus: "NO" } as Member);
    expect(await credit()).toMatchObject({ outcome: "alreadyApplied", points: 50 });
  });
});

test.each([
  { status: "maintenance" },
  { id: memberId, credit: 0, debit: 0, updatedAvailablePoints: 500 },
  { id: memberId, success: false, updatedAvailablePoints: 500 },
  { id: "someone@else.example", credit: 50, updatedAvailablePoints: 5_000 },
])("an answer that books nothing is looked for and sent again: %j", async (body) => {
  world.break({ ...onPost, kind: "status", status: 200, body });
  expect(await credit()).toMatchObject({ outcome: "applied", updatedAvailablePoints: 550 });
  world.expectBookedOnce();
});

test("an answer that books nothing, each time, is uncertain", async () => {
  world.break({ ...onPost, kind: "status", status: 200, body: { status: "ok" }, times: "all" });
  for (const [action, params] of [
    ["creditPoints", world.params()],
    ["redeemReward", redemption()],
  ] as const) {
    expect((await world.fails(action, params)).message).toMatch(/^UncertainOutcomeError: /);
  }
  world.expectBookedNever();
});

test.each(["200", "OK", "AC0000"])(
  "a booking beside the code %s is no refusal",
  async (errorCode) => {
    world.break({ ...onPost, kind: "changed", change: (body) => ({ ...Object(body), errorCode }) });
    expect(await credit()).toMatchObject({ outcome: "applied" });
    world.expectBookedOnce();
  },
);

test("a refusal is looked for a week back, not through ten years of movements", async () => {
  for (let row = 0; row < 100; row += 1) {
    world.bookBefore(60 * 24 * 8 + row, { orderId: `OLD-${row}` });
  }
  const params = world.params({ points: "9000000" });
  expect((await world.fails("debitPoints", params)).message).toMatch(/^InsufficientPointsError: /);
  expect(world.count(/activity$/)).toBe(2);
});

test.each([
  ["shows all that was taken", "400", 0, 3],
  ["does not show as much", "400", 60_000, 8],
  ["hides less than was asked for", "450", 60_000, 2],
])(
  "points that are too few, where the list %s: looked for as long as it may be the twin's doing",
  async (_, points, activityLagMs, looks) => {
    await world.run("debitPoints", world.params({ points: "400", orderId: "ANOTHER" }));
    options().activityLagMs = activityLagMs;
    const error = await world.fails("debitPoints", world.params({ points }));
    expect(error.message).toMatch(
      /^InsufficientPointsError: .* has 100 points, fewer than the 4.0/,
    );
    expect(world.count(/activity$/)).toBe(looks);
  },
);

test.each([40, 50])(
  "a credit of 50 under the order id of a purchase that earned %i is another's",
  async (points) => {
    world.bookBefore(60, { actionId: "109", reason: "Purchase", points });
    const error = await world.fails("creditPoints", world.params());
    expect(error.message).toMatch(/^DuplicateOrderError: .*CREDIT of \d0 points; nothing was/);
  },
);

test.each([
  [{}, "Sorry", /^UncertainOutcomeError: .*may be it/],
  [{ actionId: "100" }, "Sorry", /^alreadyApplied$/],
  [{}, null, /^alreadyApplied$/],
])("a credit of %j and as many points for the reason %j: %s", async (asked, reason, said) => {
  world.bookBefore(60, { actionId: "100", reason });
  const outcome = credit(asked).then(
    (answer) => answer.outcome,
    ({ message }: Error) => message,
  );
  expect(await outcome).toMatch(said);
});

test("a key that another member used is looked for in the whole history once", async () => {
  world.sandbox.annexCloud.addMember({ id: "other@example.com" });
  await credit({ memberId: "other@example.com" });
  for (let row = 0; row < 200; row += 1) {
    world.bookBefore(60 * 24 + row, { orderId: `OLD-${row}` });
  }
  world.sandbox.requests.clear();
  expect((await world.fails("creditPoints", world.params())).message).toMatch(/^UncertainOutcome/);
  expect(world.count(/activity$/)).toBeLessThan(20);
});

test("a debit under the order id of a return is another's", async () => {
  world.bookBefore(60, { activity: "DEBIT", reason: null, actionId: "110", points: 40 });
  const error = await world.fails("debitPoints", world.params({ actionId: "100" }));
  expect(error.message).toMatch(/^DuplicateOrderError: .*DEBIT of 40 points/);
});

test("where the look fails in other words than the send, nobody says that nothing was changed", async () => {
  world.break({ path: "/activity$", kind: "status", status: 400, body: {}, times: "all" });
  const error = await world.fails("debitPoints", world.params({ points: "9000" }));
  expect(error.message).toMatch(/^UncertainOutcomeError: /);
});

test("what a promotion adds is told with the rest, and counts toward the day's limit", async () => {
  options().promotionFactor = 1.5;
  const limit = { maxPointsPerMemberPerDay: String(openingPoints + 124) };
  const told = { points: 125, limitPassed: expect.stringMatching(/625 points .* allows, 624/) };
  expect(await credit(limit)).toMatchObject({ outcome: "applied", ...told });
  world.restart();
  expect(await credit(limit)).toMatchObject({ outcome: "alreadyApplied", ...told });
  const { annexCloudConnection, orderId } = world.params();
  expect(
    await world.run("checkPointsOutcome", { annexCloudConnection, memberId, orderId }),
  ).toMatchObject({ outcome: "applied", points: 125 });
});

test("a list tells row by row what the program awarded", async () => {
  options().creditFactor = 0.5;
  const { annexCloudConnection } = world.params();
  const adjustments = [{ memberId, points: 77, reason: "Spring", key: "spring" }];
  expect(await world.run("bulkAdjustPoints", { annexCloudConnection, adjustments })).toMatchObject({
    results: [{ outcome: "applied", points: 39 }],
  });
});

test.each([false, true])(
  "what the program awards is what is told, its answer lost: %s",
  async (isLost) => {
    options().creditFactor = 0.5;
    world.break(...(isLost ? [{ ...onPost, kind: "dropAfter" } as const] : []));
    const told = { points: 39, requestedPoints: 77 };
    expect(await credit({ points: "77" })).toMatchObject({ outcome: "applied", ...told });
    world.restart();
    expect(await credit({ points: "77" })).toMatchObject({ outcome: "alreadyApplied", ...told });
  },
);
