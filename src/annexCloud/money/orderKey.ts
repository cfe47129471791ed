import { DuplicateOrderError } from "../../transport/errors";
import { type ActivityRow, createdMs, findRow } from "../activity";
import type { AnnexCloudClient } from "../client";
import type { GuardedWrite, Outcome } from "./exactlyOnce";

type OrderKeyed<Answer extends { outcome: Outcome }> = Pick<
  GuardedWrite<ActivityRow, Answer>,
  "key" | "lookFor" | "isDuplicate" | "madeAtMs"
>;

/** What all writes have in common whose key is an order id and whose proof is a row. */
export function keyedByOrder<Answer extends { outcome: Outcome }>(
  orderId: string,
): OrderKeyed<Answer> {
  return {
    key: orderId,
    lookFor: `order id ${orderId} in the member's activity; running it again with the same key is safe`,
    isDuplicate: (error) => error instanceof DuplicateOrderError,
    madeAtMs: createdMs,
  };
}

/** A row of other content, in words. */
export function describeRow({ activity, points, rewardId }: ActivityRow): string {
  return `a ${activity} of ${points} points${rewardId ? ` for reward ${rewardId}` : ""}`;
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
