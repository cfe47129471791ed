import { useFreshWorld } from "../support/world";
import { lostAnswers, memberId, onPost, openingPoints, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

/** A review, for which the seeded programme grants points of its own. */
const actionId = "125";
const award = (overrides?: Record<string, unknown>) => {
  const { points: _, ...params } = world.params({ actionId, ...overrides });
  return params;
};
const rows = () =>
  world.sandbox.annexCloud.ledger.rows().filter((row) => row.orderId === "ORDER-1");

test("the programme's own amount is booked, once", async () => {
  const first = await world.run("awardActionPoints", award());
  expect(first).toMatchObject({ outcome: "applied", orderId: "ORDER-1", actionId });
  expect(first.points).toBeGreaterThan(0);
  world.restart();
  const again = await world.run("awardActionPoints", award());
  expect(again).toEqual({ ...first, outcome: "alreadyApplied" });
  expect(rows()).toHaveLength(1);
  expect(world.available()).toBe(openingPoints + first.points);
});

test.each(lostAnswers)("%s: it is booked all the same", async (_, fault) => {
  world.break({ ...onPost, ...fault });
  expect(await world.run("awardActionPoints", award())).toMatchObject({ outcome: "applied" });
  expect(rows()).toHaveLength(1);
});

test("an action for which the program grants nothing is told so, in one request", async () => {
  const nothing = { id: memberId, credit: 0, pointsAwarded: 0, updatedAvailablePoints: "500" };
  world.break({ ...onPost, kind: "status", status: 200, body: nothing, times: "all" });
  const answer = await world.run("awardActionPoints", award());
  expect(answer).toMatchObject({ outcome: "applied", points: 0 });
  expect(world.requests()).toEqual(["POST /points"]);
});

test("source and store travel with the points", async () => {
  await world.run("awardActionPoints", award({ source: "store", storeId: "12" }));
  expect(rows()).toMatchObject([{ source: "store", storeId: "12" }]);
  await world.run("creditPoints", world.params({ orderId: "O-2", source: "web", storeId: "13" }));
  const credited = world.sandbox.annexCloud.ledger.rows().find((row) => row.orderId === "O-2");
  expect(credited).toMatchObject({ source: "web", storeId: "13" });
});

test("an action that is not allowed is refused before anything is sent", async () => {
  const error = await world.fails("awardActionPoints", award({ allowedActionIds: ["101"] }));
  expect(error.message).toMatch(/^LimitExceededError: .*Action ID/);
  expect(rows()).toHaveLength(0);
});

test("an order's purchase is found beside its return of the same id", async () => {
  await world.run("creditPoints", world.params());
  world.bookBefore(0, { activity: "DEBIT", points: 20 });
  world.restart();
  expect(await world.run("creditPoints", world.params())).toMatchObject({
    outcome: "alreadyApplied",
  });
});
