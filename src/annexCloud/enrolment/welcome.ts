import type { Run } from "../../api/run";
import { findRow } from "../activity/findOrder";
import type { AnnexCloudClient } from "../client";
import { derivedOrderId } from "../exactlyOnce/orderId";
import { awardOnce, isAwardOf } from "../points/award";
import type { Award } from "../points/schema";

/**
 * Books the welcome points, of which the programme knows the amount. A member has them once in a
 * lifetime, so the order id is made of nothing but the member's id, and somebody who got them some
 * other way keeps what they have.
 */
export function welcomeOnce(
  client: AnnexCloudClient,
  run: Run,
  { memberId, actionId, isNew }: { memberId: string; actionId: string; isNew: boolean },
): Promise<Award> {
  const orderId = derivedOrderId(["welcome", memberId]);
  const isWelcome = isAwardOf(actionId);
  return awardOnce(client, run, { memberId, actionId, orderId }, async () =>
    isNew
      ? undefined
      : findRow(client, memberId, (row) => isWelcome(row) || row.orderId === orderId),
  );
}
