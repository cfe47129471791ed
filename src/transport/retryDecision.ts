import type { GaveUp } from "./http";

/** What one attempt came to. */
export interface AttemptOutcome {
  /** Absent when there was no answer. */
  status?: number;
  /** No answer, or one that the API marks as a passing fault. */
  transient: boolean;
  /** Could the server have acted on it? */
  mayHaveHappened: boolean;
  retryAfterMs?: number;
}

export interface RetryState {
  repeatable: boolean;
  /** 1 for the first attempt. */
  attempt: number;
  remainingMs: number;
  /** Uniform in [0, 1). */
  random: number;
}

export type RetryDecision = { retry: true; delayMs: number } | { retry: false; gaveUp?: GaveUp };

export const maxAttempts = 4;
const firstDelayMs = 500;
const longestDelayMs = 20_000;
const shortestDelayMs = 100;

const transientStatuses = new Set([408, 500, 502, 503, 504]);

/** Whether to try again and when: no clock, no network, no surprises. */
export function decideRetry(outcome: AttemptOutcome, state: RetryState): RetryDecision {
  const rateLimited = outcome.status === 429;
  const failed = outcome.transient || transientStatuses.has(outcome.status ?? 0);
  if (!rateLimited && !failed) {
    return { retry: false };
  }
  const delayMs = delayFor(outcome, state);
  if (!rateLimited && outcome.mayHaveHappened && !state.repeatable) {
    return { retry: false, gaveUp: { because: "notRepeatable", delayMs } };
  }
  // A 429 was not acted on and names its own end, so only time limits it.
  if (!rateLimited && state.attempt >= maxAttempts) {
    return { retry: false, gaveUp: { because: "attemptsUsed", delayMs } };
  }
  if (delayMs >= state.remainingMs) {
    return { retry: false, gaveUp: { because: "outOfTime", delayMs } };
  }
  return { retry: true, delayMs };
}

function delayFor(outcome: AttemptOutcome, { attempt, random }: RetryState): number {
  if (outcome.retryAfterMs !== undefined) {
    return Math.max(shortestDelayMs, outcome.retryAfterMs);
  }
  const fullMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return fullMs / 2 + (fullMs / 2) * random;
}
