import { refuse } from "../../inputs/clean";
import type { Pair } from "../../inputs/pairs";

/** Dots and slashes in disguise; some servers see through it and some do not. */
const disguised = /%(25)*(2e|2f|5c)/i;

/**
 * The path below the host and its query, from a relative path such as /tickets, from a `uri` of an
 * answer such as /api/tickets/1/, or from a full URL of the connection's own account.
 * @throws InvalidInputError for everything that would leave the account's API
 */
export function rawPath(text: string, origin: string, queryParams: readonly Pair<string>[]) {
  const url = parse(text, origin);
  const isApi = url?.origin === origin && url.pathname.startsWith("/api/");
  if (!url || !isApi || url.username || url.password || !isPlain(text)) {
    throw refuse("URL", `a path such as /tickets, or a URL that begins with ${origin}/api/`, text);
  }
  for (const { key, value } of queryParams) {
    url.searchParams.append(key, value);
  }
  return { path: url.pathname, search: url.search };
}

function parse(text: string, origin: string): URL | undefined {
  // An absolute URL begins with a scheme; "//host" must not become one.
  const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(text);
  const path = text.replace(/^(?=[^/])/, "/");
  const address = isAbsolute ? text : `${origin}${/^\/api\//.test(path) ? "" : "/api"}${path}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** URL parsers drop tabs and line breaks, turn backslashes and resolve dots; none may be there. */
function isPlain(text: string): boolean {
  const path = text.replace(/[?#].*$/s, "");
  const segments = path.replace(/^[a-z]+:\/\//i, "").split("/");
  return (
    !/[\\\p{Cc}]/u.test(text) &&
    !disguised.test(path) &&
    !path.startsWith("//") &&
    !segments.some((segment) => segment === "." || segment === "..")
  );
}
