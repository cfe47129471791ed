import { isCalendarDay } from "../inputs/clean";
import { asObject, type Fields } from "./fields";

/**
 * A number, sent as such or as decimal text, as Java writes a large one too (1.0E7); null where it
 * cannot be read, which is never 0.
 */
export function readNumber(value: unknown): number | null {
  if (typeof value === "number") {
    return Number.isFinite(value) ? value : null;
  }
  const text = typeof value === "string" ? value.trim() : "";
  const number = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

export function readText(value: unknown): string | null {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return text === "" ? null : text;
}

const annexDate =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * ISO 8601 from any of the API's forms: `2018-04-01T14:00:00-0700` (no colon) becomes UTC, a plain
 * day stays a day, zero dates and blanks are null. The zone of a time without one is not
 * documented; it is read as UTC.
 */
export function readDate(value: unknown): string | null {
  const [, day, time, offset = "Z"] = annexDate.exec(readText(value) ?? "") ?? [];
  if (day === undefined || day.startsWith("0000") || !isCalendarDay(day)) {
    return null;
  }
  const colonOffset = offset.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const parsed = new Date(`${day}T${time ?? "00:00:00"}${time ? colonOffset : "Z"}`);
  if (Number.isNaN(parsed.getTime())) {
    return null;
  }
  return time === undefined ? day : parsed.toISOString();
}

export function readYesNo(value: unknown): boolean | null {
  const text = readText(value)?.toUpperCase();
  if (text === "YES" || text === "TRUE" || text === "1") {
    return true;
  }
  return text === "NO" || text === "FALSE" || text === "0" ? false : null;
}

/** PHP writes an empty object as `[]`. */
export function readObject(value: unknown): Fields {
  return asObject(value) ?? {};
}
