/**
 * Gorgias writes microseconds, and two changes may lie less than a millisecond apart. Counted from
 * the Unix epoch they are whole numbers that a double holds exactly until the year 2255.
 */
export function microsOf(text: unknown): number | undefined {
  const [, day, time, fraction = "", offset = "Z"] = wireDateTime.exec(String(text).trim()) ?? [];
  const wholeMs = Date.parse(`${day}T${time}${offset.toUpperCase()}`);
  return Number.isNaN(wholeMs)
    ? undefined
    : wholeMs * 1_000 + Number(fraction.slice(0, 6).padEnd(6, "0"));
}

const wireDateTime =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** The same to the millisecond; NaN for what is no time. */
export const msOf = (text: unknown) => Math.floor((microsOf(text) ?? Number.NaN) / 1_000);

/** The same moment as Gorgias reads it. */
export function textOfMicros(micros: number): string {
  const wholeMs = Math.floor(micros / 1_000);
  const rest = String(micros - wholeMs * 1_000).padStart(3, "0");
  return new Date(wholeMs).toISOString().replace("Z", `${rest}Z`);
}
