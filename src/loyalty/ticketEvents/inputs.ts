import { input } from "@prismatic-io/spectral";
import type { ParamsOf } from "../../api/typed";
import { timezones } from "../../gorgias/choices";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import {
  booleanInput,
  choiceInput,
  integerInput,
  readConnection,
  textInput,
} from "../../inputs/inputs";
import { settings } from "../../inputs/setting";
import { dataKey } from "../dataKey";
import { whileErasing } from "../erase/inputs";
import { fieldMapping } from "../fieldMapping/input";
import { memberIdField } from "../memberId";
import { widgetContextInput, widgetInputs } from "../widget/inputs";

export const answerChoices = [
  { label: "Acknowledgement", value: "acknowledgement" },
  { label: "Loyalty Info", value: "loyaltyInfo" },
] as const;

/** What decides how things look in Gorgias; Check Health takes the same, and compares with it. */
export const panelConfig = {
  answerWith: choiceInput(
    {
      label: "Answer With",
      comments:
        "Acknowledgement answers at once and is right for flows that only react. Loyalty Info answers with the customer's loyalty data, which Gorgias then shows beside the ticket; it needs the Annex Cloud Connection.",
      default: "acknowledgement",
      example: "loyaltyInfo",
    },
    answerChoices,
  ),
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
      "Keeps a card in Gorgias' sidebar that shows the answer Loyalty Info; with the answer Acknowledgement there is none, and the log of a deploy says so. Off removes the card.",
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

const timeZone = choiceInput(
  {
    label: "Time Zone",
    comments:
      "With the answer Loyalty Info: the time zone in which agents read as of when the loyalty data is. UTC if left blank.",
    example: "Europe/Berlin",
  },
  timezones,
);

export const ticketEventsInputs = {
  connection: gorgiasConnection,
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
  // The step that follows takes the last two; here a deploy reads them.
  ...settings({ ...panelConfig, timeZone, fieldMapping, erase: whileErasing }),
};

export type TicketEventsParams = ParamsOf<typeof ticketEventsInputs>;
/** What there has to be in Gorgias depends on these. */
export type PanelParams = ParamsOf<typeof panelConfig> &
  Pick<TicketEventsParams, "connection" | "annexCloudConnection">;
