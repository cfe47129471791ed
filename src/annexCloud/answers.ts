import { NotFoundError, ServerError } from "../transport/errors";
import { unwrap } from "./fields";
import { readObject } from "../api/values";

/**
 * Does this error say that there is nothing? Only Annex Cloud's own code does: a 404 without one
 * may come from anything on the way.
 */
export function isNoData(error: unknown): boolean {
  return error instanceof NotFoundError && error.facts.code === "AC1005";
}

/** @throws ServerError for no answer at all, which must not pass for success */
export function someAnswer(body: unknown, purpose: string): unknown {
  if (body === undefined || body === null || body === "") {
    throw new ServerError(`${purpose}: the answer was empty`, { mayHaveHappened: true });
  }
  return body;
}

/** @throws ServerError for an answer that says nothing, which must not pass for "no points" */
export function filledAnswer(body: unknown, purpose: string): Record<string, unknown> {
  const answer = readObject(unwrap(body));
  if (Object.keys(answer).length === 0) {
    throw new ServerError(`${purpose}: the answer was empty`, { mayHaveHappened: true });
  }
  return answer;
}
