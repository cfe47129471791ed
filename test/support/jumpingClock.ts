import { AsyncLocalStorage } from "node:async_hooks";
import { type ChannelListener, subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleepMs } from "node:timers/promises";
import { minBy, sortBy } from "lodash";
import type { Clock } from "../../src/transport/clock";

/**
 * A clock for the component and the sandbox of one process, on which only waiting takes time:
 * a request takes a millisecond, and where everybody waits it jumps to the end of the next wait.
 * However slow the machine is, nothing runs into a limit that it would not run into anyway.
 */
export function jumpingClock(startMs = Date.now()): Clock {
  const waits = new Set<Wait>();
  let [timeMs, requestsSeen] = [startMs, requestsReceived];
  let isRunning = false;
  const nowMs = () => {
    timeMs += requestsReceived - requestsSeen;
    requestsSeen = requestsReceived;
    return timeMs;
  };

  const endDue = () => {
    for (const wait of sortBy([...waits], "dueMs")) {
      if (wait.dueMs <= nowMs()) {
        waits.delete(wait);
        wait.end();
      }
    }
  };
  const run = async () => {
    isRunning = true;
    while (waits.size > 0) {
      const quiet = await isQuiet(waits);
      const next = minBy([...waits], "dueMs");
      if (quiet && next) {
        timeMs = Math.max(nowMs(), next.dueMs);
      }
      endDue();
    }
    isRunning = false;
  };

  return {
    nowMs,
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          return resolve(sleepMs(0, undefined, { signal }));
        }
        const wait: Wait = {
          // Node's timers know no less than a millisecond.
          dueMs: nowMs() + Math.max(1, Math.ceil(delayMs)),
          request: received.getStore(),
          end: () => {
            signal?.removeEventListener("abort", abort);
            resolve();
          },
        };
        const abort = () => {
          waits.delete(wait);
          sleepMs(0, undefined, { signal }).catch(reject);
        };
        signal?.addEventListener("abort", abort, { once: true });
        waits.add(wait);
        if (!isRunning) {
          void run();
        }
      }),
  };
}

interface Wait {
  dueMs: number;
  /** On behalf of which request to a server of this process. */
  request?: object;
  end(): void;
}

/** More than any step between two ends of a socket on this machine takes. */
const quietTurns = 5;

/** Whether nobody but the waiting has anything to do; takes a moment where somebody has. */
async function isQuiet(waits: ReadonlySet<Wait>): Promise<boolean> {
  for (let turn = 0; turn < quietTurns; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (isBusy(waits)) {
      await sleepMs(1, undefined, { ref: false });
      return false;
    }
  }
  return true;
}

function isBusy(waits: ReadonlySet<Wait>): boolean {
  const waiting = new Set([...waits].map(({ request }) => request));
  const held = [...answering].filter((request) => waiting.has(request)).length;
  return asking.size > held || answering.size > held;
}

let requestsReceived = 0;
const received = new AsyncLocalStorage<object>();
/** Requests of this process that have no end yet, and those that a server of it has not answered. */
const asking = new Set<object>();
const answering = new Set<object>();

const onAsking: ChannelListener = (message) => {
  const { request } = message as { request: ClientRequest };
  asking.add(request);
  request.once("close", () => asking.delete(request));
};
const onReceived: ChannelListener = (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  requestsReceived += 1;
  answering.add(request);
  response.once("close", () => answering.delete(request));
  received.enterWith(request);
};
subscribe("http.client.request.start", onAsking);
subscribe("http.server.request.start", onReceived);
// Node's channels outlive the modules of a test file; what is no test ends with its process.
globalThis.afterAll?.(() => {
  unsubscribe("http.client.request.start", onAsking);
  unsubscribe("http.server.request.start", onReceived);
});
