import { asObject } from "../../api/fields";
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
  const fields = asObject(sent);
  if (fields) {
    const there = asObject(stored);
    const keys = [...new Set([...Object.keys(fields), ...visibleKeys])];
    return there !== undefined && keys.every((key) => showsTheSame(there[key], fields[key]));
  }
  return stored === sent || (isBlank(stored) && isBlank(sent));
}
