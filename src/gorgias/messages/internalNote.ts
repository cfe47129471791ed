import type { Run } from "../../api/run";
import { readText } from "../../api/values";
import { mayHaveHappened } from "../../transport/errors";
import type { GorgiasClient } from "../client";
import { oldestFirst } from "../records";
import { createTicketMessage, deleteTicketMessage, newestMessagesOf } from "./endpoints";

/** A message as it came, each field to be read before anything is decided by it. */
export type MessageFound = Awaited<ReturnType<typeof createTicketMessage>>;

/** One internal note, whoever writes it and however often. */
export interface InternalNote {
  ticketId: string;
  /** The caller's own id, of which the ticket gets one note. */
  externalId: string;
  /** Plain text. */
  text: string;
}

const maxSends = 3;
/** A note whose answer was lost may still land; it is looked for after each of these. */
const landingPausesMs = [500, 1_500, 6_000];

/** The ticket's note with this external id; of several the oldest. */
export async function findNote(
  client: GorgiasClient,
  note: Omit<InternalNote, "text">,
): Promise<MessageFound | undefined> {
  const [oldest] = await notesLike(client, note);
  return oldest;
}

/**
 * Writes a note that only agents see, once. Gorgias takes the same external id twice, so whoever
 * has written looks again, and of several notes all but the oldest go: writers in different
 * processes end with one. https://developers.gorgias.com/reference/create-ticket-message
 * @throws NotFoundError where there is no such ticket
 */
export async function writeNoteOnce(
  client: GorgiasClient,
  run: Run,
  note: InternalNote,
): Promise<MessageFound> {
  const earlier = await keepOldest(client, note);
  if (earlier) {
    return earlier;
  }
  const own = await post(client, run, note);
  return (await keepOldest(client, note)) ?? own;
}

async function post(client: GorgiasClient, run: Run, note: InternalNote): Promise<MessageFound> {
  for (let sends = 1; ; sends += 1) {
    try {
      return await sendNote(client, note, `Write a note on ticket ${note.ticketId}`);
    } catch (error) {
      const lost = mayHaveHappened(error);
      const landed = lost ? await landing(client, run, note) : undefined;
      if (landed) {
        return landed;
      }
      if (!lost || sends === maxSends) {
        throw error;
      }
    }
  }
}

/** Sends a note, whether the ticket has it already or not. */
export function sendNote(
  client: GorgiasClient,
  { ticketId, externalId, text }: InternalNote,
  purpose: string,
): Promise<MessageFound> {
  return createTicketMessage(
    client,
    {
      ticket_id: ticketId,
      channel: "internal-note",
      via: "api",
      from_agent: true,
      public: false,
      source: { type: "internal-note", from: {} },
      external_id: externalId,
      body_text: text,
    },
    { purpose, recovers: false },
  );
}

async function landing(
  client: GorgiasClient,
  { runtime, deadline }: Run,
  note: InternalNote,
): Promise<MessageFound | undefined> {
  for (const pauseMs of landingPausesMs) {
    await runtime.clock.sleep(Math.min(pauseMs, deadline.remainingMs()));
    const found = await findNote(client, note);
    if (found) {
      return found;
    }
  }
  return undefined;
}

async function keepOldest(
  client: GorgiasClient,
  note: InternalNote,
): Promise<MessageFound | undefined> {
  const [oldest, ...surplus] = await notesLike(client, note);
  for (const { id } of surplus) {
    await deleteTicketMessage(
      client,
      { ticket_id: note.ticketId, id: String(id), ignoreMissing: true },
      { purpose: `Delete the surplus note ${id} on ticket ${note.ticketId}` },
    );
  }
  return oldest;
}

async function notesLike(
  client: GorgiasClient,
  { ticketId, externalId }: Omit<InternalNote, "text">,
): Promise<MessageFound[]> {
  const found = new Map<string, MessageFound>();
  const purpose = `Look for a note on ticket ${ticketId}`;
  for await (const message of newestMessagesOf(client, ticketId, purpose)) {
    if (readText(message.external_id) === externalId) {
      found.set(String(message.id), message);
    }
  }
  return [...found.values()].sort(oldestFirst);
}
