import { useFreshWorld } from "../support/world";
import { memberId, openingPoints, startActWorld } from "./actOnLoyaltyWorld";

const world = useFreshWorld(startActWorld);

let panels = 0;
/** Undoes from a panel of its own, as they renew themselves. */
const undo = (orderId: unknown, more: Record<string, unknown> = {}) => {
  panels += 1;
  const idempotencyKey = `undo-${panels}`;
  return world.act({ action: "undoClick", points: undefined, orderId, idempotencyKey, ...more });
};

test.each([
  ["credit", "creditPoints", `credit of 50 points to ${memberId}`, "DEBIT"],
  ["debit", "debitPoints", `debit of 50 points from ${memberId}`, "CREDIT"],
])("a click's %s is reversed once, from whichever panel", async (_, action, what, activity) => {
  const { orderId } = await world.act({ action });
  const undone = await undo(orderId);
  expect(undone).toMatchObject({
    outcome: "applied",
    points: 50,
    updatedAvailablePoints: openingPoints,
    orderId: expect.stringMatching(/^gac-undo-/),
  });
  expect(world.headlines()[1]).toBe(`Undone: ${what}.`);
  expect(world.notes()[1]?.body_text).toContain(`Order id of what was undone: ${orderId}`);
  world.restart();
  expect(await undo(orderId)).toMatchObject({ outcome: "alreadyApplied", orderId: undone.orderId });
  await Promise.all([undo(orderId), undo(orderId)]);
  expect(world.booked()).toMatchObject([{}, { activity, points: 50, orderId: undone.orderId }]);
  expect(world.available()).toBe(openingPoints);
});

test("what a promotion gave beside a credit is taken back with it", async () => {
  world.sandbox.annexCloud.options.promotionFactor = 1.5;
  const { orderId } = await world.act();
  expect(await undo(orderId)).toMatchObject({ outcome: "applied", points: 125 });
  expect(world.sandbox.annexCloud.balanceOf(memberId).available).toBe(openingPoints);
});

test("an undo is not undone", async () => {
  const { orderId } = await world.act();
  const undone = await undo(orderId);
  expect(await undo(undone.orderId)).toMatchObject({
    outcome: "refused",
    reason: expect.stringMatching(/is an undo, which is not undone/),
  });
  expect(world.booked()).toHaveLength(2);
});

test("a credit whose points are spent meanwhile is refused in words", async () => {
  const { orderId } = await world.act();
  await world.act({ action: "debitPoints", points: "540", idempotencyKey: "spent" });
  expect(await undo(orderId)).toMatchObject({
    outcome: "refused",
    reason: expect.stringMatching(/spent meanwhile: .* has 10 points, fewer than the 50/),
  });
  expect(world.available()).toBe(10);
});

test.each([
  ["of nothing", undefined, /"Order ID" is required/],
  ["of a flow's booking", "gac-7b1f0c6e2a914d537b1f0c6e", /not the order id of a click/],
  ["of nobody's click", "gac-click-7b1f0c6e2a914d537b1f0c6e", /shows no order id/],
])("an undo %s is refused", async (_, orderId, reason) => {
  expect(await undo(orderId)).toMatchObject({
    outcome: "refused",
    reason: expect.stringMatching(reason),
  });
  expect(world.booked()).toEqual([]);
});

test("nobody undoes another member's click", async () => {
  const { orderId } = await world.act();
  world.sandbox.annexCloud.addMember({ id: "GG-7", email: "g@example.com", points: 500 });
  expect(await undo(orderId, { memberId: "GG-7" })).toMatchObject({ outcome: "refused" });
});

test("an undo counts against no limit", async () => {
  const limits = { maxPointsPerCall: "50", maxPointsPerMemberPerDay: String(openingPoints + 50) };
  const { orderId } = await world.act({ ...limits, action: "debitPoints" });
  expect(await undo(orderId, limits)).toMatchObject({ outcome: "applied" });
  // The 50 points that came back are no credit of today.
  const credit = { ...limits, idempotencyKey: "click-2" };
  expect(await world.act(credit)).toMatchObject({ outcome: "applied" });
});
