import { createHash } from "node:crypto";
import { InvalidInputError } from "../../transport/errors";
import { bodyFields, type Call, id, text } from "../webhook/fields";

/** What an agent may do from the ticket, and what the buttons say. */
export const loyaltyActions = [
  { label: "Credit Points", value: "creditPoints" },
  { label: "Debit Points", value: "debitPoints" },
  { label: "Redeem Reward", value: "redeemReward" },
  { label: "Enroll", value: "enrolMember" },
] as const;

export type LoyaltyActionKey = (typeof loyaltyActions)[number]["value"];
export const loyaltyActionKeys = loyaltyActions.map(({ value }) => value);

/** One click on a button beside a ticket; what was left blank is null. */
export interface LoyaltyClick {
  action: LoyaltyActionKey;
  ticketId: string;
  customerId: string | null;
  memberId: string | null;
  email: string | null;
  /** As typed: what is wrong with it, the note on the ticket says. */
  points: string | null;
  rewardId: string | null;
  reason: string | null;
  /** Random for each answer of the sidebar, so that one click counts once. */
  actionKey: string;
  agentName: string | null;
  agentEmail: string | null;
  /** The same for every delivery of this click. */
  idempotencyKey: string;
}

/**
 * Reads a button's call: its facts are in the body, and what the agent typed is in the query. The
 * query adds what the body does not name and overrides nothing.
 * @throws InvalidInputError for a call without an action, a ticket or an action key
 */
export function readLoyaltyClick(call: Call): LoyaltyClick {
  const sent = { ...call.queryParameters, ...bodyFields(call) };
  const action = loyaltyActionKeys.find((known) => known === text(sent.action));
  if (action === undefined) {
    throw new InvalidInputError(`action has to be one of ${loyaltyActionKeys.join(", ")}`);
  }
  const click = {
    action,
    ticketId: required("ticketId", id(sent.ticketId)),
    customerId: id(sent.customerId),
    memberId: text(sent.memberId),
    email: text(sent.email),
    points: text(sent.points),
    rewardId: text(sent.rewardId),
    reason: text(sent.reason),
    actionKey: required("actionKey", text(sent.actionKey)),
    agentName: text(sent.agentName),
    agentEmail: text(sent.agentEmail),
  };
  return { ...click, idempotencyKey: idempotencyKeyOf(click) };
}

function required(name: string, value: string | null): string {
  if (value === null) {
    throw new InvalidInputError(`${name} is missing`);
  }
  return value;
}

type Keyed = Omit<LoyaltyClick, "customerId" | "agentName" | "agentEmail" | "idempotencyKey">;

/** Nothing of time goes in: a click and its repetition a minute later are one. */
function idempotencyKeyOf(click: Keyed): string {
  const { action, ticketId, memberId, email, reason, actionKey } = click;
  const event = [action, ticketId, memberId ?? email, amountOf(click), reason, actionKey];
  const digest = createHash("sha256").update(JSON.stringify(event)).digest("hex");
  return `click-${digest.slice(0, 32)}`;
}

/** Points or a reward, whichever the action takes; "50" and "050" are one amount. */
function amountOf({ action, points, rewardId }: Keyed): string | null {
  if (action === "enrolMember") {
    return null;
  }
  if (action === "redeemReward") {
    return rewardId;
  }
  return points !== null && /^\d+(\.\d+)?$/.test(points) ? String(Number(points)) : points;
}
