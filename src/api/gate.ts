import { STATUS_CODES } from "node:http";
import { ServerError } from "../transport/errors";
import { asObject, type Fields } from "./fields";
import { readText } from "./values";

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
  const got = typeof body === "object" && saysFailure(body) ? "an error" : nameOf(body);
  return new UnexpectedAnswerError(
    `${purpose}: the answer should hold ${expected}, but is ${got}${changes ? "; it may have been done" : ""}`,
    { status: 200, mayHaveHappened: changes },
  );
}

/** An error, whatever the status says and whatever stands beside it. */
export function saysError(body: unknown): boolean {
  const fields = asObject(body) ?? {};
  const { error, errors, errorCode, errorMessage, success } = fields;
  const isError = [error, errors, errorCode, errorMessage].some(isFilled);
  return isError || success === false || isRefusal(fields);
}

function isFilled(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.keys(value).length > 0
    : Boolean(value) && !/^(0*|null|false|none|no errors?|ok|success)$/i.test(String(value).trim());
}

const httpErrors = new Set(
  Object.entries(STATUS_CODES).flatMap(([code, name]) =>
    name && Number(code) >= 400 ? [name.toLowerCase()] : [],
  ),
);

/**
 * A record may have failed, which its status tells, and a message may be a good one: only both
 * together refuse, or a message that is an HTTP error's name.
 */
function isRefusal({ status, message }: Fields): boolean {
  const words = readText(message)?.toLowerCase();
  const isFailed = /^(error|failed|failure|[45]\d\d)$/i.test(readText(status) ?? "");
  return words !== undefined && (isFailed || httpErrors.has(words));
}

/** The body without complaints that each name the record they are about. */
export function withoutNamedErrors(body: unknown): unknown {
  const { errors, ...others } = asObject(body) ?? {};
  return rowsOf(errors)?.every((one) => isIdentified(one, ["id"])) ? others : body;
}

/** A failure in any of its spellings: where nothing is due, no other JSON is one. */
export function saysFailure(body: unknown): boolean {
  const { status } = asObject(body) ?? {};
  const isText = typeof body === "string" && body.trim() !== "";
  return (
    saysError(body) ||
    isText ||
    body === false ||
    status === "error" ||
    rowsOf(body)?.some(saysError) === true
  );
}

/** Does an object name itself by one of these fields? */
export function isIdentified(record: unknown, identity: readonly string[]): boolean {
  const fields = asObject(record);
  return fields !== undefined && identity.some((name) => isId(fields[name]));
}

/**
 * Are these the same id? One API answers as a number, or in another case, what it was sent as text.
 * Only of a whole number do leading zeros say nothing: 007@example.com is not 7@example.com.
 */
export const isSameId = (one: unknown, other: unknown) => oneSpelling(one) === oneSpelling(other);

/** An id as all its spellings come to. */
export function oneSpelling(id: unknown): string | undefined {
  const text = readText(id)?.toLowerCase();
  return text !== undefined && /^\d+$/.test(text) ? text.replace(/^0+\B/, "") : text;
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

/** Rows that are records: what is no object may be a complaint, and so is every row that says an error. */
export const recordsIn = (rows: unknown[] | undefined): unknown[] | undefined =>
  rows?.every(asObject) && (rows.length === 0 || !rows.every(saysError)) ? rows : undefined;
