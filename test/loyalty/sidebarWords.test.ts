import { timezones } from "../../src/gorgias/choices";
import { momentWords } from "../../src/loyalty/sidebar/words";

test.each([
  [undefined, "23:30 UTC, 31 December 2026"],
  ["Europe/Berlin", "00:30 CET, 1 January 2027"],
  ["Asia/Kolkata", "05:00 GMT+5:30, 1 January 2027"],
])("a moment in %s is %s", (timeZone, words) => {
  expect(momentWords("2026-12-31T23:30:12.000Z", timeZone)).toBe(words);
});

test("every time zone that can be chosen has words", () => {
  for (const { value } of timezones) {
    expect(momentWords("2026-07-01T12:00:00.000Z", value)).toMatch(
      /^\d\d:\d\d \S+, (30 June|[12] July) 2026$/,
    );
  }
});
