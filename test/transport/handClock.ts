import type { Clock } from "../../src/transport/clock";

interface Sleeper {
  dueMs: number;
  wake: () => void;
}

/** A clock that stands still until a test moves it. */
export class HandClock implements Clock {
  /** Every wait that was asked for, in order; those that can be called off apart. */
  readonly sleeps: number[] = [];
  readonly abortableSleeps: number[] = [];
  private sleepers: Sleeper[] = [];
  private currentMs = 0;

  /** With `jumps`, a wait that nothing can call off is over as soon as it begins. */
  constructor(private readonly options: { jumps?: boolean } = {}) {}

  nowMs = (): number => this.currentMs;

  sleep = async (delayMs: number, signal?: AbortSignal): Promise<void> => {
    (signal ? this.abortableSleeps : this.sleeps).push(delayMs);
    if (this.options.jumps && !signal) {
      this.currentMs += delayMs;
      return;
    }
    await new Promise<void>((wake, abort) => {
      const sleeper = { dueMs: this.currentMs + delayMs, wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener("abort", () => {
        this.sleepers = this.sleepers.filter((one) => one !== sleeper);
        abort(signal.reason);
      });
    });
  };

  get sleeping(): number {
    return this.sleepers.length;
  }

  /** Moves on, stopping wherever somebody's wait ends. */
  async advance(byMs: number): Promise<void> {
    const untilMs = this.currentMs + byMs;
    await settled();
    for (let next = this.earliest(untilMs); next; next = this.earliest(untilMs)) {
      this.currentMs = Math.max(this.currentMs, next.dueMs);
      this.sleepers = this.sleepers.filter((one) => one !== next);
      next.wake();
      await settled();
    }
    this.currentMs = untilMs;
  }

  private earliest(untilMs: number): Sleeper | undefined {
    return this.sleepers
      .filter(({ dueMs }) => dueMs <= untilMs)
      .sort((a, b) => a.dueMs - b.dueMs)[0];
  }
}

/** Lets everything run that waits for nothing but its turn. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
