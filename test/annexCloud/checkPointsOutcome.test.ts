import { useFreshWorld } from "../support/world";
import { memberId, onActivity, onPost, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);
const asked = (overrides: Record<string, unknown> = {}) => {
  const { annexCloudConnection, orderId } = world.params();
  return { annexCloudConnection, memberId, orderId, ...overrides };
};
const check = (overrides?: Record<string, unknown>) =>
  world.run("checkPointsOutcome", asked(overrides));

test("a credit of which nobody knew is found by its order id, and nothing is sent", async () => {
  world.sandbox.annexCloud.options.activityLagMs = 60_000;
  world.break({ ...onPost, kind: "dropAfter" });
  expect((await world.fails("creditPoints", world.params())).message).toMatch(/^UncertainOutcome/);
  world.sandbox.requests.clear();
  expect(await check()).toMatchObject({
    outcome: "notFound",
    explanation: expect.stringMatching(/may still land/),
  });
  await world.sandbox.clock.sleep(60_000);
  expect(await check()).toMatchObject({ outcome: "applied", points: 50, activity: "CREDIT" });
  expect(world.requests().every((request) => request.startsWith("GET "))).toBe(true);
  world.expectBookedOnce();
});

test("the key of a redemption finds it, with its coupon", async () => {
  const keyed = asked({ orderId: undefined, idempotencyKey: "click-1" });
  const { orderId } = await world.run("redeemReward", { ...keyed, rewardId: "111" });
  expect(await world.run("checkPointsOutcome", keyed)).toMatchObject({
    outcome: "applied",
    orderId,
    rewardId: "111",
  });
});

test.each([
  [{ activity: "DEBIT" }, "otherContent"],
  [{ rewardId: "111" }, "otherContent"],
  [{ activity: "CREDIT" }, "applied"],
])("an order id at a credit, asked for %j, is %s", async (expected, outcome) => {
  world.bookBefore(5);
  expect(await check(expected)).toMatchObject({ outcome, points: 50, activity: "CREDIT" });
});

test.each([
  ["neither order id nor key", { orderId: "" }, /"Order ID" or "Idempotency Key" is required/],
  ["nobody's member id", { memberId: "nobody@example.com" }, /^NotFoundError: .*nobody@example/],
])("%s is an error", async (_, overrides, message) => {
  expect((await world.fails("checkPointsOutcome", asked(overrides))).message).toMatch(message);
});

test("an activity that cannot be read is an error, not an outcome", async () => {
  world.break({ ...onActivity, kind: "status", status: 503, times: 4 });
  expect((await world.fails("checkPointsOutcome", asked())).message).toMatch(/^ServerError/);
});
