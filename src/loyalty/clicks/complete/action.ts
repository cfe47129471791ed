import { isConnectionError } from "@prismatic-io/spectral";
import { z } from "zod";
import { annexCloudClient } from "../../../annexCloud/client";
import { annexCloudConnection } from "../../../annexCloud/inputs";
import { defineAction, Remembering } from "../../../api/action";
import { eg, shape } from "../../../api/shape";
import { gorgiasClient } from "../../../gorgias/client";
import { gorgiasConnection } from "../../../gorgias/connectionInput";
import { ConnectorError, NotFoundError, reasonOf } from "../../../transport/errors";
import { readNotes } from "./readNotes";
import { type Fate, type Place, settle } from "./settle";
import { isDue, readState, type UncertainNote } from "./state";

/** Looked after in one run; the others are due in the next. */
const mostNotes = 100;
/** A run that has less time than this left begins with no other note. */
const reserveMs = 60_000;

const count = (example: number, description: string) => eg(z.number(), example, description);

const completed = shape(() =>
  z.object({
    messagesRead: count(40, "Messages of the account that were looked through"),
    isCut: eg(
      z.boolean(),
      false,
      "True where more than ten pages of messages had come; the older ones were not looked through",
    ),
    completed: count(1, "Clicks of which the outcome is now told in their tickets"),
    givenUp: count(0, "Clicks that were looked for long enough, which their tickets say"),
    failed: count(0, "Clicks that could not be looked for or told; the log says why"),
    waiting: count(2, "Clicks that are looked for again"),
  }),
);

export const completeClickNotes = defineAction({
  facts: {
    key: "completeClickNotes",
    label: "Complete Click Notes",
    description:
      "Find the notes that say that a click's outcome is not known or that an attempt failed, look for its points without sending anything, and tell in the ticket what became of them, once. What is not found is looked for again for seven days. Run it on a schedule, in a flow of its own.",
    group: "Loyalty for Support",
    api: "Gorgias and Annex Cloud",
    readOnly: false,
  },
  inputs: { connection: gorgiasConnection, annexCloudConnection },
  answer: completed,
  perform: async (run, { connection, annexCloudConnection }, { instanceState }) => {
    const client = gorgiasClient(connection, run);
    const program = annexCloudClient(annexCloudConnection, run);
    const source = `${client.origin} ${program.program}`;
    const { clickNotes, ...others } = instanceState;
    const before = readState(clickNotes, source, run.runtime.clock.nowMs());
    const { state, messages, isCut } = await readNotes(client, run, program.program, before);
    if (isCut) {
      run.logger.warn(
        `Complete Click Notes: only the newest ${messages} messages were looked through; run it more often`,
      );
    }
    const fates = await settleDue({ run, client, program, annexCloudConnection }, state.notes);
    const notes = state.notes.map((note) => ({
      ...note,
      ...(fates.has(note) && { lookedMs: run.runtime.clock.nowMs() }),
      isSettled: note.isSettled || isSettledBy(fates.get(note)),
    }));
    const number = (wanted: Fate | "failed") =>
      [...fates.values()].filter((fate) => fate === wanted).length;
    const answer = {
      messagesRead: messages,
      isCut,
      completed: number("completed"),
      givenUp: number("givenUp"),
      failed: number("failed"),
      waiting: notes.filter(({ isSettled }) => !isSettled).length,
    };
    return new Remembering(answer, { ...others, clickNotes: { ...state, notes } });
  },
});

const isSettledBy = (fate: Fate | "failed" | undefined) =>
  fate === "completed" || fate === "givenUp";

/** Those that have waited longest first. */
async function settleDue(place: Place, notes: readonly UncertainNote[]) {
  const { runtime, deadline } = place.run;
  const due = notes.filter((note) => isDue(note, runtime.clock.nowMs()));
  const fates = new Map<UncertainNote, Fate | "failed">();
  for (const note of due.sort((a, b) => a.lookedMs - b.lookedMs).slice(0, mostNotes)) {
    if (deadline.remainingMs() < reserveMs) {
      break;
    }
    fates.set(note, await fateOf(place, note));
  }
  return fates;
}

/** @throws what stands against all of them alike */
async function fateOf(place: Place, note: UncertainNote): Promise<Fate | "failed"> {
  try {
    return await settle(place, note);
  } catch (error) {
    if (isConnectionError(error) || !(error instanceof ConnectorError)) {
      throw error;
    }
    const { ticketId, reference } = note;
    place.run.logger.warn(
      `The click with order id ${reference.orderId} is not told on ticket ${ticketId}: ${reasonOf(error)}`,
    );
    // Nobody reads a ticket that is gone.
    return error instanceof NotFoundError ? "givenUp" : "failed";
  }
}
