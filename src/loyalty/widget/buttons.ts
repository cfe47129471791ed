import type { Pair } from "../../inputs/pairs";

interface Button {
  label: string;
  params: Param[];
}

/** What the agent fills in before the button is pressed. */
interface Param {
  key: string;
  label: string;
  value: string;
  mandatory: boolean;
}

/** Which buttons there are, and whom they call. */
export interface WidgetButtons {
  shown: readonly ButtonName[];
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

/** By the action that the receiving flow goes by. */
const buttons = {
  creditPoints: {
    label: "Credit Points",
    params: [points, reason(true)],
  },
  debitPoints: {
    label: "Debit Points",
    params: [points, reason(true)],
  },
  redeemReward: {
    label: "Redeem Reward",
    params: [rewardId, reason(false)],
  },
  enrolMember: { label: "Enrol", params: [] },
} satisfies Record<string, Button>;

export type ButtonName = keyof typeof buttons;
export const buttonNames = Object.keys(buttons) as ButtonName[];
export const buttonLabel = (name: ButtonName) => buttons[name].label;

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
  return buttonNames
    .filter((name) => shown.includes(name))
    .map((name) => ({
      label: buttons[name].label,
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
        params: buttons[name].params.map((param) => ({ ...param, editable: true })),
        body: {
          contentType: "application/json",
          "application/json": { action: name, ...facts },
          "application/x-www-form-urlencoded": [],
        },
      },
    }));
}
