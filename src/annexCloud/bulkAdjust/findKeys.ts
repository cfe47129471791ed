import { findRow } from "../activity/findOrder";
import type { ActivityRow } from "../activity/schema";
import type { AnnexCloudClient } from "../client";
import type { KeyedRow } from "./job";

/** The bulk endpoint takes no order id, so the key travels where the member's history shows it. */
export const reasonWithKey = ({ reason, key }: Pick<KeyedRow, "reason" | "key">): string =>
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
