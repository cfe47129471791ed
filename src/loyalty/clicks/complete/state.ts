import { z } from "zod";
import { shape } from "../../../api/shape";
import { dayMs } from "../../../transport/clock";
import { daysLookedFor } from "../noteText";
import { reference } from "../reference";

const lookedForMs = daysLookedFor * dayMs;
/** Before that, the flow that acts may still be trying. */
const firstLookMs = 10 * 60_000;

const note = () =>
  z.object({
    ticketId: z.string(),
    writtenMs: z.number(),
    /** When its points were looked for last. */
    lookedMs: z.number(),
    isSettled: z.boolean(),
    reference: reference(),
  });

const state = shape(() =>
  z.object({
    version: z.literal(1),
    /** The account and the program; notes of others mean nothing here. */
    source: z.string(),
    /** Messages that were written before this moment have been read. */
    readUntilMs: z.number(),
    notes: z.array(note()),
  }),
);

/** A note that leaves a click's outcome open. */
export type UncertainNote = z.output<ReturnType<typeof note>>;

/** What one run leaves to the next: a hint. Where it is lost, the last days are read again. */
export type State = z.output<ReturnType<typeof state>>;

export function readState(stored: unknown, source: string, nowMs: number): State {
  const { success, data } = state().safeParse(stored);
  return success && data.source === source
    ? data
    : { version: 1, source, readUntilMs: nowMs - lookedForMs, notes: [] };
}

export const isOverdue = ({ writtenMs }: UncertainNote, nowMs: number) =>
  nowMs - writtenMs >= lookedForMs;

/** A note is looked after at ten minutes, twenty, forty and so on, and when its days are over. */
export function isDue(note: UncertainNote, nowMs: number): boolean {
  const { writtenMs, lookedMs, isSettled } = note;
  const nextMs = Math.max(firstLookMs, 2 * (lookedMs - writtenMs));
  return !isSettled && (nowMs - writtenMs >= nextMs || isOverdue(note, nowMs));
}
