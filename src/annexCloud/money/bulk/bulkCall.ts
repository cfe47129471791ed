import { type ActivityRow, findRow } from "../../activity";
import type { AnnexCloudClient } from "../../client";
import { postBulkPoints } from "../../points";
import type { KeyedRow } from "./plan";

/** What the bulk endpoint says of one row; undefined where it says nothing sure. */
export type BulkAnswer =
  | { applied: true; availablePoints: number | null }
  | { applied: false; errorCode: string };

/** Sends rows of different members in one request. Its answers stand in the rows' order. */
export async function sendBulk(
  client: AnnexCloudClient,
  rows: readonly KeyedRow[],
): Promise<(BulkAnswer | undefined)[]> {
  const memberIds = rows.map(({ memberId }) => memberId);
  const { data } = await postBulkPoints(
    client,
    { memberIds, rows: rows.map(wireRow) },
    { purpose: `Adjust the points of ${rows.length} members`, recovers: false },
  );
  return data.map(readAnswer);
}

function wireRow(row: KeyedRow) {
  const { memberId, activity, points, actionId } = row;
  return {
    id: memberId,
    activity,
    [activity.toLowerCase()]: String(points),
    reason: reasonWithKey(row),
    actionId,
  };
}

type Said = Awaited<ReturnType<typeof postBulkPoints>>["data"][number];

function readAnswer({ found, errorCode, moved }: Said): BulkAnswer | undefined {
  if (errorCode !== null) {
    // AC1001 is an internal fault, after which anything may be true.
    return errorCode === "AC1001" ? undefined : { applied: false, errorCode };
  }
  return found
    ? { applied: true, availablePoints: moved?.updatedAvailablePoints ?? null }
    : undefined;
}

/** The bulk endpoint takes no order id, so the key travels where the member's history shows it. */
const reasonWithKey = ({ reason, key }: Pick<KeyedRow, "reason" | "key">): string =>
  reason ? `${reason} [${key}]` : `[${key}]`;

/**
 * What stands for the row in its member's activity, by its key or its order id.
 * @param notBeforeMs nothing older can be it; absent, the activity is read to its end
 */
export function findBooked(
  client: AnnexCloudClient,
  row: KeyedRow,
  notBeforeMs?: number,
): Promise<ActivityRow | undefined> {
  return findRow(client, row.memberId, (booked) => isSame(booked, row), notBeforeMs);
}

function isSame(booked: ActivityRow, row: KeyedRow): boolean {
  const named =
    booked.orderId === row.orderId ||
    [booked.reason, booked.displayText].some((text) => text?.endsWith(`[${row.key}]`));
  return named && booked.activity === row.activity && booked.points === row.points;
}
