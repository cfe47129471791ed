import { quoted } from "../transport/quote";
import { asObject } from "./fields";
import type { Client } from "./request";
import type { Shape } from "./shape";

/** Where a record is not as its shape says: the path and the type there, never the value. */
export interface Misfit {
  path: readonly string[];
  type: string;
}

export function misfitOf(shape: Shape, record: unknown): Misfit | undefined {
  const { error } = shape().safeParse(record);
  const path = error?.issues[0]?.path.map(String);
  return path && misfitAt(path, record);
}

/** The first field that is filled in and of which cleaning left nothing. */
export function unreadField(raw: unknown, cleaned: unknown): Misfit | undefined {
  const [came, read] = [asObject(raw) ?? {}, asObject(cleaned) ?? {}];
  const name = Object.keys(read).find(
    (field) => read[field] === null && (came[field] ?? "") !== "",
  );
  return name === undefined ? undefined : misfitAt([name], raw);
}

function misfitAt(path: string[], record: unknown): Misfit {
  const value = path.reduce<unknown>((part, name) => Object(part)[name], record);
  return { path, type: typeOf(value) };
}

function typeOf(value: unknown): string {
  if (value === undefined) {
    return "absent";
  }
  return value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

/** Tells the log once a run that an answer is not quite as documented; it is handed on all the same. */
export function warnOnce(
  { run, redact }: Client,
  purpose: string,
  misfit: Misfit | undefined,
): void {
  if (misfit === undefined || run.warned.has("misfit")) {
    return;
  }
  run.warned.add("misfit");
  // The names in the path may be the answer's own.
  const place = quoted(misfit.path.join("."), redact) || "it";
  run.logger.warn(
    `${purpose}: the answer is not as documented, ${place} is ${misfit.type}; it is handed on as it came`,
  );
}
