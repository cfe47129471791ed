import { validateHeaderName, validateHeaderValue } from "node:http";
import type { Pair } from "../../inputs/pairs";
import { InvalidInputError } from "../../transport/errors";

/** What the connection and the HTTP client decide. */
const reserved = new Set([
  "authorization",
  "connection",
  "content-length",
  "host",
  "proxy-authorization",
  "transfer-encoding",
]);

/** Names in lower case, so that one that is set here replaces the usual one. */
export function rawHeaders(pairs: readonly Pair<string>[]): Record<string, string> {
  for (const { key, value } of pairs) {
    if (reserved.has(key.toLowerCase())) {
      throw new InvalidInputError(
        `"Header" must not set ${key}; the connection and the request itself decide it`,
      );
    }
    check(key, value);
  }
  return Object.fromEntries(pairs.map(({ key, value }) => [key.toLowerCase(), value]));
}

function check(name: string, value: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw new InvalidInputError(
      `"Header" ${JSON.stringify(name)} has characters that a header cannot have`,
    );
  }
}
