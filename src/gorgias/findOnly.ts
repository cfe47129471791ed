import type { Page } from "../api/paging";
import type { LostWrite } from "../api/row";
import type { GorgiasClient } from "./client";
import { isOfThisCall } from "./isOfThisCall";
import { recordsOf } from "./records";

/** An account rarely gets more records than this between the call and the look-up. */
export const newestRecords = 200;

/**
 * Finds the record that a creation without an answer made, where the API keeps no id of the
 * caller's: the one that holds what was sent and is no older than the call. Of two nobody can tell.
 */
export async function findOnly<R extends { created_datetime?: unknown }>(
  lost: LostWrite<GorgiasClient>,
  newest: AsyncIterable<Page<R>>,
  fits: (record: R) => boolean,
): Promise<R | undefined> {
  const found: R[] = [];
  for await (const record of recordsOf(newest, "Look up what was created")) {
    if (fits(record) && isOfThisCall(record, lost)) {
      found.push(record);
    }
  }
  return found.length === 1 ? found[0] : undefined;
}
