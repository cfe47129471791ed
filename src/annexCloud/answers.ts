import { NotFoundError } from "../transport/errors";

/**
 * Does this error say that there is nothing? Only Annex Cloud's own code does: a 404 without one
 * may come from anything on the way.
 */
export function isNoData(error: unknown): boolean {
  return error instanceof NotFoundError && error.facts.code === "AC1005";
}

/** What was asked for, or undefined where Annex Cloud says that there is nothing. */
export async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isNoData(error)) {
      return undefined;
    }
    throw error;
  }
}
