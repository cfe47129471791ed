import fc from "fast-check";
import {
  emptyBucket,
  leaked,
  parseCallLimit,
  pausedFor,
  waitMs,
  withRequest,
  withServerCount,
} from "../../src/transport/leakyBucket";

/** 40 requests, emptied in 20 s: one leaks away every 500 ms. */
const size = { capacity: 40, periodSeconds: 20 };
const filled = (level: number, atMs = 0) => ({ ...emptyBucket(size, atMs), level });

test("a share of a tiny bucket still lets one request at a time through", () => {
  expect(waitMs(emptyBucket({ capacity: 1, periodSeconds: 1 }, 0), 0, 0.8)).toBe(0);
});

test("what was sent leaks away and never falls below nothing", () => {
  expect(leaked(filled(10), 2_000).level).toBeCloseTo(6);
  expect(leaked(filled(10), 60_000).level).toBe(0);
});

test("a clock that goes backwards empties nothing and fills nothing", () => {
  const bucket = leaked(filled(10, 5_000), 1_000);
  expect(bucket).toMatchObject({ level: 10, atMs: 5_000 });
});

test("the capacity is the server's, and the bucket empties in the same time as before", () => {
  const learned = withServerCount(filled(0), { used: 80, limit: 80 }, 0);
  expect(learned).toMatchObject({ capacity: 80, leakPerSecond: 4 });
  expect(leaked(learned, 10_000).level).toBeCloseTo(40);
  const shrunk = withServerCount(learned, { used: 1, limit: 40 }, 0);
  expect(shrunk).toMatchObject({ capacity: 40, leakPerSecond: 2 });
});

test("a pause outlasts an empty bucket and a shorter pause", () => {
  const paused = pausedFor(pausedFor(filled(0), 3_000, 0), 1_000, 500);
  expect(waitMs(paused, 1_000, 1)).toBe(2_000);
  expect(waitMs(paused, 3_000, 1)).toBe(0);
});

test("however requests arrive, those let out never overfill the bucket", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3_000), { maxLength: 200 }), (gapsMs) => {
      let nowMs = 0;
      let bucket = emptyBucket(size, nowMs);
      for (const gapMs of gapsMs) {
        nowMs += gapMs;
        nowMs += waitMs(bucket, nowMs, 1);
        bucket = withRequest(bucket, nowMs);
        expect(bucket.level).toBeLessThanOrEqual(size.capacity + 1e-6);
      }
    }),
  );
});

test.each([
  ["10/80", { used: 10, limit: 80 }],
  [" 0 / 40 ", { used: 0, limit: 40 }],
  ["45/40", { used: 45, limit: 40 }],
])("the header %j is read", (header, count) => {
  expect(parseCallLimit(header)).toEqual(count);
});

test.each([undefined, "", "10", "10/", "/80", "10/0", "-1/80", "a/b", "10/80/3", "1.5/80"])(
  "the header %j says nothing",
  (header) => {
    expect(parseCallLimit(header)).toBeUndefined();
  },
);
