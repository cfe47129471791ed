import { createHash, timingSafeEqual } from "node:crypto";
import type { sandboxCredentials } from "../credentials";
import { GorgiasRefusal } from "./errors";

/** The API key may be replaced while the sandbox runs. */
export type GorgiasCredentials = Record<keyof typeof sandboxCredentials.gorgias, string>;

/** How a caller proved who they are. */
export type CallerKind = "apiKey" | "oauth";

/**
 * Basic with user name and API key, or Bearer with an access token.
 * https://developers.gorgias.com/docs/access-tokens-api-keys
 */
export function authenticate(
  authorization: string | undefined,
  { username, apiKey, accessToken }: GorgiasCredentials,
): CallerKind {
  const basic = Buffer.from(`${username}:${apiKey}`).toString("base64");
  if (authorization !== undefined) {
    if (same(authorization, `Basic ${basic}`)) {
      return "apiKey";
    }
    if (same(authorization, `Bearer ${accessToken}`)) {
      return "oauth";
    }
  }
  throw new GorgiasRefusal(401, "Unauthorized.");
}

const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));
const digest = (text: string) => createHash("sha256").update(text).digest();
