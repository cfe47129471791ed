import type { SandboxClock } from "../clock";

export interface BucketSize {
  limit: number;
  periodSeconds: number;
}

/**
 * A leaky bucket: holds `limit` requests and empties evenly over `periodSeconds`.
 * https://developers.gorgias.com/reference/limitations
 */
export class LeakyBucket {
  private level = 0;
  private leakedAtMs: number;

  constructor(
    private readonly clock: SandboxClock,
    readonly size: BucketSize,
  ) {
    this.leakedAtMs = clock.nowMs();
  }

  /** Counts a request in; answers how long to wait when there is no room, else 0. */
  takeOrWaitSeconds(): number {
    this.leak();
    const overflow = this.level + 1 - this.size.limit;
    if (overflow > 0) {
      return Math.max(1, Math.ceil(overflow / this.leakPerSecond));
    }
    this.level += 1;
    return 0;
  }

  /** `used/limit`, as the API puts it into a header of every answer. */
  usage(): string {
    this.leak();
    return `${Math.ceil(this.level)}/${this.size.limit}`;
  }

  private get leakPerSecond(): number {
    return this.size.limit / this.size.periodSeconds;
  }

  private leak(): void {
    const nowMs = this.clock.nowMs();
    const leaked = ((nowMs - this.leakedAtMs) / 1_000) * this.leakPerSecond;
    this.level = Math.max(0, this.level - leaked);
    this.leakedAtMs = nowMs;
  }
}
