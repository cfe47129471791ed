import fc from "fast-check";
import {
  type AttemptOutcome,
  decideRetry,
  maxAttempts,
  type RetryState,
} from "../../src/transport/retryDecision";

const noAnswer = (mayHaveHappened: boolean): AttemptOutcome => ({
  transient: true,
  mayHaveHappened,
});
const answered = (status: number, more: Partial<AttemptOutcome> = {}): AttemptOutcome => ({
  status,
  transient: false,
  mayHaveHappened: status !== 429,
  ...more,
});
const decide = (outcome: AttemptOutcome, state: Partial<RetryState> = {}) =>
  decideRetry(outcome, {
    repeatable: true,
    attempt: 1,
    remainingMs: 120_000,
    random: 0,
    ...state,
  });

test.each([200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 409, 413, 422, 501])(
  "status %i is final, whether or not the request is repeatable",
  (status) => {
    expect(decide(answered(status))).toEqual({ retry: false });
    expect(decide(answered(status), { repeatable: false })).toEqual({ retry: false });
  },
);

const failures: [string, AttemptOutcome, boolean][] = [
  ["408", answered(408), false],
  ["500", answered(500), false],
  ["502", answered(502), false],
  ["503", answered(503), false],
  ["504", answered(504), false],
  ["Cloudflare's 520", answered(520), false],
  ["Cloudflare's 530", answered(530), false],
  ["200 that the API marks as a passing fault", answered(200, { transient: true }), false],
  ["no answer to a request that may have arrived", noAnswer(true), false],
  ["a request that never arrived", noAnswer(false), true],
  ["429", answered(429), true],
];

describe.each(failures)("after %s", (_what, outcome, alsoNotRepeatable) => {
  test("a repeatable request is sent again", () => {
    expect(decide(outcome)).toEqual({ retry: true, delayMs: 250 });
  });

  test(`a request that is not repeatable is ${alsoNotRepeatable ? "" : "not "}sent again`, () => {
    expect(decide(outcome, { repeatable: false })).toEqual(
      alsoNotRepeatable
        ? { retry: true, delayMs: 250 }
        : { retry: false, gaveUp: { because: "notRepeatable", delayMs: 250 } },
    );
  });

  test("a wait that reaches the end of the call's time is not begun", () => {
    const waitsTooLong = { ...outcome, retryAfterMs: 7_000 };
    expect(decide(waitsTooLong, { remainingMs: 7_000 })).toEqual({
      retry: false,
      gaveUp: { because: "outOfTime", delayMs: 7_000 },
    });
    expect(decide(waitsTooLong, { remainingMs: 7_001 })).toEqual({ retry: true, delayMs: 7_000 });
  });
});

test.each(failures.filter(([what]) => what !== "429"))(
  "after %s the attempts are counted",
  (_what, outcome) => {
    expect(decide(outcome, { attempt: maxAttempts - 1 })).toMatchObject({ retry: true });
    expect(decide(outcome, { attempt: maxAttempts })).toMatchObject({
      retry: false,
      gaveUp: { because: "attemptsUsed" },
    });
  },
);

test("a 429 is limited by time alone", () => {
  expect(decide(answered(429), { attempt: 500, random: 1 })).toEqual({
    retry: true,
    delayMs: 20_000,
  });
});

test.each([
  [1, 0, 250],
  [1, 1, 500],
  [2, 0, 500],
  [2, 1, 1_000],
  [3, 0.5, 1_500],
])("the wait after attempt %i at random %d is %i ms", (attempt, random, delayMs) => {
  expect(decide(answered(503), { attempt, random })).toEqual({ retry: true, delayMs });
});

test.each([
  [1, 0, 250],
  [1, 3_000, 3_000],
  [3, 0, 1_000],
  [3, 500, 1_000],
])("after attempt %i Retry-After of %i ms is a wait of %i ms", (attempt, retryAfterMs, delayMs) => {
  for (const status of [429, 503]) {
    const decision = decide(answered(status, { retryAfterMs }), { attempt });
    expect(decision).toEqual({ retry: true, delayMs });
  }
});

describe("with a policy of its own", () => {
  const policy = { maxAttempts: 2, everyFailure: true, fixedDelayMs: 40 };

  test.each([301, 404, 422, 500])(
    "every failure is repeated after the fixed wait: %i",
    (status) => {
      expect(decide(answered(status), { policy })).toEqual({ retry: true, delayMs: 40 });
      expect(decide(answered(status), { policy, attempt: 2 })).toEqual({
        retry: false,
        gaveUp: { because: "attemptsUsed", delayMs: 40 },
      });
    },
  );

  test("the fixed wait may be none, and Retry-After comes before it", () => {
    const none = { ...policy, fixedDelayMs: 0 };
    expect(decide(answered(503), { policy: none })).toEqual({ retry: true, delayMs: 0 });
    const asked = answered(503, { retryAfterMs: 9_000 });
    expect(decide(asked, { policy })).toEqual({ retry: true, delayMs: 9_000 });
  });

  test("a success is not repeated", () => {
    expect(decide(answered(204), { policy })).toEqual({ retry: false });
  });

  test("a 429 keeps its growing wait", () => {
    expect(decide(answered(429), { policy })).toEqual({ retry: true, delayMs: 250 });
  });

  test("a failure of a request that is not repeatable is final all the same", () => {
    expect(decide(answered(404), { policy, repeatable: false })).toMatchObject({
      retry: false,
      gaveUp: { because: "notRepeatable" },
    });
  });
});

test("whatever happens, a repetition fits into the time left and never doubles a write", () => {
  const outcomes = fc.record(
    {
      status: fc.integer({ min: 100, max: 599 }),
      transient: fc.boolean(),
      mayHaveHappened: fc.boolean(),
      retryAfterMs: fc.nat(200_000),
    },
    { requiredKeys: ["transient", "mayHaveHappened"] },
  );
  const states = fc.record({
    repeatable: fc.boolean(),
    attempt: fc.integer({ min: 1, max: 5_000 }),
    remainingMs: fc.nat(120_000),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });
  fc.assert(
    fc.property(outcomes, states, (outcome, state) => {
      const decision = decideRetry(outcome, state);
      if (!decision.retry) {
        return;
      }
      expect(decision.delayMs).toBeGreaterThanOrEqual(250);
      expect(decision.delayMs).toBeLessThan(state.remainingMs);
      expect(state.repeatable || outcome.status === 429 || !outcome.mayHaveHappened).toBe(true);
      expect(decision.delayMs).toBeGreaterThanOrEqual(outcome.retryAfterMs ?? 0);
    }),
  );
});
