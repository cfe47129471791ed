import type { ActionInputParameters } from "@prismatic-io/spectral";
import { annexCloudConnection } from "../../annexCloud/inputs";
import { enrolmentInputs } from "../../annexCloud/money/enrolment/inputs";
import { allowedRewardIds, amountLimitInputs } from "../../annexCloud/money/limits";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { customerFilter } from "../../gorgias/customers/inputs";
import { ticketId } from "../../gorgias/inputs";
import { readChoice } from "../../inputs/clean";
import { choiceInput, emailInput, listInput, textInput } from "../../inputs/inputs";
import { pathPartInput } from "../../inputs/pathPart";
import { dataKey } from "../dataKey";
import { memberIdField } from "../memberId";
import { loyaltyActionKeys, loyaltyActions } from "./click";

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
    "Whose ticket it is in Gorgias. To enroll somebody, it is needed unless Member ID Field is the e-mail address; the answer repeats it for the steps that follow.",
  ),
  memberId: pathPartInput({
    label: "Member ID",
    comments:
      "Whose loyalty it is about, by the id in the program. Left blank, the member is found by e-mail; somebody new is enrolled under what Member ID Field says.",
    example: "maya.berg@example.com",
    dataSource: "selectMember",
  }),
  email: emailInput("The customer's address. Finds the member where Member ID is blank."),
  points: textInput({
    label: "Points",
    comments:
      "How many points to credit or debit, as the agent typed it. What is no number is refused, and the note on the ticket says so.",
    example: "50",
  }),
  rewardId: pathPartInput({
    label: "Reward ID",
    comments: "The reward to redeem, as the lists of rewards show it.",
    example: "111",
    dataSource: "selectReward",
  }),
  reason: textInput({
    label: "Reason",
    comments:
      "Why, in the agent's words. Members may read it beside a credit or debit; of a redemption only the note tells it.",
    example: "Goodwill, ticket 353768814",
  }),
  agentName: textInput({
    label: "Agent Name",
    comments: "Who clicked. The note says so.",
    example: "Ada Agent",
  }),
  agentEmail: textInput({
    label: "Agent Email",
    comments: "The address of whoever clicked, for the note as well.",
    example: "ada.agent@green-garden.example",
  }),
  memberIdField,
  dataKey,
  idempotencyKey: textInput({
    label: "Idempotency Key",
    comments:
      "Names the click, as the Loyalty Action trigger made it. However often a click is delivered, its points move once and one note tells of them.",
    example: "click-7b1f0c6e2a914d537b1f0c6e2a914d53",
    required: true,
  }),
  allowedActions: listInput(
    {
      label: "Allowed Actions",
      comments:
        "What agents may do, one each line; all if left blank. Everything else is refused, whatever a button sends.",
      example: "creditPoints",
    },
    readChoice(loyaltyActionKeys),
    loyaltyActions,
  ),
  pointsActionId: textInput({
    label: "Points Action ID",
    comments:
      "The program's action to book credits and debits under, for example 100 for manual changes. Some programs demand it; ask for yours at Annex Cloud.",
    example: "100",
    dataSource: "selectLoyaltyAction",
  }),
  ...amountLimitInputs,
  allowedRewardIds,
  ...enrolmentInputs,
};

export type ActOnLoyaltyParams = ActionInputParameters<typeof actOnLoyaltyInputs>;
