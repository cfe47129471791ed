import { type ActionInputParameters, input } from "@prismatic-io/spectral";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import {
  booleanInput,
  choiceInput,
  integerInput,
  readConnection,
  textInput,
} from "../../inputs/inputs";
import { dataKey } from "../dataKey";
import { memberIdField } from "../memberId";
import { widgetContextInput, widgetInputs } from "../widget/inputs";

export const ticketEventsInputs = {
  connection: gorgiasConnection,
  answerWith: choiceInput(
    {
      label: "Answer With",
      comments:
        "Acknowledgement answers at once and is right for flows that only react. Loyalty Info answers with the customer's loyalty data, which Gorgias then shows beside the ticket; it needs the Annex Cloud Connection.",
      default: "acknowledgement",
      example: "loyaltyInfo",
    },
    [
      { label: "Acknowledgement", value: "acknowledgement" },
      { label: "Loyalty Info", value: "loyaltyInfo" },
    ],
  ),
  annexCloudConnection: input({
    label: "Annex Cloud Connection",
    comments: "The loyalty program to look the customer up in, for the answer Loyalty Info.",
    type: "connection",
    required: false,
    clean: readConnection,
  }),
  timeBudgetMs: integerInput({
    label: "Time Budget (ms)",
    comments:
      "How long the look-up may take, in milliseconds. Gorgias gives up after about 5 seconds. 2500 if left blank.",
    example: "2500",
    min: 100,
    max: 3_000,
  }),
  memberIdField,
  dataKey,
  secretVersion: integerInput({
    label: "Secret Version",
    comments:
      "Raise it by one and deploy again to replace the secret that Gorgias' calls carry. 1 if left blank.",
    example: "1",
    min: 1,
    max: 1_000_000,
  }),
  loyaltyWidget: booleanInput({
    label: "Loyalty Widget",
    comments:
      "With the answer Loyalty Info: keep a card in Gorgias' sidebar that shows it. Off removes the card.",
    default: "true",
  }),
  context: widgetContextInput,
  actionFlowName: textInput({
    label: "Action Flow Name",
    comments:
      "The flow of this integration that the card's buttons call, by its exact name. Without it the card has no buttons, and what is answered is good for no click.",
    example: "Act on Loyalty from Ticket",
  }),
  ...widgetInputs,
};

export type TicketEventsParams = ActionInputParameters<typeof ticketEventsInputs>;
