import type { Done } from "./act";
import { isOfAmount, type LoyaltyActionKey } from "./click";
import type { ActOnLoyaltyParams } from "./inputs";

/** A click gets one note of each kind. */
export type NoteKind =
  | "applied"
  | "again"
  | "used"
  | "refused"
  | "failed"
  | "uncertain"
  | "unsettled";

/** What the agent asked for. */
export interface Asked
  extends Pick<
    ActOnLoyaltyParams,
    | "action"
    | "memberId"
    | "email"
    | "points"
    | "rewardId"
    | "orderId"
    | "reason"
    | "agentName"
    | "agentEmail"
  > {
  /** Of a click that is completed later: when its note was written, which tells who asked. */
  notedAt?: string;
}

type Lines = (string | false | null | undefined)[];

const forAnother = "renew the panel first: change something on the ticket, such as a tag.";
const triedAgain = "It is tried again by itself, and a note of its own then tells the outcome.";
const longest = 500;
/** How long a click that stayed uncertain is looked for. */
export const daysLookedFor = 7;

export const outdatedText =
  "Not done: a button was pressed on a panel that was out of date, and that click did nothing. The panel renews itself within seconds of this note; then click again.";

export function appliedText(asked: Asked, done: Done): string {
  const { outcome, memberId, points, updatedAvailablePoints, rewardCode, orderId, limitPassed } =
    done;
  const { action, orderId: undoneId } = asked;
  const wasMember = action === "enrolMember" && outcome === "alreadyApplied";
  const isAmount = points !== null && isOfAmount(action);
  const booked = {
    ...asked,
    memberId: memberId ?? asked.memberId,
    ...(isAmount ? { points: String(points) } : {}),
  };
  return noteOf([
    done.undone
      ? `Undone: ${what({ ...booked, action: done.undone, points: String(points) })}.`
      : wasMember
        ? `${who(booked)} takes part in the program.`
        : `Done: ${what(booked)}.`,
    done.undone && `Order id of what was undone: ${undoneId}`,
    isAmount &&
      Number(asked.points) !== points &&
      `Asked for: ${asked.points} points; the program booked ${points}.`,
    action === "redeemReward" && points !== null && `Points taken: ${points}`,
    action === "redeemReward" && `Coupon code: ${rewardCode ?? "none that is known"}`,
    action === "enrolMember" && points !== null && `Welcome points: ${points}`,
    updatedAvailablePoints !== null && `New balance: ${updatedAvailablePoints} points`,
    limitPassed && `Limit passed all the same: ${limitPassed}.`,
    ...askedBy(asked),
    orderId && `Order id: ${orderId}`,
    `The same click again changes nothing. For another one, ${forAnother}`,
  ]);
}

/** What a note of ours says was credited, or debited; 0 where it says something else. */
export function pointsIn(note: string, action: LoyaltyActionKey): number {
  const [, kind, points] = /^Done: (credit|debit) of (\d+(?:\.\d+)?) points /.exec(note) ?? [];
  return `${kind}Points` === action ? Number(points) : 0;
}

/** @param done what the panel's one booking of this kind on this ticket was */
export function usedText(asked: Asked, { memberId, points, orderId }: Done): string {
  const booked = { ...asked, memberId: memberId ?? undefined, points: String(points) };
  return noteOf([
    `This panel was used already: ${what(booked)} is booked.`,
    `Asked for: ${asked.points} points; this click booked nothing more.`,
    ...askedBy(asked),
    orderId && `Order id: ${orderId}`,
    `For another one, ${forAnother}`,
  ]);
}

/** @param appliedAt when the click's first note was written */
export function againText(asked: Asked, appliedAt: string): string {
  return noteOf([
    `Already done at ${appliedAt}: ${what(asked)}. This click changed nothing.`,
    ...askedBy(asked),
    `The panel was not up to date. For another one, ${forAnother}`,
  ]);
}

export function refusedText(asked: Asked, why: string): string {
  return noteOf([
    `Refused: ${what(asked)}.`,
    `Why: ${why}`,
    ...askedBy(asked),
    `For another try, ${forAnother}`,
  ]);
}

export function failedText(asked: Asked, why: string): string {
  return noteOf([
    `Not done yet: ${what(asked)}. This attempt changed nothing.`,
    `Why: ${why}`,
    ...askedBy(asked),
    `${triedAgain} If none follows, it was not done.`,
  ]);
}

export function uncertainText(asked: Asked, why: string, orderId: string | undefined): string {
  const trace = orderId ? `order id ${orderId} in the member's activity` : "the member";
  return noteOf([
    `Not known yet: ${what(asked)}. It may or may not have been done.`,
    `Why: ${why}`,
    ...askedBy(asked),
    `${triedAgain} Nothing is done twice. If no note follows, look for ${trace} in Annex Cloud before anybody does it by hand.`,
  ]);
}

/** Only of a click whose points a schedule looked for to the end. */
export function unsettledText(asked: Asked, why: string, orderId: string): string {
  return noteOf([
    `Still not known after ${daysLookedFor} days: ${what(asked)}. It may or may not have been done.`,
    `Why: ${why}`,
    ...askedBy(asked),
    `It is not looked for any more, and no further note follows. Look for order id ${orderId} in the member's activity in Annex Cloud before anybody does it by hand.`,
  ]);
}

function what(asked: Asked): string {
  const points = asked.points ? `${asked.points} points` : "points";
  switch (asked.action) {
    case "creditPoints":
      return `credit of ${points} to ${who(asked)}`;
    case "debitPoints":
      return `debit of ${points} from ${who(asked)}`;
    case "redeemReward":
      return `redemption of reward ${asked.rewardId ?? "(none given)"} for ${who(asked)}`;
    case "enrolMember":
      return `enrollment of ${who(asked)}`;
    case "undoClick":
      return `undoing of ${asked.orderId ? `order id ${asked.orderId}` : "nothing"} for ${who(asked)}`;
  }
}

const who = ({ memberId, email }: Asked) => memberId ?? email ?? "nobody";

function askedBy({ agentName, agentEmail, reason, notedAt }: Asked): Lines {
  if (notedAt) {
    return [`This follows the note of ${notedAt}: it was not known then.`];
  }
  const agent = [agentName, agentEmail && `(${agentEmail})`].filter(Boolean).join(" ");
  return [`By, as the click says: ${agent || "nobody"}`, reason && `Reason: ${reason}`];
}

/** What somebody typed may not look like a line of ours. */
function noteOf(lines: Lines): string {
  return lines
    .filter((line): line is string => Boolean(line))
    .map((line) => line.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim())
    .map((line) => (line.length > longest ? `${[...line].slice(0, longest).join("")}…` : line))
    .join("\n");
}
