import fc from "fast-check";
import { retryAfterMs } from "../../src/transport/retryAfter";

const nowMs = Date.UTC(2026, 10, 21, 3, 4, 6);

test.each([
  ["0", 0],
  ["1", 1_000],
  [" 17 ", 17_000],
  ["1.5", 1_500],
  ["Sat, 21 Nov 2026 03:04:16 GMT", 10_000],
  ["Tue, 01 Dec 2026 03:04:06 GMT", 10 * 86_400_000],
])("%j is a wait of %i ms", (header, delayMs) => {
  expect(retryAfterMs(header, nowMs)).toBe(delayMs);
});

test("a date in the past is no wait", () => {
  expect(retryAfterMs("Sat, 21 Nov 2026 03:04:05 GMT", nowMs)).toBe(0);
});

test.each([
  undefined,
  "",
  "  ",
  "-5",
  "+5",
  "1e3",
  "0x10",
  "NaN",
  "Infinity",
  "soon",
  "tomorrow 3",
  "5 GMT",
  "GMT",
  "Nov 21 2026",
  // Forms that have been obsolete since 1999.
  "Saturday, 21-Nov-26 03:04:16 GMT",
  "Sat Nov 21 03:04:16 2026",
  "Sat, 99 Nov 2026 03:04:16 GMT",
  "Sat, 21 Foo 2026 03:04:16 GMT",
  "10, 20",
])("%j says nothing", (header) => {
  expect(retryAfterMs(header, nowMs)).toBeUndefined();
});

test("whatever the header, the wait is a number of at least 0 or nothing", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(retryAfterMs(header, nowMs) ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});
