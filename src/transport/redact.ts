const secretNames = /authorization|cookie|secret|password|token|api[-_]?key|hmac|signature/i;
const credentialPatterns = [
  // A JWT shows up wherever headers are echoed, even though the key itself never does.
  /eyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\b(?:Basic|Bearer)\s+[\w+/=.~-]{6,}/gi,
];
const hidden = "[redacted]";

/** Replaces credentials in text: the connection's own, and whatever looks like one. */
export type Redact = (text: string) => string;

export function redactor(secrets: readonly string[]): Redact {
  const known = secrets
    .filter((secret) => secret.trim() !== "")
    .flatMap(spellings)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const plain = known.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
    return credentialPatterns.reduce((rest, pattern) => rest.replace(pattern, hidden), plain);
  };
}

/** A secret as it is, and as it stands in JSON, in a path and in a query. */
function spellings(secret: string): string[] {
  const inQuery = new URLSearchParams({ "": secret }).toString().slice(1);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, inJson, encodeURIComponent(secret), inQuery])];
}

/** A copy of a JSON value whose secret-looking members are hidden, and headers as a whole. */
export function redactMembers(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(redactMembers);
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecret(name) && member !== null ? hidden : redactMembers(member),
    ]),
  );
}

/** A header may hold a secret under any name. */
const isSecret = (name: string) => secretNames.test(name) || name === "headers";

/** A URL whose secret-looking query parameters are hidden. */
export function redactQuery(url: string): string {
  const parsed = new URL(url);
  for (const name of parsed.searchParams.keys()) {
    if (secretNames.test(name)) {
      parsed.searchParams.set(name, hidden);
    }
  }
  return parsed.href;
}
