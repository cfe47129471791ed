import { annexCloudConnection } from "../../annexCloud/inputs";
import type { ParamsOf } from "../../api/typed";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { choiceInput, integerInput, textInput } from "../../inputs/inputs";
import { type Known, settings } from "../../inputs/setting";
import { answerChoices, panelConfig } from "../ticketEvents/inputs";

const mostHours = 24;

export const checkHealthInputs = {
  connection: gorgiasConnection,
  annexCloudConnection,
  ticketFlowName: textInput({
    label: "Ticket Flow Name",
    comments:
      "The flow of this integration whose webhook Gorgias has to call. One that was switched off is switched on again. Blank leaves webhooks and widget unchecked.",
    example: "Show Loyalty in Ticket",
  }),
  // The deploy's own, so that what it made can be compared with what it would make.
  ...settings({
    ...panelConfig,
    answerWith: choiceInput(
      {
        label: panelConfig.answerWith.label,
        comments:
          "What the Ticket Events trigger of that flow answers with. Fill this in, and everything below as it is there: then what a deploy made is compared with what it would make, rights included, and mended. Blank looks only at whether the webhook is switched on.",
        example: "loyaltyInfo",
      },
      answerChoices,
    ),
  }),
  maxSyncAgeHours: integerInput({
    label: "Max Sync Age (hours)",
    comments:
      "Fail where the last sync that is known of ended longer ago than this many hours. Blank lets it be of any age.",
    example: "26",
    min: 1,
    max: 8_760,
  }),
  countedHours: integerInput({
    label: "Counted Hours",
    comments: `Over how many of the last hours requests that went wrong are counted, 1 to ${mostHours}: as many as lie between two checks. 1 if left blank.`,
    example: "1",
    min: 1,
    max: mostHours,
  }),
  maxRateLimited: integerInput({
    label: "Max Rate Limited",
    comments:
      "Fail where more requests than this were refused as too many (429) in the counted hours. Blank lets it be any number.",
    example: "100",
    min: 0,
    max: 1_000_000,
  }),
  maxFailures: integerInput({
    label: "Max Failures",
    comments:
      "Fail where more attempts than this went without a good answer in the counted hours, those included that a repetition made good. Blank lets it be any number.",
    example: "20",
    min: 0,
    max: 1_000_000,
  }),
};

export type CheckHealthParams = Known<ParamsOf<typeof checkHealthInputs>>;
