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
/** An API that asks for more is asked again then: it may have been wrong, or have relented. */
const longestPauseMs = 120_000;
/** How often those who wait for a probe's answer look whether they still have time for it. */
const probeCheckMs = 1_000;

interface Waiter {
  bulk: boolean;
  deadline: Deadline;
  settle: (ticket: Ticket) => void;
}

/** Leave to send, or the wait that the caller has no time for. */
export type Ticket = { go: true; isProbe?: true } | { go: false; waitMs: number };

/** Lets requests out at the rate of one bucket; single requests before bulk ones. */
export class Pacer {
  private bucket: LeakyBucket;
  private single: Waiter[] = [];
  private bulk: Waiter[] = [];
  private running = false;
  private changed = new AbortController();
  /** The last pause was cut short, so nobody knows whether the API answers again. */
  private isUnsure = false;
  private isProbing = false;

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
    const heldMs = Math.min(delayMs, longestPauseMs);
    this.bucket = pausedFor(this.bucket, heldMs, this.clock.nowMs());
    this.isUnsure ||= heldMs < delayMs;
    this.reconsider();
  }

  /** What became of a request that went out: was it too many, or was there no answer at all? */
  settle(ticket: Ticket, { isLimited }: { isLimited: boolean | undefined }): void {
    if (ticket.go && ticket.isProbe) {
      this.isProbing = false;
      this.isUnsure = isLimited !== false;
      this.reconsider();
    }
  }

  /** Whoever now has too little time for their wait hears it at once, not at their turn. */
  private reconsider(): void {
    this.single = this.refuseHopeless(this.single, 0);
    this.bulk = this.refuseHopeless(this.bulk, this.single.length);
    this.changed.abort();
    void this.pump();
  }

  private refuseHopeless(waiters: Waiter[], aheadOfAll: number): Waiter[] {
    const kept: Waiter[] = [];
    for (const waiter of waiters) {
      const ahead = aheadOfAll + kept.length;
      const delayMs = this.delayFor(waiter, ahead);
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
      const delayMs = this.delayFor(next);
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
      this.isProbing = this.isUnsure;
      next.settle(this.isProbing ? { go: true, isProbe: true } : { go: true });
    }
    this.running = false;
  }

  private delayFor({ bulk }: Waiter, ahead = 0): number {
    const delayMs = waitMs(this.bucket, this.clock.nowMs(), shareOf(bulk), ahead);
    return this.isProbing ? Math.max(delayMs, probeCheckMs) : delayMs;
  }

  private next(): Waiter | undefined {
    return this.single[0] ?? this.bulk[0];
  }
}

function shareOf(bulk: boolean): number {
  return bulk ? bulkShare : 1;
}
