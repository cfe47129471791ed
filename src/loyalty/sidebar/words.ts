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

/**
 * When something was: `2026-03-03T14:02:12.000Z` as "14:02 UTC, 3 March 2026". Never how long ago:
 * Gorgias shows an answer for as long as it gets no other.
 */
export function momentWords(date: string, timeZone = "UTC"): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    timeZoneName: "short",
    hour: "2-digit",
    minute: "2-digit",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const told = new Map(
    format.formatToParts(new Date(date)).map(({ type, value }) => [type, value]),
  );
  const [hour, minute, zone] = [told.get("hour"), told.get("minute"), told.get("timeZoneName")];
  return `${hour}:${minute} ${zone}, ${told.get("day")} ${told.get("month")} ${told.get("year")}`;
}
