import { createHash } from "node:crypto";
import type { ActionContext } from "@prismatic-io/spectral";
import { InvalidInputError } from "../../transport/errors";

export interface KeySource {
  orderId?: string;
  idempotencyKey?: string;
  /** What is done, to tell two movements of one step and loop turn apart. */
  adjustment: {
    memberId: string;
    activity: string;
    points?: number;
    rewardId?: string;
    reason?: string;
  };
}

/** What goes out against doubling: Annex Cloud refuses an order id that it has seen (AC1010). */
export interface OrderKeys {
  orderId: string;
  customId?: string;
}

type StepContext = Pick<ActionContext, "executionId" | "stepId" | "executionFrame" | "batch">;

/**
 * The caller's order id unchanged; else one derived from the idempotency key; else one from the
 * place in the execution, which covers a step's own retry and a loop's turns and nothing more.
 * @throws InvalidInputError in a batched flow without a key: each retry there is a new execution
 */
export function orderKeys(context: StepContext, source: KeySource): OrderKeys {
  const { orderId, idempotencyKey } = source;
  if (orderId) {
    return { orderId, ...(idempotencyKey ? { customId: idempotencyKey } : {}) };
  }
  if (idempotencyKey) {
    return { orderId: derivedOrderId(["key", idempotencyKey]) };
  }
  if (context.batch?.enabled) {
    throw new InvalidInputError(
      '"Idempotency Key" is required in a batched flow: fill in something that names the business event, such as the id of the record that the points are for',
    );
  }
  const { memberId, activity, points, rewardId, reason } = source.adjustment;
  const place = [context.executionId, context.stepId, loopPath(context)];
  const content = [memberId, activity, String(points ?? rewardId), reason ?? ""];
  return { orderId: derivedOrderId(["step", ...place, ...content]) };
}

function loopPath({ executionFrame }: StepContext): string {
  return executionFrame && "loopPath" in executionFrame ? executionFrame.loopPath : "";
}

/** The same parts always make the same id, which says nothing about them. */
export function derivedOrderId(parts: string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `gac-${digest.slice(0, 24)}`;
}
