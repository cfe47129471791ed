import { clickOrderId, orderIdOfKey, undoOrderId } from "../../annexCloud/money/keys";
import { digestOfJson } from "../../api/digest";
import { InvalidInputError } from "../../transport/errors";
import { bodyFields, type Call, id, text } from "../webhook/fields";

/** What an agent may do from the ticket, and what the buttons say. */
export const loyaltyActions = [
  { label: "Credit Points", value: "creditPoints" },
  { label: "Debit Points", value: "debitPoints" },
  { label: "Redeem Reward", value: "redeemReward" },
  { label: "Enroll", value: "enrolMember" },
  { label: "Undo", value: "undoClick" },
  { label: "Link Member", value: "linkMember" },
  { label: "Refresh", value: "refreshPanel" },
] as const;

export type LoyaltyActionKey = (typeof loyaltyActions)[number]["value"];
export const loyaltyActionKeys = loyaltyActions.map(({ value }) => value);

/** What the button says. */
export const labelOf = (action: LoyaltyActionKey) =>
  loyaltyActions.find(({ value }) => value === action)?.label ?? action;

/** Is it of points that the agent filled in? */
export const isOfAmount = (action: LoyaltyActionKey) =>
  action === "creditPoints" || action === "debitPoints";

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
  /** What is to be undone. */
  orderId: string | null;
  /** Which member the customer is, by the agent's word. */
  linkedMemberId: string | null;
  /** Signed, and another one in each answer of the sidebar. */
  actionKey: string;
  agentName: string | null;
  agentEmail: string | null;
  /** One answer of the sidebar books once of a kind on a ticket, whatever was typed. */
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
    orderId: text(sent.orderId),
    linkedMemberId: text(sent.linkedMemberId),
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

type Keyed = Pick<LoyaltyClick, "action" | "ticketId" | "actionKey">;

/** Nothing of time goes in: a click and its repetition a minute later are one. */
function idempotencyKeyOf({ action, ticketId, actionKey }: Keyed): string {
  return `click-${digestOfJson([action, ticketId, actionKey]).slice(0, 32)}`;
}

interface Booking extends Pick<LoyaltyClick, "action" | "idempotencyKey"> {
  orderId?: string;
}

/** What a click's points are booked under; enrolling has ids of its own. */
export function orderIdOf({ action, idempotencyKey, orderId }: Booking): string | undefined {
  switch (action) {
    case "creditPoints":
      return clickOrderId(idempotencyKey, "CREDIT");
    case "debitPoints":
      return clickOrderId(idempotencyKey, "DEBIT");
    case "redeemReward":
      return orderIdOfKey(idempotencyKey);
    case "undoClick":
      return orderId && undoOrderId(orderId);
    default:
      return undefined;
  }
}

interface Typed {
  action: LoyaltyActionKey;
  points?: string;
  rewardId?: string;
  orderId?: string;
  linkedMemberId?: string;
}

/** What tells two clicks on one panel apart; "50" and "050" are one amount. */
export function contentOf({
  action,
  points = "",
  rewardId = "",
  orderId = "",
  linkedMemberId = "",
}: Typed): string {
  switch (action) {
    case "enrolMember":
    case "refreshPanel":
      return "";
    case "redeemReward":
      return rewardId;
    case "undoClick":
      return orderId;
    case "linkMember":
      return linkedMemberId;
    default:
      return /^\d+(\.\d+)?$/.test(points) ? String(Number(points)) : points;
  }
}
