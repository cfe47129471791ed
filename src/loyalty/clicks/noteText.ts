import { type Linked, unlinking } from "../link/link";
import type { SidebarAnswer } from "../sidebar/schema";
import type { Done } from "./act";
import { isOfAmount } from "./click";
import type { GivenClick } from "./inputs";

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
    GivenClick,
    | "action"
    | "memberId"
    | "email"
    | "points"
    | "rewardId"
    | "orderId"
    | "linkedMemberId"
    | "reason"
    | "agentName"
    | "agentEmail"
  > {
  /** Of a click that is completed later: when its note was written, which tells who asked. */
  notedAt?: string;
}

type Lines = (string | false | null | undefined)[];

const renews =
  "The panel renews itself with this note; where it does not, change something on the ticket, such as a tag";
const forAnother = `wait until the panel's "As of" is later than this note. ${renews}.`;
const triedAgain = "It is tried again by itself, and a note of its own then tells the outcome.";
const orderIdIs = "Order id: ";
const undoneIdIs = "Order id of what was undone: ";
const longest = 500;
/** How long a click that stayed uncertain is looked for. */
export const daysLookedFor = 7;

export const outdatedText = `Not done: a button was pressed on a panel that was out of date, and that click did nothing. ${renews}; then click again.`;

/** @param shown as of when the panel's data is, if it shows any */
export function staleText(
  { asOf, headline }: Pick<SidebarAnswer, "asOf" | "headline">,
  shown: string | null,
) {
  return noteOf([
    `As of ${asOf}: ${headline}.`,
    `The panel still shows ${shown ?? "nothing"}. It renews itself with the ticket's next message.`,
  ]);
}

/** @param why what somebody configured that cannot be read */
export const unusableText = (why: string) =>
  noteOf([
    "Not done: a button was pressed, and that click did nothing.",
    `Why: ${why}`,
    "Whoever set up this integration has to correct it.",
  ]);

export function appliedText(asked: Asked, done: Done): string {
  const { memberId, points, updatedAvailablePoints, rewardCode, orderId, limitPassed } = done;
  const { undone, linked } = done;
  const { action, orderId: undoneId } = asked;
  const isEarlier = done.outcome === "alreadyApplied";
  const isAmount = points !== null && isOfAmount(action);
  const booked = {
    ...asked,
    memberId: memberId ?? asked.memberId,
    ...(isAmount ? { points: String(points) } : {}),
    ...(linked?.memberId ? { linkedMemberId: linked.memberId } : {}),
  };
  return noteOf([
    undone
      ? `${isEarlier ? "Already undone" : "Undone"}: ${what({ ...booked, ...undone, points: String(undone.points) })}.`
      : isEarlier && action === "enrolMember"
        ? `${who(booked)} takes part in the program.`
        : `Done: ${what(booked)}.`,
    undone && isEarlier && "An undo is done once: this click did it, or one before.",
    undone && undone.points !== points && `The program booked ${points} points for it.`,
    undone && `${undoneIdIs}${undoneId}`,
    isAmount &&
      Number(asked.points) !== points &&
      `Asked for: ${asked.points} points; the program booked ${points}.`,
    ...(linked ? linkLines(linked) : []),
    action === "redeemReward" && points !== null && `Points taken: ${points}`,
    action === "redeemReward" && `Coupon code: ${rewardCode ?? "none that is known"}`,
    action === "enrolMember" && points !== null && `Welcome points: ${points}`,
    updatedAvailablePoints !== null && `New balance: ${updatedAvailablePoints} points`,
    limitPassed && `Limit passed all the same: ${limitPassed}.`,
    ...askedBy(asked),
    orderId && `${orderIdIs}${orderId}`,
    `A click on the renewed panel is a new one. For another one, ${forAnother}`,
  ]);
}

/** What stands in a text's last line that opens so. */
export const lineIn = (text: string, opening: string): string | undefined =>
  text
    .split("\n")
    .findLast((line) => line.startsWith(opening))
    ?.slice(opening.length);

/** What a note of ours says was credited or debited; undefined where it says something else. */
export function bookedIn(note: string) {
  const [, kind, points] = /^Done: (credit|debit) of (\d+(?:\.\d+)?) points /.exec(note) ?? [];
  const orderId = lineIn(note, orderIdIs);
  return kind && orderId ? { kind, points: Number(points), orderId } : undefined;
}

/** The order id of what a note of ours says was undone. */
export const undoneIn = (note: string) => lineIn(note, undoneIdIs);

/**
 * The note of what is booked, and its kind. Points of another amount were booked by another click on
 * the panel, or by this one and the program awarded others.
 */
export function doneNote(asked: Asked, done: Done): ["applied" | "used", text: string] {
  const { action, points } = asked;
  const isEarlier = isOfAmount(action) && done.outcome === "alreadyApplied";
  return isEarlier && Number(points) !== done.points
    ? ["used", usedText(asked, done)]
    : ["applied", appliedText(asked, done)];
}

/** @param done what the panel's one booking of this kind on this ticket was */
function usedText(asked: Asked, { memberId, points, orderId }: Done): string {
  const booked = { ...asked, memberId: memberId ?? undefined, points: String(points) };
  return noteOf([
    `This panel was used already: ${what(booked)} is booked.`,
    `Asked for: ${asked.points} points; this click booked nothing more.`,
    ...askedBy(asked),
    orderId && `${orderIdIs}${orderId}`,
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

/** An attempt before it may have booked, and died before its note. */
export function failedText(asked: Asked, why: string, orderId: string | undefined): string {
  return noteOf([
    `Attempt failed: ${what(asked)}. It changed nothing.`,
    `Why: ${why}`,
    ...askedBy(asked),
    ifNoneFollows(asked, orderId),
  ]);
}

export function uncertainText(asked: Asked, why: string, orderId: string | undefined): string {
  return noteOf([
    `Not known yet: ${what(asked)}. It may or may not have been done.`,
    `Why: ${why}`,
    ...askedBy(asked),
    ifNoneFollows(asked, orderId),
  ]);
}

function ifNoneFollows({ action }: Asked, orderId: string | undefined): string {
  const trace = orderId ? `order id ${orderId} in the member's activity` : "the member";
  switch (action) {
    case "linkMember":
      return `${triedAgain} If none follows, see whom the panel shows, and press Link Member again.`;
    case "refreshPanel":
      return `${triedAgain} If none follows, press Refresh again.`;
    default:
      return `${triedAgain} Nothing is done twice. If no note follows, look for ${trace} in Annex Cloud before anybody does it by hand.`;
  }
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
    case "refreshPanel":
      return "refreshing of the panel";
    case "linkMember":
      return linkWords(asked.linkedMemberId);
    case "undoClick":
      return `undoing of ${asked.orderId ? `order id ${asked.orderId}` : "nothing"} for ${who(asked)}`;
  }
}

export const linkWords = (memberId: string | null | undefined) =>
  memberId?.toLowerCase() === unlinking
    ? "taking off the customer's link to a member"
    : `link of this customer to member ${memberId ?? "(none given)"}`;

/** Who the member is, and what the panel went by before. */
export function linkLines({
  memberId,
  name,
  email,
  isReached,
  before,
}: Omit<Linked, "outcome">): Lines {
  const who = [name, email && `(${email})`].filter(Boolean).join(" ") || "of no name or address";
  return [
    memberId !== null && `In the program: ${who}`,
    memberId !== null &&
      !isReached &&
      "This member has no address or number of the customer's. If that is not them, press Link Member again with the right ID, or with none.",
    before !== null && before !== memberId && `Before: member ${before}`,
  ];
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
export function noteOf(lines: Lines): string {
  return lines
    .filter((line): line is string => Boolean(line))
    .map((line) => line.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim())
    .map((line) => (line.length > longest ? `${[...line].slice(0, longest).join("")}…` : line))
    .join("\n");
}
