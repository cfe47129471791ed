import { RateLimitError } from "./errors";
import type { Call, HttpResponse, Send } from "./http";
import { type BucketSize, parseCallLimit } from "./leakyBucket";
import { Pacer } from "./pacer";
import { retryAfterMs } from "./retryAfter";

export interface Pace {
  /** Host and credential, as a digest: requests with the same key share one bucket. */
  key: string;
  size: BucketSize;
  /** Where the API tells how much of the rate is used. */
  countHeader?: string;
}

const shortestPauseMs = 1_000;

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
    let isLimited: boolean | undefined;
    try {
      const response = await send(request, call);
      isLimited = response.status === 429;
      learn(pacer, pace, response, call);
      return response;
    } finally {
      pacer.settle(ticket, { isLimited });
    }
  };
}

function learn(pacer: Pacer, { countHeader }: Pace, response: HttpResponse, call: Call): void {
  const { status, headers } = response;
  const count = countHeader ? parseCallLimit(headers[countHeader]) : undefined;
  const isLetIn = (status < 300 || status === 429) && !/html/i.test(headers["content-type"] ?? "");
  // Whom the API does not let in it counts under another name, if it was the API that answered.
  if (count && isLetIn) {
    pacer.learn(count);
  }
  if (status === 429) {
    const askedMs = retryAfterMs(headers["retry-after"], call.runtime.clock.nowMs()) ?? 0;
    pacer.pause(Math.max(shortestPauseMs, askedMs));
  }
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
