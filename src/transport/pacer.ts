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
  private readonly single: Waiter[] = [];
  private readonly bulk: Waiter[] = [];
  private running = false;
  private arrival = new AbortController();

  constructor(
    private readonly clock: Clock,
    size: BucketSize,
  ) {
    this.bucket = emptyBucket(size, clock.nowMs());
  }

  /** Resolves when the request may go out, or at once when its deadline comes first. */
  take(bulk: boolean, deadline: Deadline): Promise<Ticket> {
    const ahead = this.single.length + (bulk ? this.bulk.length : 0);
    const delayMs = waitMs(this.bucket, this.clock.nowMs(), shareOf(bulk), ahead);
    if (delayMs > 0 && delayMs >= deadline.remainingMs()) {
      return Promise.resolve({ go: false, waitMs: delayMs });
    }
    return new Promise((settle) => {
      (bulk ? this.bulk : this.single).push({ bulk, deadline, settle });
      this.arrival.abort();
      void this.pump();
    });
  }

  learn(count: { used: number; limit: number }): void {
    this.bucket = withServerCount(this.bucket, count, this.clock.nowMs());
  }

  pause(delayMs: number): void {
    this.bucket = pausedFor(this.bucket, delayMs, this.clock.nowMs());
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
        this.arrival = new AbortController();
        await this.clock.sleep(delayMs, this.arrival.signal).catch(() => undefined);
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
