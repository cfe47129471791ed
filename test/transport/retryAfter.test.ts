import fc from "fast-check";
import { retryAfterMs } from "../../src/transport/retryAfter";

const nowMs = Date.UTC(2026, 10, 21, 3, 4, 6);

test.each([
  ["0", 0],
  ["1", 1_000],
  [" 17 ", 17_000],
  ["1.5", 1_500],
  ["Sat, 21 Nov 2026 03:04:16 GMT", 10_000],
  ["Saturday, 21-Nov-26 03:04:16 GMT", 10_000],
  ["Sat Nov 21 03:04:16 2026", 10_000],
  ["Tue Dec  1 03:04:06 2026", 10 * 86_400_000],
])("%j is a wait of %i ms", (header, delayMs) => {
  expect(retryAfterMs(header, nowMs)).toBe(delayMs);
});

test.each([
  "Sat, 21 Nov 2026 03:04:05 GMT",
  "Sunday, 06-Nov-94 08:49:37 GMT",
  "Sun Nov  6 08:49:37 1994",
])("%j is in the past: no wait", (header) => {
  expect(retryAfterMs(header, nowMs)).toBe(0);
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
  "Sat, 99 Nov 2026 03:04:16 GMT",
  "Sat, 21 Foo 2026 03:04:16 GMT",
  "10, 20",
])("%j says nothing", (header) => {
  expect(retryAfterMs(header, nowMs)).toBeUndefined();
});

test("the year of the two-digit form is never more than 50 years ahead", () => {
  const in2074 = Date.UTC(2074, 0, 1);
  expect(retryAfterMs("Monday, 01-Jan-74 00:00:10 GMT", in2074)).toBe(10_000);
  expect(retryAfterMs("Monday, 01-Jan-74 00:00:10 GMT", nowMs)).toBeGreaterThan(0);
  expect(retryAfterMs("Friday, 01-Jan-88 00:00:10 GMT", nowMs)).toBe(0);
});

test("all three forms of a date name the same moment", () => {
  const moments = fc.date({
    min: new Date("2026-11-22T00:00:00Z"),
    max: new Date("2070-01-01T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (moment) => {
      const { imf, rfc850, asctime, atMs } = httpDates(moment);
      for (const header of [imf, rfc850, asctime]) {
        expect(retryAfterMs(header, nowMs)).toBe(atMs - nowMs);
      }
    }),
  );
});

test("whatever the header, the wait is a number of at least 0 or nothing", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(retryAfterMs(header, nowMs) ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});

/** The forms of https://www.rfc-editor.org/rfc/rfc9110#http.date */
function httpDates(moment: Date) {
  const imf = moment.toUTCString();
  const [weekday, day = "", month, year = "", time] = imf.replace(",", "").split(" ");
  return {
    imf,
    rfc850: `${weekday}day, ${day}-${month}-${year.slice(2)} ${time} GMT`,
    asctime: `${weekday} ${month} ${day.replace(/^0/, " ")} ${time} ${year}`,
    atMs: Date.parse(imf),
  };
}
