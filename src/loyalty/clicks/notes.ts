import { derivedOrderId } from "../../annexCloud/money/keys";
import type { Run } from "../../api/run";
import type { GorgiasClient } from "../../gorgias/client";
import { findNote, type MessageFound, writeNoteOnce } from "../../gorgias/messages/internalNote";
import { msOf } from "../../gorgias/micros";
import { hourMs } from "../../transport/clock";
import { contentOf, type LoyaltyActionKey } from "./click";
import { type NoteKind, outdatedText } from "./noteText";

/** The run that did it may be writing its note at this moment. */
const pausesMs = [0, 1_000, 1_000, 1_000];
/** A delivery that is repeated comes within seconds; what comes later is a new click. */
const repetitionMs = 30_000;

interface Click {
  ticketId: string;
  idempotencyKey: string;
  action: LoyaltyActionKey;
  points?: string;
  rewardId?: string;
  orderId?: string;
  linkedMemberId?: string;
}

export interface ClickNotes {
  /** The id by which a note of this kind is found. */
  externalId(kind: NoteKind): string;
  find(kind: NoteKind): Promise<MessageFound | undefined>;
  /** Waits up to three seconds for a note that somebody else is about to write. */
  await(kind: NoteKind): Promise<MessageFound | undefined>;
  write(kind: NoteKind, text: string): Promise<MessageFound | undefined>;
}

/** What Gorgias keeps with a click's note of one kind. */
export const noteIdOf = (click: Omit<Click, "ticketId">, kind: NoteKind) =>
  derivedOrderId(["note", click.idempotencyKey, click.action, contentOf(click), kind]);

/** The notes of one click: of each kind there is one, whoever writes it. */
export function clickNotes(client: GorgiasClient, run: Run, click: Click): ClickNotes {
  const externalId = (kind: NoteKind) => noteIdOf(click, kind);
  const named = (kind: NoteKind) => ({ ticketId: click.ticketId, externalId: externalId(kind) });
  const find = (kind: NoteKind) => findNote(client, named(kind));
  return {
    externalId,
    find,
    await: async (kind) => {
      for (const pauseMs of pausesMs) {
        await run.runtime.clock.sleep(pauseMs);
        const found = await find(kind);
        if (found) {
          return found;
        }
      }
      return undefined;
    },
    write: (kind, text) => writeNoteOnce(client, run, { ...named(kind), text }),
  };
}

/** Tells that a panel was out of date, once a ticket and hour: anybody can press an old button. */
export async function noteOutdated(
  client: GorgiasClient,
  run: Run,
  ticketId: string,
): Promise<void> {
  const hour = Math.floor(run.runtime.clock.nowMs() / hourMs);
  const externalId = derivedOrderId(["note", "outdated", ticketId, String(hour)]);
  await writeNoteOnce(client, run, { ticketId, externalId, text: outdatedText });
}

/** Is the note so old that another click comes from a panel that was not refreshed? */
export function isStale({ created_datetime }: MessageFound, { runtime }: Run): boolean {
  return runtime.clock.nowMs() - msOf(created_datetime) > repetitionMs;
}
