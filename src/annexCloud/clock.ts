import { type Clock, dayMs } from "../transport/clock";
import type { HttpResponse, Send } from "../transport/http";
import { httpDateMs } from "../transport/httpDate";
import { createDatePrecisionMs } from "./fields";

/** Signatures live for minutes, so clocks that differ by less do no harm. */
const tolerableMs = 60_000;

/** Annex Cloud's clock, as far as the `Date` of its answers tells; ours until one does. */
export function serverClock(clock: Clock, isSignatureRefused: (answer: HttpResponse) => boolean) {
  let [aheadMs, leastAheadMs] = [0, 0];
  // A proxy may date the answers by a clock of its own, so ours is signed with until it is refused.
  let signingAheadMs = 0;
  const withLearning =
    (send: Send): Send =>
    async (request, call) => {
      const sentAtMs = clock.nowMs();
      const response = await send(request, call);
      [aheadMs, leastAheadMs] = aheadIn(response, sentAtMs, clock.nowMs()) ?? [
        aheadMs,
        leastAheadMs,
      ];
      return response;
    };
  return {
    serverMs: (localMs: number) => localMs + aheadMs,
    signingMs: () => clock.nowMs() + signingAheadMs,
    earliestDateMs: (localMs: number) => localMs + leastAheadMs - createDatePrecisionMs,
    /** Where a signature is refused that was made by a wrong clock, sends once more with the right time. */
    withServerTime: (send: Send): Send => {
      const attempt = withLearning(send);
      return async (request, call) => {
        const signedAheadMs = signingAheadMs;
        const response = await attempt(request, call);
        const isOff = Math.abs(aheadMs - signedAheadMs) >= tolerableMs;
        if (!isOff || !isSignatureRefused(response)) {
          return response;
        }
        signingAheadMs = aheadMs;
        return attempt(request, call);
      };
    },
  };
}

/**
 * How far the server's clock is ahead of ours, which the time between request and answer leaves
 * open: what agrees with our clock is no difference. Certificates do not hold on a clock that is
 * days off, so a date like that says nothing.
 * @returns the difference, and the least that it may be
 */
function aheadIn(
  { headers }: HttpResponse,
  sentAtMs: number,
  receivedAtMs: number,
): [aheadMs: number, leastMs: number] | undefined {
  const dateMs = httpDateMs(headers.date);
  if (dateMs === undefined) {
    return undefined;
  }
  const leastMs = dateMs - receivedAtMs;
  const mostMs = dateMs + 999 - sentAtMs;
  const aheadMs = leastMs > 0 ? leastMs : Math.min(mostMs, 0);
  return Math.abs(aheadMs) < dayMs ? [aheadMs, leastMs] : undefined;
}

/** What the two clocks say, where they differ. */
export function clocksApart(
  { headers }: Pick<HttpResponse, "headers">,
  nowMs: number,
): string | undefined {
  const dateMs = httpDateMs(headers.date);
  return dateMs === undefined || Math.abs(dateMs - nowMs) < tolerableMs
    ? undefined
    : `it is ${wordsOf(nowMs)} here and ${wordsOf(dateMs)} there`;
}

const wordsOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 19).concat("Z");
