import { setTimeout as sleepMs } from "node:timers/promises";
import type { ClockOptions } from "../../sandbox/clock";
import type { Clock } from "../../src/transport/clock";

/** The product's clock, running as fast as the sandbox's with the same options. */
export function scaledClock({ originMs = Date.now(), scale = 1 }: ClockOptions): Clock {
  return {
    nowMs: () => originMs + (Date.now() - originMs) * scale,
    sleep: (delayMs, signal) => sleepMs(delayMs / scale, undefined, { signal }),
  };
}
