import { createHash, timingSafeEqual } from "node:crypto";
import type { TriggerPayload } from "@prismatic-io/spectral";
import { secretHeader } from "./secret";

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

/** A header's value whatever its case, which the platform does not promise. */
function headerOf({ headers }: TriggerPayload, name: string): unknown {
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** Does the call carry the flow's secret? */
export function carriesSecret(payload: TriggerPayload, expected: string): boolean {
  return isSecret(headerOf(payload, secretHeader), expected);
}

/** Compares in constant time, whatever the lengths. */
function isSecret(given: unknown, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return typeof given === "string" && timingSafeEqual(digest(given), digest(expected));
}
