import type { ActionContext } from "@prismatic-io/spectral";
import { secretHeader } from "./secret";

/** What calls of a flow carry: its secret, and the API key where the platform put one on it. */
export function callHeaders(
  { webhookApiKeys }: Pick<ActionContext, "webhookApiKeys">,
  flowName: string,
  secret: string,
): Record<string, string> {
  const [apiKey] = webhookApiKeys?.[flowName] ?? [];
  return { [secretHeader]: secret, ...(apiKey ? { "api-key": apiKey } : {}) };
}
