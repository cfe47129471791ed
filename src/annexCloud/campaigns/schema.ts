import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateField, numberField, textField } from "../fields";
import { readObject } from "../../api/values";

/** A campaign as the programme has set it up. https://annexcloud.redocly.app */
export const campaign = shape(() =>
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
