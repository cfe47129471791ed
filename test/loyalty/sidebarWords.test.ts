import { ageWords } from "../../src/loyalty/sidebar/words";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

test.each([
  [-5 * minuteMs, "less than a minute ago"],
  [0, "less than a minute ago"],
  [59 * secondMs, "less than a minute ago"],
  [minuteMs, "1 minute ago"],
  [12 * minuteMs + 59 * secondMs, "12 minutes ago"],
  [hourMs - 1, "59 minutes ago"],
  [hourMs, "1 hour ago"],
  [3 * hourMs, "3 hours ago"],
  [dayMs - 1, "23 hours ago"],
  [dayMs, "1 day ago"],
  [2 * dayMs, "2 days ago"],
  [400 * dayMs, "400 days ago"],
])("an age of %d ms is %s", (ageMs, words) => {
  expect(ageWords(ageMs)).toBe(words);
});
