import { useFreshWorld } from "../support/world";
import { onPost, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const credit = (overrides?: Record<string, unknown>) =>
  world.run("creditPoints", world.params(overrides));
const failsToCredit = (overrides?: Record<string, unknown>) =>
  world.fails("creditPoints", world.params(overrides));

test.each([
  ["with Retry-After", { kind: "rateLimit", retryAfterSeconds: 2 }],
  ["without Retry-After", { kind: "status", status: 429 }],
  ["worded as AC1001", { kind: "status", status: 429, body: { errorCode: "AC1001" } }],
] as const)("a 429 %s was not acted on: sent again without a look", async (_, fault) => {
  world.break({ ...onPost, ...fault, times: 3 });
  expect(await credit()).toMatchObject({ outcome: "applied" });
  world.expectBookedOnce();
  expect(world.requests()).toEqual(Array(4).fill("POST /points"));
});

test("a 429 that asks for more time than the call has is a rate limit, not an uncertain outcome", async () => {
  world.break({ ...onPost, kind: "rateLimit", retryAfterSeconds: 3_600 });
  const error = await failsToCredit();
  expect(error).toMatchObject({ name: "RateLimitError", facts: { retryAfterSeconds: 3_600 } });
  world.expectBookedNever();
});

test.each([
  ["a member who does not exist", { memberId: "nobody@example.com" }, "NotFoundError"],
  ["an action that does not exist", { actionId: "999" }, "ValidationError"],
])("refused for %s: the refusal as it is, once nothing was found", async (_, overrides, name) => {
  expect((await failsToCredit(overrides)).message).toMatch(new RegExp(`^${name}: `));
  const look = expect.stringMatching(/^GET .*activity$/);
  expect(world.requests()).toEqual(["POST /points", look, look]);
  world.expectBookedNever();
});

test("refused after a lost send: uncertain, since the lost one may still land", async () => {
  world.break(
    { ...onPost, kind: "late", delayMs: 20_000 },
    { ...onPost, kind: "status", status: 400, body: { errorCode: "AC1007" } },
  );
  const error = await failsToCredit();
  expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
  expect(error).toMatchObject({ facts: { orderId: "ORDER-1", mayHaveHappened: true } });
  world.expectBookedNever();
  await world.sandbox.clock.sleep(25_000);
  world.expectBookedOnce();
  expect(await credit()).toMatchObject({ outcome: "alreadyApplied" });
  world.expectBookedOnce();
});

test("all sends lost: uncertain and named; the same key settles it later", async () => {
  world.break({ ...onPost, kind: "dropBefore", times: 4 });
  const error = await failsToCredit();
  expect(error.message).toMatch(/^UncertainOutcomeError: .*ORDER-1/);
  expect(error).toMatchObject({ facts: { orderId: "ORDER-1" } });
  expect(world.count(/^POST/)).toBe(4);
  world.expectBookedNever();
  world.restart();
  expect(await credit()).toMatchObject({ outcome: "applied" });
  world.expectBookedOnce();
});

test("the last lost send is looked for once more after a pause", async () => {
  world.break(
    { ...onPost, kind: "dropBefore", times: 3 },
    { ...onPost, kind: "late", delayMs: 1_000 },
  );
  expect(await credit()).toMatchObject({ outcome: "applied" });
  world.expectBookedOnce();
  expect(world.count(/^POST/)).toBe(4);
});
