import type { TriggerPayload } from "@prismatic-io/spectral";
import { isSameSecret, secretHeader } from "./secret";

const credentialHeaders = new Set([
  secretHeader,
  "authorization",
  "proxy-authorization",
  "api-key",
  "cookie",
]);

/** The payload without anything that opens a door: later steps and the execution log show it. */
export function stripCredentials(payload: TriggerPayload): TriggerPayload {
  const apiKeys = Object.values(payload.webhookApiKeys ?? {})
    .flat()
    .filter((key) => key !== "");
  const harmless = (values: Record<string, string> | undefined) =>
    Object.fromEntries(
      Object.entries(values ?? {}).filter(([name, value]) => {
        const isKey = credentialHeaders.has(name.toLowerCase());
        // A list, whatever its type says, is as telling as a text.
        return !isKey && !apiKeys.some((key) => JSON.stringify([value]).includes(key));
      }),
    );
  const { headers, queryParameters } = payload;
  return {
    ...payload,
    headers: harmless(headers),
    queryParameters: harmless(queryParameters),
    webhookApiKeys: {},
  };
}

/** Does the call carry the flow's secret, whatever the header's case? The platform promises none. */
export function carriesSecret({ headers }: TriggerPayload, expected: string): boolean {
  const given: unknown = Object.entries(headers ?? {}).find(
    ([name]) => name.toLowerCase() === secretHeader,
  )?.[1];
  return typeof given === "string" && isSameSecret(given, expected);
}
