import { inspect } from "node:util";
import { sandboxCredentials } from "../../sandbox/credentials";

const { gorgias, annexCloud } = sandboxCredentials;

export const annexAccessToken = Buffer.from(
  JSON.stringify([annexCloud.loyaltyToken, annexCloud.siteId]),
).toString("base64");

const secrets = [
  gorgias.apiKey,
  gorgias.nextApiKey,
  gorgias.clientSecret,
  gorgias.accessToken,
  annexCloud.loyaltyToken,
  annexAccessToken,
  Buffer.from(`${gorgias.username}:${gorgias.apiKey}`).toString("base64"),
];
const patterns = [
  /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/,
  /\b(?:Bearer|Basic)\s+(?!\[redacted\])[\w+/=.-]{12,}/,
];

/** The first credential in a value however deep, or undefined. */
export function findSecret(value: unknown): string | undefined {
  const text = typeof value === "string" ? value : everythingIn(value);
  return (
    secrets.find((secret) => text.includes(secret)) ??
    patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined)
  );
}

export function everythingIn(value: unknown): string {
  return inspect(value, {
    depth: 30,
    showHidden: true,
    getters: true,
    maxArrayLength: null,
    maxStringLength: null,
    breakLength: Number.POSITIVE_INFINITY,
  });
}

/** @throws Error that names the place, not the secret */
export function refuseSecrets(value: unknown, where: string): void {
  if (findSecret(value) !== undefined) {
    throw new Error(`A credential shows in ${where}`);
  }
}
