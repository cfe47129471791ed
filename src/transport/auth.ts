import { InvalidInputError } from "./errors";
import type { HttpRequest, Send } from "./http";

/** How a connection proves itself, and the only place it may do so. */
export interface Authentication {
  /** Credentials go to URLs that begin with this, and to no other. */
  baseUrl: string;
  /** Adds the headers; asked anew for every attempt, since a signature expires. */
  authenticate(request: HttpRequest): Record<string, string>;
}

/** Adds the credentials to each attempt. */
export function withAuth(authentication: Authentication, send: Send): Send {
  return (request, call) => {
    if (!request.url.startsWith(`${authentication.baseUrl}/`)) {
      throw new InvalidInputError({
        tried: call.purpose,
        reason: `${new URL(request.url).origin} is not this connection's ${authentication.baseUrl}`,
      });
    }
    // An HTTP client would resolve dots and the like: what it sends has to be what was built.
    if (new URL(request.url).href !== request.url) {
      throw new InvalidInputError({
        tried: call.purpose,
        reason: "an input would turn the address into another one",
      });
    }
    const headers = { ...request.headers, ...authentication.authenticate(request) };
    return send({ ...request, headers }, call);
  };
}
