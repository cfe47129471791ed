import { ServerError } from "../transport/errors";
import { asObject } from "./fields";

/**
 * A 2xx that is not what its document promises. Nobody knows what the server did: a read may be
 * asked again, and a write may have taken effect.
 */
export class UnexpectedAnswerError extends ServerError {}

/** @param changes whether the request may have changed something */
export function unexpected(
  purpose: string,
  expected: string,
  body: unknown,
  changes: boolean,
): UnexpectedAnswerError {
  const got = saysError(body) ? "an error" : nameOf(body);
  return new UnexpectedAnswerError(
    `${purpose}: the answer should hold ${expected}, but is ${got}${changes ? "; it may have been done" : ""}`,
    { status: 200, mayHaveHappened: changes },
  );
}

/** An error in place of what was asked for, whatever the status says. */
export function saysError(body: unknown): boolean {
  const { error, errors, errorCode } = asObject(body) ?? {};
  return isFilled(error) || isFilled(errors) || isFilled(errorCode);
}

function isFilled(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.keys(value).length > 0
    : Boolean(value);
}

/** Does an object name itself by one of these fields? */
export function isIdentified(record: unknown, identity: readonly string[]): boolean {
  const fields = asObject(record);
  return fields !== undefined && identity.some((name) => isId(fields[name]));
}

function isId(value: unknown): value is string | number {
  return (typeof value === "string" && value.trim() !== "") || Number.isFinite(value);
}

/** What a body is, in a word; its content stays out of messages. */
function nameOf(body: unknown): string {
  if (body === null || body === undefined || body === "") {
    return "empty";
  }
  if (Array.isArray(body)) {
    return body.length === 0 ? "an empty list" : "a list";
  }
  const fields = asObject(body);
  if (!fields) {
    return `a ${typeof body}`;
  }
  return Object.keys(fields).length === 0 ? "an empty object" : "another object";
}

/** The rows of a list, bare or as the object with numeric keys that PHP makes of a list. */
export function rowsOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) {
    return value;
  }
  const entries = Object.entries(asObject(value) ?? {});
  const isNumbered = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  return isNumbered ? entries.map(([, row]) => row) : undefined;
}
