import { InvalidInputError } from "../transport/errors";
import { quoted } from "../transport/quote";
import { redactMembers, redactor } from "../transport/redact";
import { jsonPlace } from "./jsonPlace";

/** Reads one input's value, or says in the input's own name why it cannot. Blank is undefined. */
export type Read<T> = (value: unknown, label: string) => T;

export function isBlank(value: unknown): value is undefined | null | "" {
  return (
    value === undefined || value === null || (typeof value === "string" && value.trim() === "")
  );
}

export function refuse(
  label: string,
  must: string,
  value?: unknown,
  advice?: string,
): InvalidInputError {
  const got = value === undefined ? "" : `, got ${shown(value)}`;
  const reason = `"${label}" must be ${must}${got}`;
  return new InvalidInputError(advice === undefined ? reason : { reason, advice });
}

function shown(value: unknown): string {
  const line = quoted(
    typeof value === "string" ? value.slice(0, 1_000) : redactMembers(value),
    redactor([]),
  );
  const text = typeof value === "string" ? `"${line}"` : line;
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

export const readText: Read<string> = (value, label) => {
  if (typeof value === "string") {
    return value.trim();
  }
  if (typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  // String() would send "[object Object]".
  throw refuse(label, "text", value);
};

/** A pair's key, which String() would make "[object Object]" or fail at. */
export function readKey(key: unknown, label: string): string {
  if (typeof key !== "string" && typeof key !== "number") {
    throw refuse(label, "text as a key", key);
  }
  return String(key);
}

/** String() would also take the 7 out of [7]. */
function asTyped(value: unknown): string {
  const isTyped = typeof value === "string" || typeof value === "number";
  return isTyped || typeof value === "bigint" ? String(value).trim() : "";
}

/** A positive id, kept as text: `12abc` or `1e3` would name another record if it were parsed. */
export const readId: Read<string> = (value, label) => {
  const text = asTyped(value);
  if (/^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text))) {
    return text;
  }
  throw refuse(label, "a positive whole number such as 3924", value);
};

/** Blank is undefined, a chosen false is false. */
export const readBoolean: Read<boolean> = (value, label) => {
  if (value === true || value === "true") {
    return true;
  }
  if (value === false || value === "false") {
    return false;
  }
  throw refuse(label, "true or false", value);
};

export function readInteger(min: number, max: number): Read<number> {
  return (value, label) => {
    const text = asTyped(value);
    const number = Number(text);
    if (/^[+-]?\d+$/.test(text) && number >= min && number <= max) {
      return number;
    }
    throw refuse(label, `a whole number from ${min} to ${max}`, value);
  };
}

export function readChoice<T extends string>(choices: readonly T[]): Read<T> {
  return (value, label) => {
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) {
      throw refuse(label, `one of ${choices.join(", ")}`, value);
    }
    return chosen;
  };
}

const isoDateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** ISO 8601 with microseconds kept; without an offset it is UTC, whatever zone the runner is in. */
export const readDateTime: Read<string> = (value, label) => {
  const text = dateText(value);
  if (/^\d{9,13}$/.test(text)) {
    // Ten digits are seconds until 2286; twelve and more are milliseconds.
    return new Date(text.length > 11 ? Number(text) : Number(text) * 1_000).toISOString();
  }
  const iso = isoMoment(text);
  if (iso === undefined) {
    throw refuse(label, "a date such as 2026-01-27T10:42:21Z", value);
  }
  return iso;
};

/** A calendar day, for dates that have no time of day. */
export const readDay: Read<string> = (value, label) => {
  const day = isoMoment(dateText(value))?.slice(0, "1990-04-01".length);
  if (day === undefined) {
    throw refuse(label, "a day such as 1990-04-01", value);
  }
  return day;
};

function dateText(value: unknown): string {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  }
  return asTyped(value);
}

function isoMoment(text: string): string | undefined {
  const [, date, minutes = "00:00", seconds = ":00", offset = "Z"] = isoDateTime.exec(text) ?? [];
  const iso = `${date}T${minutes}${seconds}${colonOffset(offset)}`;
  return date && !Number.isNaN(Date.parse(iso)) && isCalendarDay(date) ? iso : undefined;
}

/** Does a day such as 2026-02-28 exist? V8 turns February 30th into March 2nd without a word. */
export function isCalendarDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

function colonOffset(offset: string): string {
  return offset.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
}

const readJson: Read<unknown> = (value, label) => {
  if (typeof value !== "string") {
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    throw new InvalidInputError(
      `"${label}" is not valid JSON at ${jsonPlace(value)}; check quotes, commas and brackets`,
    );
  }
};

/** Text that does not set out to be JSON stays text. */
export const readJsonOrText: Read<unknown> = (value, label) =>
  typeof value === "string" && !/^\s*[[{]/.test(value) ? value : readJson(value, label);

export const readJsonObject: Read<Record<string, unknown>> = (value, label) => {
  const parsed = readJson(value, label);
  if (parsed !== null && typeof parsed === "object" && !Array.isArray(parsed)) {
    return parsed as Record<string, unknown>;
  }
  throw refuse(label, 'a JSON object such as {"id": 1}', parsed);
};

export const readJsonArray: Read<unknown[]> = (value, label) => {
  const parsed = readJson(value, label);
  if (Array.isArray(parsed)) {
    return parsed;
  }
  throw refuse(label, "a JSON array, in square brackets", parsed);
};
