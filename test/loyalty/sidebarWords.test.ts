import {
  ageWords,
  changeWords,
  dayWords,
  listWords,
  moneyWords,
  numberWords,
  pointsWords,
} from "../../src/loyalty/sidebar/words";

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

test.each([
  [0, "0 points"],
  [1, "1 point"],
  [999, "999 points"],
  [1_240, "1,240 points"],
  [1_240.5, "1,240.5 points"],
  [12_345_678.25, "12,345,678.25 points"],
  [-50, "-50 points"],
])("%d is %s", (points, words) => {
  expect(pointsWords(points)).toBe(words);
});

test.each([
  [12.4, "12.40"],
  [0, "0.00"],
  [1_012.4, "1,012.40"],
])("money of %d is %s", (value, words) => {
  expect(moneyWords(value)).toBe(words);
});

test.each([
  [50, "+50"],
  [-1_240.5, "-1,240.5"],
  [0, "0"],
])("a change by %d is %s", (value, words) => {
  expect(changeWords(value)).toBe(words);
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
])("the list %j is %j", (items, words) => {
  expect(listWords(items)).toBe(words);
});

test("a number keeps its decimals", () => {
  expect(numberWords(1_234.567)).toBe("1,234.567");
});

test.each(["2024-03-02T23:30:12.000Z", "2024-03-02"])("the day of %s", (date) => {
  expect(dayWords(date)).toBe("2024-03-02");
});
