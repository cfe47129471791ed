import { isOfThisCall } from "./isOfThisCall";
import { newestPages } from "./newest";
import type { LostWrite } from "./row";

interface Found {
  created_datetime: string;
}

interface Where<R> {
  path: string;
  query?: Record<string, unknown>;
  purpose: string;
  scope: string;
  /** Whether a record has what the lost call sent. */
  fits: (record: R) => boolean;
}

/** An account rarely gets more records than this between the call and the look-up. */
const newestRecords = 200;

/**
 * Finds the record that a creation without an answer made, where the API keeps no id of the
 * caller's: the one that holds what was sent and is no older than the call. Of two nobody can tell.
 */
export async function findOnly<R>(lost: LostWrite, { fits, ...list }: Where<R>) {
  const found: R[] = [];
  for await (const { data } of newestPages(lost.client, list, newestRecords)) {
    found.push(
      ...(data as (R & Found)[]).filter((record) => fits(record) && isOfThisCall(record, lost)),
    );
  }
  return found.length === 1 ? found[0] : undefined;
}
