import { useFreshWorld } from "../support/world";
import { lostAnswers, memberId, onPost, openingPoints, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const debit = (overrides?: Record<string, unknown>) =>
  world.run("debitPoints", world.params(overrides));
const failsToDebit = (overrides?: Record<string, unknown>) =>
  world.fails("debitPoints", world.params(overrides));

const onBalance = { method: "GET", path: "/points/" } as const;

test("a debit that the balance covers is applied", async () => {
  expect(await debit({ points: "500" })).toMatchObject({
    outcome: "applied",
    activity: "DEBIT",
    points: 500,
    updatedAvailablePoints: 0,
    updatedLifetimePoints: openingPoints,
  });
  expect(world.rowsWith("ORDER-1")).toMatchObject([{ activity: "DEBIT", points: 500 }]);
  expect(world.available()).toBe(0);
});

test("a debit over the balance is refused, and nothing is written", async () => {
  const error = await failsToDebit({ points: "501" });
  expect(error.message).toMatch(/^InsufficientPointsError: .* has 500 points, fewer than the 501/);
  expect(world.count(/^POST/)).toBe(0);
  expect(world.available()).toBe(openingPoints);
});

test("a debit over the balance is booked where that is allowed, without asking for it", async () => {
  const answer = await debit({ points: "600", allowNegativeBalance: true });
  expect(answer).toMatchObject({ outcome: "applied", updatedAvailablePoints: -100 });
  expect(world.requests()).toEqual(["POST /points"]);
  expect(world.available()).toBe(-100);
});

test("a redelivered debit that the balance no longer covers is alreadyApplied", async () => {
  await debit({ points: "400" });
  world.restart();
  world.sandbox.requests.clear();
  expect(await debit({ points: "400" })).toMatchObject({
    outcome: "alreadyApplied",
    updatedAvailablePoints: 100,
  });
  expect(world.count(/^POST/)).toBe(0);
  expect(world.rowsWith("ORDER-1")).toHaveLength(1);
  expect(world.available()).toBe(100);
});

test("a redelivered debit that the balance still covers is alreadyApplied", async () => {
  await debit();
  world.restart();
  expect(await debit()).toMatchObject({ outcome: "alreadyApplied", updatedAvailablePoints: 450 });
  expect(world.rowsWith("ORDER-1")).toHaveLength(1);
});

test("a debit over the balance under an order id of other content is a DuplicateOrderError", async () => {
  await world.run("creditPoints", world.params());
  const error = await failsToDebit({ points: "4000" });
  expect(error.message).toMatch(/^DuplicateOrderError: .*CREDIT of 50/);
});

test.each([
  ["fails", { kind: "status", status: 503, times: 4 }, "ServerError"],
  ["is empty", { kind: "status", status: 200, body: "", times: 2 }, "UnexpectedAnswerError"],
  ["breaks off", { kind: "dropBefore", times: 4 }, "NetworkError"],
] as const)("where reading the balance %s, nothing is written", async (_, fault, name) => {
  world.break({ ...onBalance, ...fault });
  expect((await failsToDebit()).message).toMatch(new RegExp(`^${name}: `));
  expect(world.count(/^POST/)).toBe(0);
  expect(world.available()).toBe(openingPoints);
});

test("a balance that names no available points covers nothing", async () => {
  world.break({ ...onBalance, kind: "status", status: 200, body: { id: memberId } });
  const error = await failsToDebit();
  expect(error.message).toMatch(/^LimitExceededError: the balance of .* cannot be read/);
  expect(world.count(/^POST/)).toBe(0);
});

test("a debit of somebody who is no member is a NotFoundError, and nothing is written", async () => {
  const error = await failsToDebit({ memberId: "nobody@example.com" });
  expect(error.message).toMatch(/^NotFoundError: /);
  expect(world.count(/^POST/)).toBe(0);
});

test("where a debit over the balance cannot be looked for, its outcome is uncertain", async () => {
  await debit({ points: "400" });
  world.break({ method: "GET", path: "/activity$", kind: "status", status: 503, times: 8 });
  const error = await failsToDebit({ points: "400" });
  expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
  expect(world.available()).toBe(100);
});

test.each(lostAnswers)(
  "a debit whose answer is lost by %s takes the points once",
  async (_, fault) => {
    world.break({ ...onPost, ...fault });
    expect(await debit({ points: "400" })).toMatchObject({
      outcome: "applied",
      updatedAvailablePoints: 100,
    });
    await world.sandbox.clock.sleep(6_000);
    expect(world.rowsWith("ORDER-1")).toHaveLength(1);
    expect(world.available()).toBe(100);
  },
);
