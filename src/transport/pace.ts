import { RateLimitError } from "./errors";
import type { Call, Send } from "./http";
import { type BucketSize, parseCallLimit } from "./leakyBucket";
import { Pacer } from "./pacer";
import { retryAfterMs } from "./retryAfter";

export interface Pace {
  /** Host and credential, as a digest: requests with the same key share one bucket. */
  key: string;
  size: BucketSize;
}

/** Holds each attempt back until the API's rate allows it. */
export function withPace(pace: Pace, send: Send): Send {
  return async (request, call) => {
    const pacer = pacerFor(pace, call);
    const ticket = await pacer.take(call.bulk, call.deadline);
    if (!ticket.go) {
      throw new RateLimitError(
        {
          tried: call.purpose,
          reason: `the rate limit asks to wait ${seconds(ticket.waitMs)} s, but only ${seconds(call.deadline.remainingMs())} s of this call's time are left`,
          advice: "run it again later",
        },
        { retryAfterSeconds: Math.ceil(ticket.waitMs / 1_000) },
      );
    }
    const response = await send(request, call);
    const count = parseCallLimit(response.headers["x-gorgias-account-api-call-limit"]);
    if (count) {
      pacer.learn(count);
    }
    if (response.status === 429) {
      const nowMs = call.runtime.clock.nowMs();
      pacer.pause(retryAfterMs(response.headers["retry-after"], nowMs) ?? 1_000);
    }
    return response;
  };
}

function pacerFor({ key, size }: Pace, { runtime }: Call): Pacer {
  const known = runtime.pacers.get(key);
  if (known) {
    return known;
  }
  const pacer = new Pacer(runtime.clock, size);
  runtime.pacers.set(key, pacer);
  return pacer;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
