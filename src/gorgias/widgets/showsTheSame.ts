import { isBlank } from "../../inputs/clean";

/** Keys that show where they are filled in, so what somebody filled in that we left blank counts. */
const visibleKeys = ["title", "link", "color", "pictureUrl"];

/**
 * Whether a stored template is the one that was sent. Gorgias may add defaults of its own to it;
 * lists count whole, and a key that was left out is the same as a blank one.
 */
export function showsTheSame(stored: unknown, sent: unknown): boolean {
  if (Array.isArray(sent)) {
    return (
      Array.isArray(stored) &&
      stored.length === sent.length &&
      sent.every((item, index) => showsTheSame(stored[index], item))
    );
  }
  if (isObject(sent)) {
    const keys = new Set([...Object.keys(sent), ...visibleKeys]);
    return isObject(stored) && [...keys].every((key) => showsTheSame(stored[key], sent[key]));
  }
  return stored === sent || (isBlank(stored) && isBlank(sent));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
