import { z } from "zod";
import { shape } from "../../api/shape";
import { microsOf } from "../micros";

const micros = () => z.number().int();

const pollState = shape(() =>
  z.object({
    version: z.literal(1),
    /** Account and resource; times and ids of another one mean nothing here. */
    source: z.string(),
    /** The newest change time seen in the data. */
    watermarkMicros: micros(),
    /** Whatever changed at or before this is dealt with. */
    floorMicros: micros(),
    /** Change times dealt with above the floor, by id. */
    seen: z.record(z.string(), micros()),
    /** The overlap was read once more and held nothing new. */
    settled: z.boolean(),
    /** Only while a round that was cut at the maximum waits for its rest. */
    cut: z
      .object({
        /** The rest lies between the floor and here. */
        belowMicros: micros(),
        /** The watermark and floor that hold once the rest is dealt with. */
        reachedMicros: micros(),
        floorMicros: micros(),
        /** How many polls in a row came to nothing of the rest. */
        vainLooks: z.number().int().default(0),
        /** The page where the rest begins, as long as Gorgias knows it. */
        cursor: z.string().optional(),
      })
      .optional(),
  }),
);

/** What one poll hands to the next. */
export type PollState = z.infer<ReturnType<typeof pollState>>;

/** The state kept for this source; undefined where there is none that can be used. */
export function readState(stored: unknown, source: string): PollState | undefined {
  const { success, data } = pollState().safeParse(stored);
  return success && data.source === source ? data : undefined;
}

/**
 * Where a first poll looks back to: what was asked for, or where Prismatic's own component left
 * off, which kept the runner's clock and nothing else.
 */
export function firstState(
  { lastPolledAt }: Record<string, unknown>,
  source: string,
  lookBackMicros = microsOf(lastPolledAt),
): PollState | undefined {
  return lookBackMicros === undefined ? undefined : stateAfter(source, lookBackMicros);
}

/** Begins right after a moment, with everything since then still to come. */
export function stateAfter(source: string, floorMicros: number): PollState {
  return {
    version: 1,
    source,
    watermarkMicros: floorMicros,
    floorMicros,
    seen: {},
    settled: false,
  };
}
