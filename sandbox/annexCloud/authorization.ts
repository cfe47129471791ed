import { compactVerify } from "jose";
import { Refusal } from "./refusal";

export interface SiteCredentials {
  siteId: string;
  /** Used raw as the key of both the token and the `hmac` claim. */
  loyaltyToken: string;
}

export interface PresentedCredentials {
  authorization: string | undefined;
  site: string | string[] | undefined;
  /** Any of these may be signed: the body's bytes as received, or the path's id as JSON literal. */
  payloads: readonly Uint8Array[];
}

/**
 * Refuses a request whose token is not this site's, is out of date or belongs to another payload.
 * https://annex-cloud.helpjuice.com/en_US/jwt-authentication-guide
 */
export async function authorize(
  presented: PresentedCredentials,
  credentials: SiteCredentials,
  nowMs: number,
): Promise<void> {
  const claims = await verifiedClaims(presented.authorization, credentials.loyaltyToken);
  const hmacs = await Promise.all(
    presented.payloads.map((payload) => payloadHmac(payload, credentials.loyaltyToken)),
  );
  const accepted =
    presented.site === credentials.siteId &&
    claims.site_id === credentials.siteId &&
    typeof claims.sub === "string" &&
    claims.sub !== "" &&
    isInTheFuture(claims.exp, nowMs) &&
    hmacs.some((hmac) => hmac === claims.hmac);
  if (!accepted) {
    throw new Refusal("AC1002");
  }
}

/** base64(HMAC-SHA256(key, base64(payload))). */
export async function payloadHmac(payload: Uint8Array, key: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const hmacKey = await subtle.importKey("raw", Buffer.from(key), algorithm, false, ["sign"]);
  const message = Buffer.from(Buffer.from(payload).toString("base64"));
  return Buffer.from(await subtle.sign("HMAC", hmacKey, message)).toString("base64");
}

async function verifiedClaims(
  authorization: string | undefined,
  key: string,
): Promise<Record<string, unknown>> {
  const jwt = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1] ?? "";
  try {
    const { payload } = await compactVerify(jwt, Buffer.from(key), { algorithms: ["HS256"] });
    const claims: unknown = JSON.parse(Buffer.from(payload).toString());
    if (typeof claims === "object" && claims !== null) {
      return { ...claims };
    }
  } catch {
    throw new Refusal("AC1002");
  }
  throw new Refusal("AC1002");
}

/** Seconds as a number or a numeric string; the vendor's own clients show there is no upper bound. */
function isInTheFuture(exp: unknown, nowMs: number): boolean {
  const isSeconds = typeof exp === "number" || (typeof exp === "string" && /^\d+$/.test(exp));
  return isSeconds && Number(exp) * 1_000 > nowMs;
}
