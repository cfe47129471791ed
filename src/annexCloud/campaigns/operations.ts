import { textInput } from "../../inputs/inputs";
import { listOf } from "../listShape";
import { annexCloudOperation } from "../operation";
import { campaign } from "./schema";

export const campaignOperations = [
  annexCloudOperation({
    key: "getCampaign",
    label: "Get Campaign",
    description: "Read a campaign: its dates, texts, audience and state.",
    group: "Campaigns and stores",
    endpoint: "campaign",
    method: "GET",
    path: "/campaign/{campaignId}",
    documentationUrl: "https://annexcloud.redocly.app",
    inputs: {
      campaignId: textInput({
        label: "Campaign ID",
        comments: "The campaign's id, as the programme's admin site shows it.",
        example: "27",
        required: true,
      }),
    },
    signedBy: "campaignId",
    list: { rows: "allCampaignDetails" },
    answer: listOf(campaign),
  }),
];
