import { createHmac } from "node:crypto";

export interface Signer {
  siteId: string;
  /** The JWT's `sub`; any text does. */
  siteName: string;
  /** The site's secret, used raw. */
  loyaltyToken: string;
}

/** A request is done in seconds; a short life keeps a leaked signature from being replayed. */
export const signatureLifeSeconds = 180;

const header = base64Url(JSON.stringify({ alg: "HS256", typ: "JWT" }));

/**
 * The JWT that authenticates one request and binds it to its payload: the body as it is sent, or,
 * without one, the path's id as a JSON string. https://s15.socialannex.net/help/acapi.html
 */
export function signRequest(payload: string, signer: Signer, expiresAtSeconds: number): string {
  const claims = base64Url(
    JSON.stringify({
      sub: signer.siteName,
      exp: expiresAtSeconds,
      site_id: signer.siteId,
      hmac: payloadHmac(payload, signer.loyaltyToken),
    }),
  );
  const signature = hmac(`${header}.${claims}`, signer.loyaltyToken).toString("base64url");
  return `${header}.${claims}.${signature}`;
}

/** The payload is base64-encoded before it is hashed; the key is not. */
export function payloadHmac(payload: string, loyaltyToken: string): string {
  return hmac(Buffer.from(payload, "utf8").toString("base64"), loyaltyToken).toString("base64");
}

function hmac(message: string, key: string): Buffer {
  return createHmac("sha256", key).update(message, "utf8").digest();
}

function base64Url(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}
