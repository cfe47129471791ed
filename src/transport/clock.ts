import { setTimeout as sleepMs } from "node:timers/promises";

export const hourMs = 60 * 60_000;
export const dayMs = 24 * hourMs;

/** Time as a parameter, so that waiting is tested with a clock that runs faster. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  /** Resolves after `delayMs`; rejects when `signal` aborts. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (delayMs, signal) => sleepMs(delayMs, undefined, { signal }),
};
