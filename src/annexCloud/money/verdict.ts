/** The first of the pauses between looks; they double, to half a minute in all. */
export const firstPauseMs = 500;
/** The other delivery of a double click shows by then. */
export const twinPauseMs = 3_000;
/** Clocks differ, and lists lag behind; nothing that a call or its twin made is older. */
export const lookBackMs = 15 * 60_000;

/** What the call's last send came to; `none` before the first. */
export type Sent =
  | "none"
  /** Annex Cloud says that it was booked. */
  | "booked"
  /** Annex Cloud has accepted the key before (AC1010, AC1006). */
  | "keyUsed"
  /** Something stands against it: a refusal, or a check of our own before the send. */
  | "refused"
  /** No answer, or none that says what was done. */
  | "lost";

/** What the last look for the key found; `notYet` where nobody has looked since the last send. */
export type Looked =
  | "notYet"
  /** This write, made since the call began, before that, or at a moment that cannot be read. */
  | "own"
  | "earlier"
  | "undated"
  /** The key stands at another write, which is in hand, or at what this one may have been made into. */
  | "other"
  | "perhapsOther"
  /** A row that may be it. */
  | "unread"
  | "nothing"
  /** What keeps it from being sent keeps the activity from being read, too. */
  | "barred"
  | "unreadable";

export interface Facts {
  sent: Sent;
  looked: Looked;
  /** Was a send of this call lost, this one or an earlier one? */
  wasLost: boolean;
  /** Does Annex Cloud refuse a second write with this key, and is there another send to spend? */
  maySend: boolean;
  mayLook: boolean;
}

export type Verdict =
  | "send"
  | "look"
  | "applied"
  | "alreadyApplied"
  /** Nothing was changed, and what stands against it may be told. */
  | "refused"
  /** The key belongs to another write, so that this one was not done. */
  | "another"
  | "uncertain";

/**
 * What is known of a write that has to take effect once, and what to do next. The first row that
 * fits decides.
 *
 * | sent    | looked                  |                    | verdict                              |
 * | ------- | ----------------------- | ------------------ | ------------------------------------ |
 * | booked  |                         |                    | applied                              |
 * |         | unreadable, unread      |                    | uncertain                            |
 * |         | other                   |                    | another: the key can be no one else's |
 * |         | perhapsOther            | lost / not lost    | uncertain / another                  |
 * |         | earlier                 |                    | alreadyApplied                       |
 * |         | own                     | lost / not lost    | applied / alreadyApplied             |
 * |         | undated                 | lost / not lost    | uncertain / alreadyApplied           |
 * | none    |                         |                    | send                                 |
 * |         | notYet                  |                    | look                                 |
 * | lost    | nothing                 | a send is left     | send, which the key guards           |
 * |         | nothing                 | a look is left     | look                                 |
 * | refused | nothing, barred         | not lost           | refused                              |
 * |         |                         |                    | uncertain                            |
 *
 * What it rests on, none of which Annex Cloud promises:
 *
 * - *A key is accepted once.* Without that nobody could send twice; writes without a key never do.
 * - *A used key was used by somebody.* It is called another's only with the other row in hand, and
 *   after a lost send only with one that is older than the call: a program may book other points,
 *   under another action, than were asked for. A list may lag behind, so that a missing row proves
 *   nothing: looked for half a minute, then uncertain.
 * - *What is refused now was not written before*, once a look has found nothing. A retry comes a
 *   minute after the attempt that died, when the list shows it; the other delivery of a double click
 *   comes at once, so that where there may be one, the second look comes three seconds later. It may
 *   be what took the points that are missing, since a balance knows at once what the list does not
 *   show yet: unless the list shows all that was ever taken, it is looked for like a used key.
 */
export function verdictOf({ sent, looked, wasLost, maySend, mayLook }: Facts): Verdict {
  if (sent === "booked") {
    return "applied";
  }
  switch (looked) {
    case "unreadable":
    case "unread":
      return "uncertain";
    case "other":
      return "another";
    case "perhapsOther":
      return wasLost ? "uncertain" : "another";
    case "earlier":
      return "alreadyApplied";
    case "own":
      return wasLost ? "applied" : "alreadyApplied";
    case "undated":
      return wasLost ? "uncertain" : "alreadyApplied";
    case "notYet":
      return sent === "none" ? "send" : "look";
    case "barred":
      return sent === "refused" && !wasLost ? "refused" : "uncertain";
    case "nothing":
      break;
  }
  if ((sent === "none" || sent === "lost") && maySend) {
    return "send";
  }
  if (mayLook) {
    return "look";
  }
  return sent === "refused" && !wasLost ? "refused" : "uncertain";
}
