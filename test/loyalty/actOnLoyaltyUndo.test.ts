import { useFreshWorld } from "../support/world";
import { memberId, onNote, openingPoints, startActWorld } from "./actOnLoyaltyWorld";

const world = useFreshWorld(startActWorld);

let panels = 0;
/** Undoes from a panel of its own, as they renew themselves. */
const undo = (orderId: unknown, more: Record<string, unknown> = {}) => {
  panels += 1;
  return world.run("actOnLoyalty", undoParams(orderId, `undo-${panels}`, more));
};
const undoParams = (orderId: unknown, idempotencyKey: string, more = {}) =>
  world.params({ action: "undoClick", points: undefined, orderId, idempotencyKey, ...more });

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

test.each([
  ["spent", undefined, 540, 10],
  ["on hold", "109", 460, 40],
])("a credit whose points are %s is refused in words", async (_, pointsActionId, spent, left) => {
  const { annexCloudConnection } = world.params();
  const { orderId } = await world.act({ pointsActionId });
  const debit = { annexCloudConnection, memberId, points: String(spent), reason: "Shop" };
  await world.run("debitPoints", { ...debit, orderId: "ORDER-1" });
  const why = `the points are spent, expired or on hold: ${memberId} has ${left} points, fewer than the 50 to take; nothing was changed`;
  expect(await undo(orderId)).toMatchObject({ outcome: "refused", reason: why });
  expect(world.available()).toBe(left);
});

test("an undo that was done before says so, and that an undo is done once", async () => {
  const { orderId } = await world.act();
  await undo(orderId);
  const { noteText } = await undo(orderId);
  expect(noteText).toMatch(
    /^Already undone: credit of 50 points to .*\nAn undo is done once: this click did it, or one before\.\n/,
  );
});

test("where the program books other points for an undo, both are told", async () => {
  world.sandbox.annexCloud.options.creditFactor = 2;
  const { orderId } = await world.act({ action: "debitPoints" });
  const { points, noteText } = await undo(orderId);
  expect(points).toBe(100);
  expect(noteText).toMatch(
    /^Undone: debit of 50 points from .*\nThe program booked 100 points for it\.\n/,
  );
});

describe("an undo of another click than the ticket's last one", () => {
  const twoClicks = async () => {
    const first = await world.act();
    const second = await world.act({ action: "debitPoints", points: "80" });
    return [first.orderId, second.orderId];
  };

  test("is refused, since the panel may not have known of the last one, which is named", async () => {
    const [first, second] = await twoClicks();
    expect(await undo(first)).toMatchObject({
      outcome: "refused",
      reason: expect.stringContaining(`is the debit of 80 points with order id ${second}, and not`),
    });
    expect(world.booked()).toHaveLength(2);
  });

  test("is done once the last one is undone", async () => {
    const [first, second] = await twoClicks();
    await undo(second);
    expect(await undo(first)).toMatchObject({ outcome: "applied", points: 50 });
  });

  test("is done where it is asked for again after the note", async () => {
    const [first] = await twoClicks();
    await undo(first);
    expect(await undo(first)).toMatchObject({ outcome: "applied", points: 50 });
    expect(world.available()).toBe(openingPoints - 80);
  });

  test("that was done before the last one came is not called refused", async () => {
    const { orderId } = await world.act();
    world.break({ ...onNote, kind: "status", status: 503, times: 3 });
    await world.fails("actOnLoyalty", undoParams(orderId, "undo-retried"));
    await world.act({ action: "debitPoints", points: "80" });
    world.restart();
    expect(await world.run("actOnLoyalty", undoParams(orderId, "undo-retried"))).toMatchObject({
      outcome: "alreadyApplied",
    });
  });
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
