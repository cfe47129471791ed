import { descends } from "../../../annexCloud/activity";
import type { Run } from "../../../api/run";
import { readText } from "../../../api/values";
import type { GorgiasClient } from "../../../gorgias/client";
import { listMessages } from "../../../gorgias/messages/endpoints";
import type { MessageFound } from "../../../gorgias/messages/internalNote";
import { msOf } from "../../../gorgias/micros";
import { readReference } from "../reference";
import type { State, UncertainNote } from "./state";

const mostPages = 10;
/** A message may be listed after a newer one. */
const overlapMs = 5 * 60_000;
const purpose = "Complete Click Notes: messages";

/** What a run has read of the account's messages, and what of it the next one needs. */
interface Read {
  state: State;
  messages: number;
  /** There were more than one run reads; cursors do not live until the next. */
  isCut: boolean;
}

/**
 * Adds the notes of uncertain clicks that were written since the last run. The account's messages
 * are read newest first. https://developers.gorgias.com/reference/list-messages
 */
export async function readNotes(
  client: GorgiasClient,
  { runtime }: Run,
  program: string,
  state: State,
): Promise<Read> {
  const notes = new Map(state.notes.map((note) => [note.reference.key, note]));
  const nowMs = runtime.clock.nowMs();
  const newestFirst = { order_by: "created_datetime:desc" } as const;
  let newestMs = state.readUntilMs;
  let [pages, messages, isCut] = [0, 0, false];
  for await (const page of listMessages.pages(client, newestFirst, { purpose, bulk: true })) {
    const times = page.data.map(writtenAt);
    // An imported message may be dated into the future.
    newestMs = Math.max(newestMs, ...times.filter((time) => time <= nowMs));
    for (const message of page.data) {
      const note = uncertainNote(message, program, nowMs);
      if (note && !notes.has(note.reference.key)) {
        notes.set(note.reference.key, note);
      }
    }
    pages += 1;
    messages += page.data.length;
    const isThrough = descends(times) && (times.at(-1) ?? Number.NaN) < state.readUntilMs;
    isCut = pages === mostPages && !isThrough && !page.isLast;
    if (isThrough || isCut) {
      break;
    }
  }
  const readUntilMs = Math.max(state.readUntilMs, newestMs - overlapMs);
  // A settled one is remembered as long as it may be read again.
  const isNeeded = (note: UncertainNote) => !note.isSettled || note.writtenMs >= readUntilMs;
  const kept = [...notes.values()].filter(isNeeded);
  return { messages, isCut, state: { ...state, readUntilMs, notes: kept } };
}

const writtenAt = ({ created_datetime }: MessageFound) => msOf(created_datetime);

/** The note of an uncertain click; one whose date cannot be read counts from now on. */
function uncertainNote(
  message: MessageFound,
  program: string,
  nowMs: number,
): UncertainNote | undefined {
  const reference = readReference(message);
  const ticketId = readText(message.ticket_id);
  if (reference?.program !== program || ticketId === null) {
    return undefined;
  }
  const writtenMs = Math.min(nowMs, writtenAt(message) || nowMs);
  return { ticketId, writtenMs, lookedMs: writtenMs, isSettled: false, reference };
}
