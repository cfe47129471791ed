import type { SendDecoded } from "./decode";
import { ConnectorError, RateLimitError, ServerError, unproven } from "./errors";
import type { Call, DecodedResponse, HttpRequest } from "./http";
import type { Redact } from "./redact";
import { retryAfterMs } from "./retryAfter";

/** Turns an answer that is not a success into the error that says so, in an API's own terms. */
export type Explain = (
  response: DecodedResponse,
  call: Call,
  redact: Redact,
  request: HttpRequest,
) => Error | undefined;

/** Throws what `explain` finds; only good answers come out. */
export function withErrors(explain: Explain, redact: Redact, send: SendDecoded): SendDecoded {
  return async (request, call) => {
    const response = await send(request, call).catch((error) => {
      throw withoutSecrets(error, redact);
    });
    if (call.accept?.(response)) {
      return response;
    }
    const error = explain(response, call, redact, request) ?? explainStatus(response, call);
    if (error) {
      const isUnproven = response.earlierMayHaveHappened && error instanceof ConnectorError;
      throw withoutSecrets(isUnproven ? unproven(error) : error, redact);
    }
    return response;
  };
}

function withoutSecrets(error: unknown, redact: Redact): unknown {
  return error instanceof ConnectorError
    ? error.with(redactTexts(error.parts, redact), redactTexts(error.facts, redact))
    : error;
}

function redactTexts<T>(value: T, redact: Redact): T {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === "string" ? redact(part) : part,
  );
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
  const askedMs = retryAfterMs(headers["retry-after"], call.runtime.clock.nowMs()) ?? 0;
  const asks = Math.ceil(askedMs / 1_000) >= waitSeconds;
  const asked = asks ? `asks to wait ${waitSeconds} s` : "refuses more requests";
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
