import { once } from "../../api/once";

// Formatters take milliseconds to make.
const decimals = once(() => new Intl.NumberFormat("en-US", { maximumFractionDigits: 10 }));
const signed = once(
  () =>
    new Intl.NumberFormat("en-US", {
      maximumFractionDigits: 10,
      signDisplay: "exceptZero",
    }),
);
const enumeration = once(() => new Intl.ListFormat("en-GB"));
const money = once(
  () =>
    new Intl.NumberFormat("en-US", {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }),
);

/** `1240.5` as "1,240.5". */
export const numberWords = (value: number) => decimals().format(value);

/** `1240` as "+1,240". */
export const changeWords = (value: number) => signed().format(value);

/** `["a", "b", "c"]` as "a, b and c". */
export const listWords = (items: readonly string[]) => enumeration().format(items);

/** `12.4` as "12.40". */
export const moneyWords = (value: number) => money().format(value);

/** `1240` as "1,240 points". */
export const pointsWords = (points: number) =>
  `${numberWords(points)} ${points === 1 ? "point" : "points"}`;

/** The day of an ISO 8601 date: `2024-03-02T09:30:12.000Z` as "2024-03-02". */
export const dayWords = (date: string) => date.slice(0, 10);

const minuteMs = 60_000;
const units = [
  { name: "day", ms: 1_440 * minuteMs },
  { name: "hour", ms: 60 * minuteMs },
  { name: "minute", ms: minuteMs },
];

/** How long ago something was, in the largest unit that fits: "3 hours ago". */
export function ageWords(ageMs: number): string {
  const unit = units.find(({ ms }) => ageMs >= ms);
  if (!unit) {
    return "less than a minute ago";
  }
  const count = Math.floor(ageMs / unit.ms);
  return `${count} ${unit.name}${count === 1 ? "" : "s"} ago`;
}
