/** Why there was no further attempt. */
export interface GaveUp {
  because: "outOfTime" | "attemptsUsed" | "notRepeatable";
  /** The wait that would have been needed. */
  delayMs: number;
}

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
  policy?: RetryPolicy;
}

/** How often and after what to try again, 429 apart. */
export interface RetryPolicy {
  maxAttempts: number;
  /** Repeats after every status that is not a success, not only after passing faults. */
  everyFailure?: boolean;
  /** The same wait each time instead of a growing one. */
  fixedDelayMs?: number;
}

export type RetryDecision = { retry: true; delayMs: number } | { retry: false; gaveUp?: GaveUp };

export const maxAttempts = 4;
const firstDelayMs = 500;
const longestDelayMs = 20_000;

const usualPolicy: RetryPolicy = { maxAttempts };

/** From 520 on Cloudflare's, of a server that it cannot reach: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/ */
const transientStatuses = new Set([408, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530]);

/** Whether to try again and when: no clock, no network, no surprises. */
export function decideRetry(outcome: AttemptOutcome, state: RetryState): RetryDecision {
  const { policy = usualPolicy } = state;
  const rateLimited = outcome.status === 429;
  const failed = outcome.transient || isFailure(outcome.status ?? 0, policy);
  if (!rateLimited && !failed) {
    return { retry: false };
  }
  const delayMs = delayFor(outcome, state);
  if (!rateLimited && outcome.mayHaveHappened && !state.repeatable) {
    return { retry: false, gaveUp: { because: "notRepeatable", delayMs } };
  }
  // A 429 was not acted on and names its own end, so only time limits it.
  if (!rateLimited && state.attempt >= policy.maxAttempts) {
    return { retry: false, gaveUp: { because: "attemptsUsed", delayMs } };
  }
  if (delayMs >= state.remainingMs) {
    return { retry: false, gaveUp: { because: "outOfTime", delayMs } };
  }
  return { retry: true, delayMs };
}

function isFailure(status: number, { everyFailure }: RetryPolicy): boolean {
  return transientStatuses.has(status) || (everyFailure === true && status >= 300);
}

/** A server may ask for more patience, never for less: "0" again and again would be a storm. */
function delayFor(outcome: AttemptOutcome, state: RetryState): number {
  return Math.max(usualDelayFor(outcome, state), outcome.retryAfterMs ?? 0);
}

function usualDelayFor(outcome: AttemptOutcome, { attempt, random, policy }: RetryState): number {
  // Repeating a 429 at once would only be refused again, however short the chosen wait is.
  if (policy?.fixedDelayMs !== undefined && outcome.status !== 429) {
    return policy.fixedDelayMs;
  }
  const fullMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return fullMs / 2 + (fullMs / 2) * random;
}
