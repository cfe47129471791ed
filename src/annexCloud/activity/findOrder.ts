import type { AnnexCloudClient } from "../client";
import { readActivityPage } from "./pages";
import type { ActivityRow } from "./schema";

/**
 * The member's row with this order id. Reads page by page, to the end or, where `notBeforeMs` is
 * given, until rows are older than that.
 * @returns undefined when what was to be read holds no such row
 * @throws what the client throws: the activity could then not be read to that point
 */
export async function findOrder(
  client: AnnexCloudClient,
  memberId: string,
  orderId: string,
  notBeforeMs?: number,
): Promise<ActivityRow | undefined> {
  for (let page = 1; ; page += 1) {
    const { rows, more } = await readActivityPage(client, memberId, page);
    const found = rows.find((row) => row.orderId === orderId);
    if (found || !more || endsBefore(rows, notBeforeMs)) {
      return found;
    }
  }
}

/** Newest first is what was seen, not what is promised: only rows in that order end the search. */
function endsBefore(rows: ActivityRow[], notBeforeMs: number | undefined): boolean {
  const times = rows.map(createdMs);
  const descending = times.every((time, i) => i === 0 || time <= (times[i - 1] ?? 0));
  return notBeforeMs !== undefined && descending && (times.at(-1) ?? Number.NaN) < notBeforeMs;
}

export function createdMs(row: ActivityRow): number {
  return Date.parse(row.createDate ?? "");
}
