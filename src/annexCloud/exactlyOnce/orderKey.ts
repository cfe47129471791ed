import { DuplicateOrderError } from "../../transport/errors";
import { createdMs } from "../activity/findOrder";
import type { ActivityRow } from "../activity/schema";
import type { GuardedWrite, Outcome } from "./write";

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
