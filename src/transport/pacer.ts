import type { Clock } from "./clock";
import type { Deadline } from "./deadline";
import {
  type BucketSize,
  emptyBucket,
  type LeakyBucket,
  pausedFor,
  waitMs,
  withRequest,
  withServerCount,
} from "./leakyBucket";

/** Bulk reads keep a fifth of the bucket free for an agent who is waiting for an answer. */
const bulkShare = 0.8;

interface Waiter {
  bulk: boolean;
  deadline: Deadline;
  settle: (ticket: Ticket) => void;
}

/** Leave to send, or the wait that the caller has no time for. */
export type Ticket = { go: true } | { go: false; waitMs: number };

/** Lets requests out at the rate of one bucket; single requests before bulk ones. */
export class Pacer {
  private bucket: LeakyBucket;
  private single: Waiter[] = [];
  private bulk: Waiter[] = [];
  private running = false;
  private changed = new AbortController();

  constructor(
    private readonly clock: Clock,
    size: BucketSize,
  ) {
    this.bucket = emptyBucket(size, clock.nowMs());
  }

  /** Resolves when the request may go out, or at once when its deadline comes first. */
  take(bulk: boolean, deadline: Deadline): Promise<Ticket> {
    return new Promise((settle) => {
      (bulk ? this.bulk : this.single).push({ bulk, deadline, settle });
      this.reconsider();
    });
  }

  learn(count: { used: number; limit: number }): void {
    this.bucket = withServerCount(this.bucket, count, this.clock.nowMs());
    this.reconsider();
  }

  pause(delayMs: number): void {
    this.bucket = pausedFor(this.bucket, delayMs, this.clock.nowMs());
    this.reconsider();
  }

  /** Whoever now has too little time for their wait hears it at once, not at their turn. */
  private reconsider(): void {
    this.single = this.refuseHopeless(this.single, 0);
    this.bulk = this.refuseHopeless(this.bulk, this.single.length);
    this.changed.abort();
    void this.pump();
  }

  private refuseHopeless(waiters: Waiter[], aheadOfAll: number): Waiter[] {
    const nowMs = this.clock.nowMs();
    const kept: Waiter[] = [];
    for (const waiter of waiters) {
      const ahead = aheadOfAll + kept.length;
      const delayMs = waitMs(this.bucket, nowMs, shareOf(waiter.bulk), ahead);
      if (delayMs > 0 && delayMs >= waiter.deadline.remainingMs()) {
        waiter.settle({ go: false, waitMs: delayMs });
      } else {
        kept.push(waiter);
      }
    }
    return kept;
  }

  private async pump(): Promise<void> {
    if (this.running) {
      return;
    }
    this.running = true;
    for (let next = this.next(); next; next = this.next()) {
      const delayMs = waitMs(this.bucket, this.clock.nowMs(), shareOf(next.bulk));
      if (delayMs > 0 && delayMs < next.deadline.remainingMs()) {
        // A single request that arrives meanwhile may go before the bulk one that waits here.
        this.changed = new AbortController();
        await this.clock.sleep(delayMs, this.changed.signal).catch(() => undefined);
        continue;
      }
      (next.bulk ? this.bulk : this.single).shift();
      if (delayMs > 0) {
        next.settle({ go: false, waitMs: delayMs });
        continue;
      }
      this.bucket = withRequest(this.bucket, this.clock.nowMs());
      next.settle({ go: true });
    }
    this.running = false;
  }

  private next(): Waiter | undefined {
    return this.single[0] ?? this.bulk[0];
  }
}

function shareOf(bulk: boolean): number {
  return bulk ? bulkShare : 1;
}
