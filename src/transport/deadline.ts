import type { Clock } from "./clock";

/** The moment by which a call, all its attempts and waits included, has to be over. */
export interface Deadline {
  readonly budgetMs: number;
  remainingMs(): number;
}

export function deadlineIn(clock: Clock, budgetMs: number, outer?: Deadline): Deadline {
  const granted = Math.max(0, Math.min(budgetMs, outer?.remainingMs() ?? Number.POSITIVE_INFINITY));
  const endsAtMs = clock.nowMs() + granted;
  return { budgetMs: granted, remainingMs: () => Math.max(0, endsAtMs - clock.nowMs()) };
}

/** One attempt; the slowest answer that a vendor's own client waits for. */
export const attemptTimeoutMs = 30_000;
/** One request with all its attempts and waits. */
export const callTimeoutMs = 120_000;
/** A whole step; a runner stops at 15 minutes, and what was read has to be handed over before. */
export const stepTimeoutMs = 14 * 60_000;
/** A dropdown in the designer: somebody is looking at a spinner. */
export const dataSourceTimeoutMs = 20_000;
/** A deploy or delete handler; the platform stops it at 30 seconds. */
export const lifecycleTimeoutMs = 25_000;
