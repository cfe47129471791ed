import type { SendDecoded } from "./decode";
import { type ConnectorError, RateLimitError, ServerError } from "./errors";
import type { Call, DecodedResponse } from "./http";
import type { Redact } from "./redact";

/** Turns an answer that is not a success into the error that says so, in an API's own terms. */
export type Explain = (response: DecodedResponse, call: Call, reason: Redact) => Error | undefined;

/** Throws what `explain` finds; only good answers come out. */
export function withErrors(explain: Explain, redact: Redact, send: SendDecoded): SendDecoded {
  return async (request, call) => {
    const response = await send(request, call);
    if (call.accept?.(response)) {
      return response;
    }
    const error = explain(response, call, redact) ?? explainStatus(response, call);
    if (error) {
      throw error;
    }
    return response;
  };
}

/** What a status means whatever the API. */
function explainStatus(response: DecodedResponse, call: Call): ConnectorError | undefined {
  const { status, kind } = response;
  if (status === 429) {
    return rateLimited(response, call);
  }
  const good = status >= 200 && status < 300;
  if (good && (kind === "json" || kind === "empty")) {
    return undefined;
  }
  const what = good ? `an answer that cannot be read (${kind})` : `status ${status}`;
  return new ServerError(
    { tried: call.purpose, reason: `the server answered with ${what}${tried(response)}` },
    { status, mayHaveHappened: true },
  );
}

function rateLimited({ headers, gaveUp }: DecodedResponse, call: Call): RateLimitError {
  const waitSeconds = Math.ceil((gaveUp?.delayMs ?? 0) / 1_000);
  const asked = headers["retry-after"] ? `asks to wait ${waitSeconds} s` : "refuses more requests";
  return new RateLimitError(
    {
      tried: call.purpose,
      reason: `the rate limit ${asked}, longer than what is left of this call's ${Math.round(call.deadline.budgetMs / 1_000)} s`,
      advice: "run it again later",
    },
    { status: 429, retryAfterSeconds: waitSeconds },
  );
}

/** "after 4 attempts", where more than one was made. */
export function tried({ attempts }: DecodedResponse): string {
  return attempts > 1 ? ` after ${attempts} attempts` : "";
}
