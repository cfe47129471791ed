import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ActionContext } from "@prismatic-io/spectral";

/** Gorgias signs nothing itself, so its calls carry a secret of ours in this header. */
export const secretHeader = "x-webhook-secret";

type FlowContext = Pick<ActionContext, "instance" | "flow">;

/**
 * The secret of one flow of one instance. It is derived, not stored, because platform state is lost
 * when a run fails; another `secretVersion` and a new deploy rotate it.
 */
export function webhookSecret(
  longLivedSecret: string,
  { instance, flow }: FlowContext,
  secretVersion: number,
): string {
  const scope = JSON.stringify(["ticketEvents", instance.id, flow.stableId, secretVersion]);
  return createHmac("sha256", longLivedSecret).update(scope).digest("hex");
}

/** Compares in constant time, whatever the lengths. */
export function isSecret(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(expected));
}
