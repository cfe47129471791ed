import { readPoints } from "../../annexCloud/amount";
import { annexCloudConnection } from "../../annexCloud/inputs";
import { enrolmentInputs } from "../../annexCloud/money/enrolment/inputs";
import { allowedRewardIds, amountLimitInputs } from "../../annexCloud/money/limits";
import type { ParamsOf } from "../../api/typed";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { customerFilter } from "../../gorgias/customers/inputs";
import { ticketId } from "../../gorgias/inputs";
import { choiceInput, emailInput, stringField, textInput } from "../../inputs/inputs";
import { type Known, settings } from "../../inputs/setting";
import { InvalidInputError } from "../../transport/errors";
import { dataKey } from "../dataKey";
import { memberIdField } from "../memberId";
import { buttonsInput } from "./buttonsInput";
import { loyaltyActions } from "./click";

/** What the shop has decided beforehand, for whichever button is pressed. */
export const clickConfig = {
  memberIdField,
  dataKey,
  allowedActions: buttonsInput({
    label: "Allowed Actions",
    comments:
      "What agents may do, one each line; all if left blank. Everything else is refused, whatever a button sends.",
    example: "creditPoints",
  }),
  pointsActionId: textInput({
    label: "Points Action ID",
    comments:
      "The program's action to book credits and debits under, for example 100 for manual changes. Some programs demand it; ask for yours at Annex Cloud.",
    example: "100",
    dataSource: "selectLoyaltyAction",
  }),
  ...amountLimitInputs,
  maxPointsPerTicketPerDay: stringField(
    {
      label: "Max Points per Ticket and Day",
      comments:
        "Adds up what this step's own notes on the ticket say was credited today (UTC), or debited, and refuses what would go over. Redemptions do not count. No limit if left blank. Clicks of the same moment are seen only where the flow runs them one after the other.",
      example: "500",
    },
    readPoints,
  ),
  maxRedeemedPointsPerMemberPerDay: stringField(
    {
      label: "Max Redeemed Points per Member and Day",
      comments:
        "What a member may redeem on one day (UTC), whoever redeems it. No limit if left blank: these are the customer's own points, and the limits above leave redemptions alone.",
      example: "2500",
    },
    readPoints,
  ),
  allowedRewardIds,
  ...enrolmentInputs,
};

// Nothing that was filled in stops a click before a note can say what is wrong with it.
export const actOnLoyaltyInputs = {
  connection: gorgiasConnection,
  annexCloudConnection,
  action: choiceInput(
    {
      label: "Action",
      comments: "What the agent asked for, from the Loyalty Action trigger.",
      example: "creditPoints",
      required: true,
    },
    loyaltyActions,
  ),
  ticketId,
  customerId: customerFilter(
    "Whose ticket it is in Gorgias; if the ticket is somebody else's, the click is refused. To enroll somebody, it is needed unless Member ID Field is the e-mail address; the answer repeats it for the steps that follow.",
  ),
  memberId: textInput({
    label: "Member ID",
    comments:
      "Whose loyalty it is about, by the id in the program. Left blank, the member is found by e-mail; somebody new is enrolled under what Member ID Field says.",
    example: "maya.berg@example.com",
    dataSource: "selectMember",
  }),
  email: emailInput(
    "The customer's address. Finds the member where Member ID is blank. With Customer ID filled in, the address that Gorgias has of them takes its place.",
  ),
  points: textInput({
    label: "Points",
    comments:
      "How many points to credit or debit, as the agent typed it. What is no number is refused, and the note on the ticket says so.",
    example: "50",
  }),
  rewardId: textInput({
    label: "Reward ID",
    comments: "The reward to redeem, as the lists of rewards show it.",
    example: "111",
    dataSource: "selectReward",
  }),
  orderId: textInput({
    label: "Order ID",
    comments:
      "For Undo: what the click's credit or debit was booked under, as its note says. It is reversed once.",
    example: "gac-click-7b1f0c6e2a914d537b1f0c6e",
  }),
  linkedMemberId: textInput({
    label: "Linked Member ID",
    comments:
      "For Link Member: which member the customer is, by the id in the program that the agent typed; none takes a link off.",
    example: "GG-10423",
  }),
  reason: textInput({
    label: "Reason",
    comments:
      "Why, in the agent's words. Members may read it beside a credit or debit; of a redemption only the note tells it.",
    example: "Goodwill, ticket 353768814",
  }),
  agentName: textInput({
    label: "Agent Name",
    comments: "Whose click it says it is. The note quotes it, and nothing proves it.",
    example: "Ada Agent",
  }),
  agentEmail: textInput({
    label: "Agent Email",
    comments: "The address that the click names beside the agent, for the note as well.",
    example: "ada.agent@green-garden.example",
  }),
  idempotencyKey: textInput({
    label: "Idempotency Key",
    comments:
      "Names the panel, the button and the ticket, as the Loyalty Action trigger made it. However often it is clicked, and whatever is filled in, points move once.",
    example: "click-7b1f0c6e2a914d537b1f0c6e2a914d53",
    required: true,
  }),
  ...settings(clickConfig),
};

/** A click as it came. */
export type GivenClick = ParamsOf<typeof actOnLoyaltyInputs>;
/** A click with all that was decided beforehand. */
export type ActOnLoyaltyParams = Known<GivenClick>;

export function required(label: string, value: string | undefined): string {
  if (value === undefined) {
    throw new InvalidInputError(`"${label}" is required`);
  }
  return value;
}
