import type { ActionContext } from "@prismatic-io/spectral";
import fc from "fast-check";
import { type KeySource, orderKeys } from "../../src/annexCloud/money/keys";
import { useFreshWorld } from "../support/world";
import { startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

/** A step's surroundings; the same ones come again when the platform retries the step. */
function place({ executionId = "execution-1", stepId = "step-1", loopPath = "" } = {}) {
  return { executionId, stepId, executionFrame: { loopPath } } as Partial<ActionContext>;
}
const credit = (overrides: Record<string, unknown>, context?: Partial<ActionContext>) =>
  world.run("creditPoints", world.params({ orderId: undefined, ...overrides }), context);
const credits = () =>
  world.sandbox.annexCloud.ledger.rows().filter(({ orderId }) => orderId !== null);

test("a caller's order id goes out unchanged", async () => {
  const orderId = "Café #1/ü 100%";
  expect(await credit({ orderId })).toMatchObject({ orderId });
  expect(credits()).toMatchObject([{ orderId, customId: null }]);
});

test("an idempotency key becomes the order id, the same wherever and whenever it is sent", async () => {
  const first = await credit({ idempotencyKey: "ticket-1" }, place());
  world.restart();
  const second = await credit({ idempotencyKey: "ticket-1" }, place({ executionId: "other" }));
  const third = await credit({ idempotencyKey: "ticket-2" }, place());
  expect([first.outcome, second.outcome, third.outcome]).toEqual([
    "applied",
    "alreadyApplied",
    "applied",
  ]);
  expect(credits().map(({ orderId }) => orderId)).toEqual([first.orderId, third.orderId]);
});

test("with an order id the idempotency key goes into customId", async () => {
  await credit({ orderId: "ORDER-7", idempotencyKey: "ticket-1" });
  expect(credits()).toMatchObject([{ orderId: "ORDER-7", customId: "ticket-1" }]);
});

test("without a key a retry of the same step in the same execution books once", async () => {
  const first = await credit({}, place());
  world.restart();
  const retry = await credit({}, place());
  expect(retry).toMatchObject({ outcome: "alreadyApplied", orderId: first.orderId });
  expect(credits()).toHaveLength(1);
});

test.each([
  ["another execution, such as a replay", place({ executionId: "execution-2" }), {}],
  ["another step", place({ stepId: "step-2" }), {}],
  ["another turn of a loop", place({ loopPath: "loop:1" }), {}],
  ["another amount", place(), { points: "51" }],
  ["another reason", place(), { reason: "Birthday" }],
])("without a key %s books again", async (_, context, overrides) => {
  await credit({}, place());
  expect(await credit(overrides, context)).toMatchObject({ outcome: "applied" });
  expect(credits()).toHaveLength(2);
});

test("without a key a credit and a debit of one step are two transactions", async () => {
  await credit({}, place());
  const params = world.params({ orderId: undefined });
  expect(await world.run("debitPoints", params, place())).toMatchObject({ outcome: "applied" });
  expect(credits()).toHaveLength(2);
});

test("a batched flow demands a key, before anything is sent", async () => {
  const context = { batch: { enabled: true } } as unknown as Partial<ActionContext>;
  const params = world.params({ orderId: undefined });
  const error = await world.fails("creditPoints", params, context);
  expect(error.message).toMatch(/^InvalidInputError: "Idempotency Key" is required/);
  expect(world.requests()).toEqual([]);
  await credit({ idempotencyKey: "ticket-1" }, context);
  await credit({ orderId: "ORDER-9" }, context);
  expect(credits()).toHaveLength(2);
});

test("a batched flow that is switched off demands none", async () => {
  const context = { batch: { enabled: false } } as unknown as Partial<ActionContext>;
  expect(await credit({}, context)).toMatchObject({ outcome: "applied" });
});

const text = fc.oneof(fc.string(), fc.constantFrom("", "a", '","', '"', ",", "key", "step"));
const source = fc.oneof(
  fc.record({ idempotencyKey: fc.string({ minLength: 1 }) }),
  fc.record({
    executionId: text,
    stepId: text,
    loopPath: text,
    memberId: text,
    activity: fc.constantFrom("CREDIT", "DEBIT"),
    points: fc.integer({ min: 1, max: 12 }),
    reason: text,
  }),
);
type Source = typeof source extends fc.Arbitrary<infer T> ? T : never;

function derivedFrom(given: Source): string {
  const { executionId, stepId, loopPath, memberId, activity, points, reason, idempotencyKey } = {
    executionId: "",
    stepId: "",
    loopPath: "",
    memberId: "",
    activity: "",
    points: 0,
    reason: "",
    idempotencyKey: undefined,
    ...given,
  };
  const keySource: KeySource = {
    idempotencyKey,
    adjustment: { memberId, activity, points, reason },
  };
  const context = { executionId, stepId, executionFrame: { loopPath } };
  return orderKeys(context as unknown as ActionContext, keySource).orderId;
}

test("two order ids are the same exactly where what they are made from is", () => {
  fc.assert(
    fc.property(source, source, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(derivedFrom(one) === derivedFrom(other)).toBe(same);
      expect(derivedFrom(one)).toBe(derivedFrom({ ...one }));
    }),
    { numRuns: 1_000 },
  );
});
