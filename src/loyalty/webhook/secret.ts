import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { ActionContext } from "@prismatic-io/spectral";

/** Gorgias signs nothing itself, so its calls carry a secret of ours in this header. */
export const secretHeader = "x-webhook-secret";

/**
 * The secret that calls of one flow of one instance carry. It is derived, not stored, because
 * platform state is lost when a run fails; another `secretVersion` and a new deploy rotate it. Other
 * flows make the widget and check both, and know of this one only its name, which therefore stands
 * in for the stable id.
 */
export function flowSecret(
  kind: "ticketEvents" | "loyaltyAction",
  longLivedSecret: string,
  { instanceId, flowName }: { instanceId: string; flowName: string },
  secretVersion = 1,
): string {
  return derive(longLivedSecret, [kind, instanceId, flowName, secretVersion]);
}

/** What whoever knows the secret makes of this scope, and nobody else. */
export function derive(longLivedSecret: string, scope: unknown[]): string {
  return createHmac("sha256", longLivedSecret).update(JSON.stringify(scope)).digest("hex");
}

/** Compares in constant time: digests are of one length, whatever was given. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** What calls of a flow carry: its secret, and the API key where the platform put one on it. */
export function callHeaders(
  { webhookApiKeys }: Pick<ActionContext, "webhookApiKeys">,
  flowName: string,
  secret: string,
): Record<string, string> {
  const [apiKey] = own(webhookApiKeys, flowName) ?? [];
  return { [secretHeader]: secret, ...(apiKey ? { "api-key": apiKey } : {}) };
}

/** The address at which a flow is called; undefined where there is no such flow, or none. */
export function webhookUrlOf(
  { webhookUrls }: Partial<Pick<ActionContext, "webhookUrls">>,
  flowName: string,
): string | undefined {
  return own(webhookUrls, flowName);
}

/** Not what every object inherits: somebody may type `constructor`. */
const own = <T>(record: Record<string, T> | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;
