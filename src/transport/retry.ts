import { ConnectorError, mayHaveHappened, unproven } from "./errors";
import type { Call, HttpResponse, Send } from "./http";
import { retryAfterMs } from "./retryAfter";
import { type AttemptOutcome, decideRetry } from "./retryDecision";

/** Recognises an API's own way to say "try again" in an answer whose status does not. */
export type IsTransient = (response: HttpResponse) => boolean;

/** Repeats attempts as `decideRetry` says; the last answer or failure comes out. */
export function withRetry(isTransient: IsTransient, send: Send): Send {
  return async (request, call) => {
    let earlierMayHaveHappened = false;
    for (let attempt = 1; ; attempt += 1) {
      const result = await attemptOnce(request, call);
      const outcome = describe(result, isTransient, call);
      const decision = decideRetry(outcome, {
        repeatable: call.repeatable,
        attempt,
        remainingMs: call.deadline.remainingMs(),
        random: call.runtime.random(),
        policy: call.retry,
      });
      if (!decision.retry) {
        const { gaveUp } = decision;
        return finish(result, { attempts: attempt, earlierMayHaveHappened, gaveUp });
      }
      earlierMayHaveHappened ||= outcome.mayHaveHappened;
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
      if (error instanceof ConnectorError) {
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
    const saysWhether = result.facts.mayHaveHappened !== undefined;
    return { transient: saysWhether, mayHaveHappened: mayHaveHappened(result) };
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
  told: Pick<HttpResponse, "attempts" | "earlierMayHaveHappened" | "gaveUp">,
): HttpResponse {
  if (result instanceof ConnectorError) {
    throw told.earlierMayHaveHappened ? unproven(result) : result;
  }
  return { ...result, ...told };
}
