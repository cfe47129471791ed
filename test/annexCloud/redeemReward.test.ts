import { useFreshWorld } from "../support/world";
import { lostAnswers, memberId, onActivity, onPost, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const opening = 500;
const params = (overrides: Record<string, unknown> = {}) => {
  const { annexCloudConnection, orderId } = world.params();
  return { annexCloudConnection, memberId, orderId, rewardId: "112", ...overrides };
};
const redeem = (overrides?: Record<string, unknown>) =>
  world.run("redeemReward", params(overrides));
const failsToRedeem = (overrides?: Record<string, unknown>) =>
  world.fails("redeemReward", params(overrides));
const grants = () => world.sandbox.annexCloud.grantsOf(memberId);

test("a redemption answers with the coupon, what it cost and the balance", async () => {
  const answer = await redeem();
  expect(grants()).toMatchObject([{ rewardId: "112", reason: "claim", pointsUsed: 250 }]);
  expect(answer).toMatchObject({
    outcome: "applied",
    rewardCode: grants()[0]?.code,
    pointsTaken: 250,
    updatedAvailablePoints: 250,
  });
  expect(answer.rewardCode).toMatch(/^SHIPFREE-/);
  expect(world.rowsWith("ORDER-1")).toMatchObject([{ source: "web", actionId: "107" }]);
});

test("the reason, source and action of the step go out", async () => {
  await redeem({ reason: "gift", source: "store", actionId: "121" });
  expect(world.rowsWith("ORDER-1")).toMatchObject([
    { reason: "gift", source: "store", actionId: "121" },
  ]);
});

test("a reward without codes answers with none", async () => {
  expect(await redeem({ rewardId: "117" })).toMatchObject({ outcome: "applied", rewardCode: null });
});

test("a reward that the one page of many leaves out is redeemed all the same", async () => {
  const rewardDetail = [{ rewardId: "111", creditRequired: "500" }];
  const body = { rewardDetail, pages: 2 };
  world.break({ kind: "status", status: 200, method: "GET", path: "/reward$", body });
  expect(await redeem()).toMatchObject({ outcome: "applied", pointsTaken: 250 });
});

test.each(lostAnswers)(
  "a redemption whose answer is lost by %s gives one coupon, and names it",
  async (_, fault) => {
    world.break({ ...onPost, ...fault });
    const answer = await redeem();
    await world.sandbox.clock.sleep(6_000);
    expect(grants()).toHaveLength(1);
    expect(answer).toMatchObject({ outcome: "applied", rewardCode: grants()[0]?.code });
    expect(world.available()).toBe(opening - 250);
  },
);

test("a redelivery finds the same coupon, although the balance no longer covers the reward", async () => {
  const first = await redeem({ rewardId: "111" });
  world.restart();
  expect(await redeem({ rewardId: "111" })).toMatchObject({
    outcome: "alreadyApplied",
    rewardCode: first.rewardCode,
    pointsTaken: 500,
  });
  expect(world.count(/^POST/)).toBe(1);
});

const withoutCodes = () => {
  const [row] = world.sandbox.annexCloud.ledger.rows().filter(({ rewardId }) => rewardId);
  const activityDetail = [
    {
      activity: "DEBIT",
      debit: String(row?.points),
      orderId: "ORDER-1",
      rewardId: "112",
      createDate: `${new Date(row?.createdMs ?? 0).toISOString().slice(0, 19)}+0000`,
    },
  ];
  const body = { activityDetail, pages: 1 };
  world.break({ ...onActivity, kind: "status", status: 200, body, times: "all" });
};

test("a coupon that the activity does not name is read from the used rewards, page by page", async () => {
  world.sandbox.annexCloud.options.usedRewardsPageSize = 1;
  const { rewardCode } = await redeem();
  await world.sandbox.clock.sleep(2_000);
  await redeem({ rewardId: "119", orderId: "ORDER-2" });
  withoutCodes();
  expect(await redeem()).toMatchObject({ outcome: "alreadyApplied", rewardCode });
  expect(world.count(/usedreward/)).toBe(2);
});

test("of two coupons that may be meant, none is named", async () => {
  await redeem();
  const { ledger } = world.sandbox.annexCloud;
  const row = ledger.rows().find(({ orderId }) => orderId === "ORDER-1");
  if (!row) {
    throw new Error("nothing was booked");
  }
  ledger.append({ ...row, orderId: "ORDER-2", rewardCode: "SHIPFREE-2" });
  withoutCodes();
  expect(await redeem()).toMatchObject({ outcome: "alreadyApplied", rewardCode: null });
});

test("a reward that the balance does not cover is refused, and nothing is written", async () => {
  const error = await failsToRedeem({ rewardId: "113" });
  expect(error.message).toMatch(/^InsufficientPointsError: .* has 500 points, fewer than the 1200/);
  expect(world.count(/^POST/)).toBe(0);
  expect(grants()).toEqual([]);
});

test.each(["null", "absent", "newChoice"] as const)(
  "points are too few for a reward too whose eligible is %s",
  async (as) => {
    const change = { field: ["rewardDetail", "*", "eligible"], as };
    world.break({ kind: "changed", method: "GET", path: "/reward$", change });
    const error = await failsToRedeem({ rewardId: "113" });
    expect(error.message).toMatch(/^InsufficientPointsError: .* has 500 points/);
    expect(world.count(/^POST/)).toBe(0);
  },
);

test("a reward that has run out is Annex Cloud's refusal", async () => {
  expect((await failsToRedeem({ rewardId: "118" })).message).toMatch(/^ValidationError: .*AC1007/);
});

test("an order id that was used for another reward is a DuplicateOrderError", async () => {
  await redeem({ rewardId: "119" });
  const error = await failsToRedeem();
  expect(error.message).toMatch(/^DuplicateOrderError: .*DEBIT of 100 points for reward 119/);
});

test("a debit is not taken for a redemption of the same amount", async () => {
  await redeem();
  const error = await world.fails("debitPoints", world.params({ points: 250 }));
  expect(error.message).toMatch(/^DuplicateOrderError: .*reward 112/);
});

test("where nobody can say, the error names the order id", async () => {
  world.break(
    { ...onPost, kind: "dropAfter" },
    { ...onActivity, kind: "status", status: 503, times: 4 },
  );
  const error = await failsToRedeem();
  expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
  expect(error).toMatchObject({ facts: { orderId: "ORDER-1" } });
});

test("without an order id, the key tells redemptions apart", async () => {
  const key = (idempotencyKey: string) => ({ orderId: undefined, idempotencyKey, rewardId: "119" });
  const first = await redeem(key("ticket-1"));
  expect(await redeem(key("ticket-1"))).toMatchObject({
    outcome: "alreadyApplied",
    rewardCode: first.rewardCode,
  });
  expect((await redeem(key("ticket-2"))).rewardCode).not.toBe(first.rewardCode);
  expect(grants()).toHaveLength(2);
});
