import type { Pair } from "../../inputs/pairs";
import { type LoyaltyActionKey, loyaltyActions } from "../clicks/click";

/** What the agent fills in before the button is pressed. */
interface Param {
  key: string;
  label: string;
  value: string;
  mandatory: boolean;
}

/** Which buttons there are, and whom they call. */
export interface WidgetButtons {
  /** All if left out. */
  shown?: readonly LoyaltyActionKey[];
  /** The address of the flow that acts. */
  url: string;
  /** What the flow knows its callers by. */
  headers: readonly Pair<string>[];
}

const points: Param = { key: "points", label: "Points", value: "", mandatory: true };
const rewardId: Param = { key: "rewardId", label: "Reward ID", value: "", mandatory: true };
const reason = (mandatory: boolean): Param => ({
  key: "reason",
  label: "Reason",
  value: "Ticket {{ticket.id}}",
  mandatory,
});

const linkedMemberId: Param = {
  key: "linkedMemberId",
  label: "Member ID (none takes the link off)",
  value: "",
  mandatory: true,
};

const orderId: Param = {
  key: "orderId",
  label: "Order ID",
  value: "{{lastClick.orderId}}",
  mandatory: true,
};

const paramsOf: Record<LoyaltyActionKey, Param[]> = {
  creditPoints: [points, reason(true)],
  debitPoints: [points, reason(true)],
  redeemReward: [rewardId, reason(false)],
  enrolMember: [],
  undoClick: [orderId, reason(false)],
  linkMember: [linkedMemberId, reason(false)],
};

/** Nobody can change these; paths without a beginning of their own lead into the card's data. */
const facts = {
  ticketId: "{{ticket.id}}",
  customerId: "{{ticket.customer.id}}",
  email: "{{ticket.customer.email}}",
  memberId: "{{memberId}}",
  actionKey: "{{actionKey}}",
  agentName: "{{current_user.name}}",
  agentEmail: "{{current_user.email}}",
};

/**
 * Buttons as Gorgias' custom actions, which only a root card may have.
 * https://updates.gorgias.com/publications/custom-actions-in-every-widget
 */
export function customButtons({ shown, url, headers }: WidgetButtons) {
  return loyaltyActions
    .filter(({ value }) => !shown || shown.includes(value))
    .map(({ label, value: action }) => ({
      label,
      action: {
        url,
        method: "POST",
        headers: headers.map(({ key, value }) => ({
          key,
          label: key,
          value,
          editable: false,
          mandatory: true,
        })),
        params: paramsOf[action].map((param) => ({ ...param, editable: true })),
        body: {
          contentType: "application/json",
          "application/json": { action, ...facts },
          "application/x-www-form-urlencoded": [],
        },
      },
    }));
}
