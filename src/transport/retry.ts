import { ConnectorError, mayHaveHappened } from "./errors";
import type { Call, HttpResponse, Send } from "./http";
import { retryAfterMs } from "./retryAfter";
import { type AttemptOutcome, decideRetry, type GaveUp } from "./retryDecision";

/** Recognises an API's own way to say "try again" in an answer whose status does not. */
export type IsTransient = (response: HttpResponse) => boolean;

/** Repeats attempts as `decideRetry` says; the last answer or failure comes out. */
export function withRetry(isTransient: IsTransient, send: Send): Send {
  return async (request, call) => {
    for (let attempt = 1; ; attempt += 1) {
      const result = await attemptOnce(request, call);
      const decision = decideRetry(describe(result, isTransient, call), {
        repeatable: call.repeatable,
        attempt,
        remainingMs: call.deadline.remainingMs(),
        random: call.runtime.random(),
        policy: call.retry,
      });
      if (!decision.retry) {
        return finish(result, attempt, decision.gaveUp);
      }
      call.debug?.(
        `${call.purpose}: attempt ${attempt} failed, again in ${Math.round(decision.delayMs)} ms`,
      );
      await call.runtime.clock.sleep(decision.delayMs);
    }
  };

  async function attemptOnce(...args: Parameters<Send>): Promise<HttpResponse | ConnectorError> {
    try {
      return await send(...args);
    } catch (error) {
      if (error instanceof ConnectorError && error.facts.mayHaveHappened !== undefined) {
        return error;
      }
      throw error;
    }
  }
}

function describe(
  result: HttpResponse | ConnectorError,
  isTransient: IsTransient,
  call: Call,
): AttemptOutcome {
  if (result instanceof ConnectorError) {
    return { transient: true, mayHaveHappened: mayHaveHappened(result) };
  }
  return {
    status: result.status,
    transient: isTransient(result),
    mayHaveHappened: result.status !== 429,
    retryAfterMs: retryAfterMs(result.headers["retry-after"], call.runtime.clock.nowMs()),
  };
}

function finish(
  result: HttpResponse | ConnectorError,
  attempts: number,
  gaveUp: GaveUp | undefined,
): HttpResponse {
  if (result instanceof ConnectorError) {
    throw result;
  }
  return { ...result, attempts, gaveUp };
}
