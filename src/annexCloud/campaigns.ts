import { z } from "zod";
import { eg, shape } from "../api/shape";
import { readObject } from "../api/values";
import { textInput } from "../inputs/inputs";
import { listEndpoint } from "./api";
import { dateField, numberField, textField } from "./fields";

/** A campaign as the program has set it up. https://annexcloud.redocly.app */
const campaign = shape(() =>
  z.looseObject({
    campaignId: textField("27"),
    campaignName: textField("Spring planting"),
    campaignDateFrom: dateField("2026-03-01"),
    campaignDateTo: dateField("2026-03-31"),
    campaignDescription: textField("Twice the points on seeds"),
    campaignTerms: textField("Not with other offers"),
    campaignTagline: textField("Grow twice as fast"),
    audience: eg(
      z.preprocess(readObject, z.record(z.string(), z.unknown())),
      { segment: "Gardeners", tier: "Gold" },
      "The segment and tier that it is for",
    ),
    campaignStatus: textField("Active"),
    campaignGroupName: textField("Seasons"),
    numberOfMilestones: numberField(3),
    campaignCreateDate: dateField(),
    campaignUpdateDate: dateField(),
  }),
);

export const getCampaign = listEndpoint("campaign", {
  key: "getCampaign",
  label: "Get Campaign",
  says: "Read a campaign: its dates, texts, audience and state.",
  group: "Campaigns and stores",
  inputs: {
    campaignId: textInput({
      label: "Campaign ID",
      comments: "The campaign's id, as the program's admin site shows it.",
      example: "27",
      required: true,
    }),
  },
  as: { id: "campaignId" },
  list: { rows: "allCampaignDetails" },
  answer: campaign,
});
