import { useFreshWorld } from "../support/world";
import { onActivity, onPost, openingPoints, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const credit = (overrides?: Record<string, unknown>) =>
  world.run("creditPoints", world.params(overrides));
const failsToCredit = (overrides?: Record<string, unknown>) =>
  world.fails("creditPoints", world.params(overrides));

test("a second delivery of the same order id is alreadyApplied, with today's balance", async () => {
  await credit();
  world.restart();
  expect(await credit()).toMatchObject({ outcome: "alreadyApplied", updatedAvailablePoints: 550 });
  world.expectBookedOnce();
});

test("an older row is alreadyApplied although a send of this call was lost", async () => {
  world.bookBefore(5);
  world.break({ ...onPost, kind: "dropBefore" });
  expect(await credit()).toMatchObject({ outcome: "alreadyApplied" });
  world.expectBookedOnce();
});

test("the outcome is certain although today's balance cannot be read", async () => {
  await credit();
  const error = { method: "GET", kind: "status", status: 500, times: 4 } as const;
  world.break({ ...error, path: "/points/" }, { ...error, path: "/tiers$" });
  expect(await credit()).toMatchObject({
    outcome: "alreadyApplied",
    updatedAvailablePoints: null,
    updatedUserTier: null,
  });
});

test("an order id that was used for another amount answers what was booked", async () => {
  await credit();
  expect(await credit({ points: "60" })).toMatchObject({
    outcome: "alreadyApplied",
    points: 50,
    requestedPoints: 60,
  });
  world.expectBookedOnce();
});

test("an order id that somebody used, but not for this member, is uncertain", async () => {
  world.sandbox.annexCloud.addMember({ id: "other@example.com" });
  await credit();
  const error = await failsToCredit({ memberId: "other@example.com" });
  expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
  world.expectBookedOnce();
});

test("an order id that was used for a debit is a DuplicateOrderError", async () => {
  await world.run("debitPoints", world.params());
  const error = await failsToCredit();
  expect(error.message).toMatch(/^DuplicateOrderError: .*DEBIT of 50/);
  expect(error).toMatchObject({ facts: { code: "AC1010", orderId: "ORDER-1" } });
  expect(world.available()).toBe(openingPoints - 50);
});

test.each([
  ["fails", { kind: "status", status: 503, times: 4 }],
  ["is a page without an Annex Cloud code", { kind: "html", status: 404 }],
  ["is empty", { kind: "status", status: 200, body: "", times: 2 }],
  ["breaks off", { kind: "truncate", times: 4 }],
] as const)(
  "AC1010 with an activity that %s: uncertain, not called another's",
  async (_, fault) => {
    await credit();
    world.break({ ...onActivity, ...fault });
    const error = await failsToCredit();
    expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
    expect(error).toMatchObject({ facts: { orderId: "ORDER-1" } });
    world.expectBookedOnce();
  },
);

test("parallel deliveries of one key book once and none of them fails", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => credit()));
  expect(answers.filter(({ outcome }) => outcome === "applied")).toHaveLength(1);
  world.expectBookedOnce();
});
