import { readText } from "../../api/values";
import { NotFoundError } from "../../transport/errors";

/** Whether a record is of the kind that deploys make; a list may leave its kind out. */
export const isHttp = ({ type }: { type?: unknown }) => (readText(type) ?? "http") === "http";

/** Asks a listed record itself; null where it went between the list and the question. */
export async function unlessGone<R>(question: Promise<R>): Promise<R | null> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return null;
    }
    throw error;
  }
}
