/**
 * A leaky bucket as plain data: each request adds one, the bucket empties continuously, and what
 * would overflow has to wait. https://developers.gorgias.com/reference/limitations
 */
export interface LeakyBucket {
  readonly size: BucketSize;
  readonly capacity: number;
  readonly leakPerSecond: number;
  readonly level: number;
  readonly atMs: number;
  /** Nothing goes out before this, because the server said so. */
  readonly pausedUntilMs: number;
}

export interface BucketSize {
  capacity: number;
  /** How long a full bucket takes to empty. */
  periodSeconds: number;
}

export function emptyBucket(size: BucketSize, nowMs: number): LeakyBucket {
  const { capacity, periodSeconds } = size;
  return {
    size,
    capacity,
    leakPerSecond: capacity / periodSeconds,
    level: 0,
    atMs: nowMs,
    pausedUntilMs: 0,
  };
}

export function leaked(bucket: LeakyBucket, nowMs: number): LeakyBucket {
  const elapsedSeconds = Math.max(0, nowMs - bucket.atMs) / 1_000;
  const level = Math.max(0, bucket.level - elapsedSeconds * bucket.leakPerSecond);
  return { ...bucket, level, atMs: Math.max(nowMs, bucket.atMs) };
}

/** How long to wait until one more request, behind `ahead` others, fits into `share` of the bucket. */
export function waitMs(bucket: LeakyBucket, nowMs: number, share: number, ahead = 0): number {
  const now = leaked(bucket, nowMs);
  const excess = now.level + ahead + 1 - Math.max(1, now.capacity * share);
  const leakMs = excess <= 0 ? 0 : (excess / now.leakPerSecond) * 1_000;
  return Math.max(leakMs, now.pausedUntilMs - nowMs, 0);
}

export function withRequest(bucket: LeakyBucket, nowMs: number): LeakyBucket {
  const now = leaked(bucket, nowMs);
  return { ...now, level: now.level + 1 };
}

/**
 * Takes the server's count into account. It may only raise our level: answers arrive late, and
 * requests that are still under way are not in it. A wrong header must not silence a connection:
 * the limit stays within ten times the documented one, and what is used up within two periods.
 */
export function withServerCount(
  bucket: LeakyBucket,
  { used, limit }: { used: number; limit: number },
  nowMs: number,
): LeakyBucket {
  const now = leaked(bucket, nowMs);
  const capacity = Math.min(Math.max(limit, 1), now.size.capacity * 10);
  const leakPerSecond = capacity / now.size.periodSeconds;
  const level = Math.max(now.level, Math.min(used, capacity * 2));
  return { ...now, capacity, leakPerSecond, level };
}

export function pausedFor(bucket: LeakyBucket, delayMs: number, nowMs: number): LeakyBucket {
  return { ...bucket, pausedUntilMs: Math.max(bucket.pausedUntilMs, nowMs + delayMs) };
}

/** Reads `used/limit`, for example `10/80`. */
export function parseCallLimit(
  header: string | undefined,
): { used: number; limit: number } | undefined {
  const match = /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(header ?? "");
  const [used, limit] = [Number(match?.[1]), Number(match?.[2])];
  return match && limit > 0 ? { used, limit } : undefined;
}
