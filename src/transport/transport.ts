import { type Authentication, withAuth } from "./auth";
import { type SendDecoded, withDecode } from "./decode";
import { type Explain, withErrors } from "./errorLayer";
import type { Send } from "./http";
import { type Pace, withPace } from "./pace";
import type { Redact } from "./redact";
import { type IsTransient, withRetry } from "./retry";
import { send } from "./send";
import { withTrace } from "./trace";
import { withTally } from "./withTally";

export interface TransportOptions {
  /** Its name, to tell its troubles from another's. */
  api: string;
  authentication: Authentication;
  pace: Pace;
  isTransient: IsTransient;
  explain: Explain;
  redact: Redact;
  /** What the API itself has to do around each attempt. */
  around?: (attempt: Send) => Send;
}

/** The whole way of a request, innermost first; each layer knows only the one it wraps. */
export function transport(options: TransportOptions): SendDecoded {
  const { around = (attempt: Send) => attempt } = options;
  const attempt = around(withTrace(withAuth(options.authentication, send)));
  const counted = withTally(options.api, options.isTransient, attempt);
  const paced = withPace(options.pace, counted);
  const retried = withRetry(options.isTransient, paced);
  return withErrors(options.explain, options.redact, withDecode(retried));
}

/** The way to an address that needs no credentials, such as a signed one; it never gets any. */
export function openTransport(explain: Explain, redact: Redact): SendDecoded {
  return withErrors(explain, redact, withDecode(withRetry(() => false, withTrace(send))));
}
