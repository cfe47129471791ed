import { type Clock, systemClock } from "./clock";
import type { Pacer } from "./pacer";
import type { Tally } from "./tally";

/** What a run takes from its surroundings; a test hands in its own. */
export interface Runtime {
  clock: Clock;
  /** Uniform in [0, 1). */
  random: () => number;
  /** One pacer for each host and credential, shared by all steps of this process. */
  pacers: Map<string, Pacer>;
  /** Guarded writes under way in this process, each only until it is settled. */
  inFlight: Map<string, WriteInFlight>;
  /** What goes one after the other in this process: the end of each queue, while there is one. */
  queues: Map<string, Promise<unknown>>;
  /** Those who want to know what has been sent in a queue, whatever came of it. */
  onSent: Set<(queue: string) => void>;
  /** What goes wrong with requests; each run counts its own. */
  tally: Tally;
}

/** A write that calls with the same key and content may wait for. */
export interface WriteInFlight {
  content: string;
  outcome: Promise<unknown>;
}

export function createRuntime(
  clock: Clock = systemClock,
  random: () => number = Math.random,
): Runtime {
  return {
    clock,
    random,
    pacers: new Map(),
    inFlight: new Map(),
    queues: new Map(),
    onSent: new Set(),
    tally: {},
  };
}
