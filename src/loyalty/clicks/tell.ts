import { isConnectionError } from "@prismatic-io/spectral";
import type { Run } from "../../api/run";
import { readNumber, readText } from "../../api/values";
import type { MessageFound } from "../../gorgias/messages/internalNote";
import {
  ConnectorError,
  DuplicateOrderError,
  isRefusal,
  MissingRightError,
  mayHaveHappened,
  reasonOf,
} from "../../transport/errors";
import { count } from "../../transport/tally";
import type { Done } from "./act";
import { type LoyaltyActionKey, orderIdOf } from "./click";
import type { GivenClick } from "./inputs";
import { type ClickNotes, isStale } from "./notes";
import { againText, doneNote, failedText, refusedText, uncertainText } from "./noteText";
import { referenceOf } from "./reference";
import { type Acted, nothingKnown } from "./schema";

/** A click, and where its outcome is told. */
export interface Telling {
  run: Run;
  params: GivenClick;
  notes: ClickNotes;
}

/** Sees to it that the ticket has one note of what the click did. */
export function tellDone(telling: Telling, done: Done): Promise<Acted> {
  const { params, notes } = telling;
  const { outcome, memberId, points, rewardCode, updatedAvailablePoints, orderId } = done;
  const [kind, noteText] = doneNote(params, done);
  const { limitPassed } = done;
  const known = { memberId, points, rewardCode, updatedAvailablePoints, orderId, limitPassed };
  const untold = { ...nothingKnown(params), outcome, ...known, noteText };
  return unlessImpossible(telling, untold, async () => {
    const applied = outcome === "alreadyApplied" ? await notes.await("applied") : undefined;
    const note = applied ? await again(telling, applied) : await notes.write(kind, noteText);
    return { ...untold, ...shown(note) };
  });
}

/**
 * Tells why it was not done, or that it is not known.
 * @returns a refusal as an answer
 * @throws the error itself where a repetition may fare better
 */
export async function tellFailure(telling: Telling, error: unknown): Promise<Acted> {
  const { run, params } = telling;
  const kind = kindOfFailure(error, params.action);
  if (kind === "refused") {
    const used = error instanceof DuplicateOrderError ? "this panel was used already: " : "";
    return tellRefused(telling, used + reasonOf(error));
  }
  await tellTrouble(telling, kind, error).catch((cause: unknown) =>
    run.logger.warn(warning(cause)),
  );
  throw error;
}

function tellRefused(telling: Telling, reason: string): Promise<Acted> {
  const { params, notes } = telling;
  const noteText = refusedText(params, reason);
  const untold = { ...nothingKnown(params), outcome: "refused" as const, reason, noteText };
  return unlessImpossible(telling, untold, async () => {
    const applied = await notes.find("applied");
    if (applied) {
      // An earlier delivery did it, so a refusal of this one changes nothing.
      const done = { ...untold, outcome: "alreadyApplied" as const, reason: null };
      return { ...done, ...shown(await again(telling, applied)) };
    }
    return { ...untold, ...shown(await notes.write("refused", noteText)) };
  });
}

async function tellTrouble(
  { params, notes }: Telling,
  kind: "failed" | "uncertain",
  error: unknown,
): Promise<void> {
  // An earlier attempt may have moved the points; this one's failure does not undo that.
  if ((await notes.find("applied")) || (kind === "failed" && (await notes.find("uncertain")))) {
    return;
  }
  const facts = error instanceof ConnectorError ? error.facts : undefined;
  const { memberId = params.memberId } = facts ?? {};
  const textOf = kind === "failed" ? failedText : uncertainText;
  const text = textOf(params, reasonOf(error), orderIdOf(params) ?? facts?.orderId);
  await notes.write(kind, `${text}${referenceOf({ ...params, memberId })}`);
}

/**
 * | kind      | what is known                                  | what follows            |
 * | --------- | ---------------------------------------------- | ----------------------- |
 * | refused   | it was not done, and repeating it is no use    | an answer               |
 * | failed    | this attempt changed nothing                   | the error, and a retry  |
 * | uncertain | it may have been done, in part where enrolling | the error, and a retry  |
 */
function kindOfFailure(
  error: unknown,
  action: LoyaltyActionKey,
): "refused" | "failed" | "uncertain" {
  if (isRefusal(error)) {
    return "refused";
  }
  // Points move in one write, whose lost answers are UncertainOutcomeErrors; enrolling takes several.
  const isOurs = error instanceof ConnectorError || isConnectionError(error);
  const isUncertain = error instanceof ConnectorError && error.kind === "uncertain";
  const isCertain = isOurs && !isUncertain;
  const isLostLink = action === "linkMember" && mayHaveHappened(error);
  // Refreshing a panel twice is refreshing it.
  const isRefreshed = action === "refreshPanel";
  const isKnown = isCertain && action !== "enrolMember" && !isLostLink;
  return isKnown || isRefreshed ? "failed" : "uncertain";
}

/** A repeated delivery finds its note; a new click on an old panel gets a note of its own. */
async function again(
  { run, params, notes }: Telling,
  applied: MessageFound,
): Promise<MessageFound | undefined> {
  return isStale(applied, run)
    ? notes.write(
        "again",
        againText(params, readText(applied.created_datetime) ?? "an earlier moment"),
      )
    : applied;
}

/**
 * Where the ticket takes no note, as when it was deleted or the connection may write none, the
 * outcome is still the answer. Of a right that is missing Check Health tells, too.
 * @throws what may pass, so that a retry writes the note
 */
async function unlessImpossible(
  { run }: Telling,
  untold: Acted,
  tell: () => Promise<Acted>,
): Promise<Acted> {
  try {
    return await tell();
  } catch (error) {
    const lacksRight = error instanceof MissingRightError;
    if (!isRefusal(error) && !lacksRight) {
      throw error;
    }
    if (lacksRight) {
      count(run.runtime.tally, "Gorgias", "untold");
    }
    // Its other lines may hold a coupon.
    run.logger.warn(`${warning(error)} It begins: ${untold.noteText.split("\n", 1)[0]}`);
    return untold;
  }
}

const warning = (cause: unknown) => `The click's note could not be written: ${reasonOf(cause)}`;

function shown(note: MessageFound | undefined): Partial<Pick<Acted, "noteId" | "noteText">> {
  if (!note) {
    return {};
  }
  const noteText = readText(note.body_text);
  return { noteId: readNumber(note.id), ...(noteText === null ? {} : { noteText }) };
}
