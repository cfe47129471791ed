import { asObject } from "../api/fields";
import { rowsOf } from "../api/gate";
import type { LostWrite } from "../api/row";
import type { Id } from "../api/typed";
import { isBlank } from "../inputs/clean";
import type { GorgiasClient } from "./client";
import { msOf } from "./micros";

/** Gorgias' clock and ours may differ by this much. */
const clockToleranceMs = 120_000;

type Lost = LostWrite<GorgiasClient>;

interface Created {
  created_datetime?: unknown;
}

/** Whether a record comes from a lost creation: it holds all that was sent and was not there before. */
export const isOfThisCall = (record: Created, lost: Lost): boolean =>
  isOfItsTime(record, lost) && holds(record, lost.sent);

/**
 * Of the records that a filter found, the one that comes from a lost creation. Lists leave fields
 * out and may leave the filter aside, so whatever carries the same value is read whole.
 */
export async function findCreated<R extends Created & { id: Id }, W extends Created>(
  lost: Lost,
  filter: "email" | "external_id",
  listed: readonly R[],
  read: (id: string) => Promise<W>,
): Promise<W | undefined> {
  const asked = { [filter]: lost.params[filter] };
  for (const row of listed) {
    const record = isOfItsTime(row, lost) && holds(row, asked) ? await read(String(row.id)) : null;
    if (record && isOfThisCall(record, lost)) {
      return record;
    }
  }
  return undefined;
}

function isOfItsTime({ created_datetime }: Created, { params, startedAtMs }: Lost): boolean {
  const createdMs = msOf(created_datetime);
  // An import states a date of its own.
  return typeof params.created_datetime === "string"
    ? createdMs === msOf(params.created_datetime)
    : createdMs >= startedAtMs - clockToleranceMs;
}

/** Fields that Gorgias takes and no document of it answers, or answers for certain. */
const neverAnswered = new Set([
  ...["business_hours_id", "hmac_secret", "imported", "split_from"],
  ...["firstname", "lastname"],
]);
/** Gorgias finds the rest of a person itself. */
const persons = new Set(["customer", "receiver", "sender"]);

/** Gorgias adds to records and lists; what was sent is still in them. */
function holds(found: unknown, sent: unknown, name = ""): boolean {
  if (isBlank(sent) || neverAnswered.has(name)) {
    return true;
  }
  if (Array.isArray(sent)) {
    const rows = rowsOf(found) ?? [];
    return sent.every((item) => rows.some((row) => holds(row, item)));
  }
  const fields = asObject(sent);
  if (fields) {
    const there = asObject(found) ?? {};
    const telling = persons.has(name) && ["id", "email"].find((key) => !isBlank(fields[key]));
    const keys = telling ? [telling] : Object.keys(fields);
    return keys.every((key) => holds(there[key], fields[key], key));
  }
  return isSameText(found, sent, name);
}

function isSameText(found: unknown, sent: unknown, name: string): boolean {
  const [one, other] = [found, sent].map((value) =>
    typeof value === "object" ? undefined : String(value).trim().replace(/\s+/g, " "),
  );
  if (one === undefined || other === undefined) {
    return false;
  }
  if (name.endsWith("_datetime")) {
    return Math.abs(msOf(one) - msOf(other)) < 1_000;
  }
  return name === "email" || name === "address"
    ? one.toLowerCase() === other.toLowerCase()
    : one === other;
}
