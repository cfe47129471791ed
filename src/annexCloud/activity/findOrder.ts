import type { AnnexCloudClient } from "../client";
import { readActivityPage } from "./pages";
import type { ActivityRow } from "./schema";

/** Where to stop: rows made before that are not asked for. */
type NotBefore = number | (() => number) | undefined;

/**
 * The member's rows as they are listed. Reads page by page, to the end or, where `notBeforeMs` is
 * given, until rows are older than that. A row added meanwhile may show another one twice.
 * @throws what the client throws: the activity could then not be read to that point
 */
export async function* activityRows(
  client: AnnexCloudClient,
  memberId: string,
  notBeforeMs?: NotBefore,
): AsyncGenerator<ActivityRow> {
  for (let page = 1; ; page += 1) {
    const { rows, more } = await readActivityPage(client, memberId, page);
    yield* rows;
    if (!more || endsBefore(rows, notBeforeMs)) {
      return;
    }
  }
}

/**
 * The first listed row that fits.
 * @returns undefined when what was to be read holds no such row
 */
export async function findRow(
  client: AnnexCloudClient,
  memberId: string,
  fits: (row: ActivityRow) => boolean,
  notBeforeMs?: number,
): Promise<ActivityRow | undefined> {
  for await (const row of activityRows(client, memberId, notBeforeMs)) {
    if (fits(row)) {
      return row;
    }
  }
  return undefined;
}

/**
 * The member's row with this order id and content; where there is none, a row with the order id
 * alone. An order's purchase and its return are rows of the same id.
 */
export async function findOrder(
  client: AnnexCloudClient,
  memberId: string,
  orderId: string,
  isSame: (row: ActivityRow) => boolean,
  notBeforeMs?: number,
): Promise<ActivityRow | undefined> {
  let other: ActivityRow | undefined;
  const same = await findRow(
    client,
    memberId,
    (row) => {
      other ??= row.orderId === orderId ? row : undefined;
      return row.orderId === orderId && isSame(row);
    },
    notBeforeMs,
  );
  return same ?? other;
}

/** Newest first is what was seen, not what is promised: only rows in that order end the search. */
function endsBefore(rows: ActivityRow[], notBeforeMs: NotBefore): boolean {
  const endMs = typeof notBeforeMs === "function" ? notBeforeMs() : notBeforeMs;
  const times = rows.map(createdMs);
  const descending = times.every((time, i) => i === 0 || time <= (times[i - 1] ?? 0));
  return endMs !== undefined && descending && (times.at(-1) ?? Number.NaN) < endMs;
}

export function createdMs(row: ActivityRow): number {
  return Date.parse(row.createDate ?? "");
}
