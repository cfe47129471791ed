import { annexCloudClient } from "../../annexCloud/client";
import { annexCloudConnection } from "../../annexCloud/inputs";
import { defineAction } from "../../api/action";
import { within } from "../../api/run";
import { booleanInput, emailInput, integerInput } from "../../inputs/inputs";
import { pathPartInput } from "../../inputs/pathPart";
import { InvalidInputError } from "../../transport/errors";
import { readLoyaltyInfo } from "./read";
import { loyaltyInfo } from "./shape";

const defaults = { recentActivityCount: 5, rewardCount: 0, timeBudgetMs: 2_500 };

export const getLoyaltyInfo = defineAction({
  facts: {
    key: "getLoyaltyInfo",
    label: "Get Loyalty Info",
    description:
      "Read all about a person's loyalty in one step: member or not, points, tier, recent activity, rewards. Finds members whose id is not their e-mail address.",
    group: "Loyalty for Support",
    api: "Annex Cloud",
    readOnly: false,
  },
  inputs: {
    annexCloudConnection,
    email: emailInput(
      "The person's e-mail address, usually the ticket's customer. Fill in this, Member ID, or both.",
    ),
    memberId: pathPartInput({
      label: "Member ID",
      comments:
        "The id in the program, where you know it. It decides; the e-mail address then only helps if no such id exists.",
      example: "GG-10423",
    }),
    enrollIfMissing: booleanInput({
      label: "Enroll If Missing",
      comments:
        "Turn on to make somebody a member who is not. Only where the person has agreed to it.",
      default: "false",
    }),
    recentActivityCount: integerInput({
      label: "Recent Activity Count",
      comments: `How many of the latest movements of points to include, 0 to 20. ${defaults.recentActivityCount} if left blank.`,
      example: "5",
      min: 0,
      max: 20,
    }),
    rewardCount: integerInput({
      label: "Reward Count",
      comments: `How many of the rewards that the person can afford to include, 0 to 20. ${defaults.rewardCount} if left blank, which spares a request.`,
      example: "5",
      min: 0,
      max: 20,
    }),
    timeBudgetMs: integerInput({
      label: "Time Budget (ms)",
      comments: `How long to wait in all, in milliseconds. Parts that take longer are named in the answer's unavailable. ${defaults.timeBudgetMs} if left blank.`,
      example: "2500",
      min: 100,
      max: 60_000,
    }),
  },
  answer: loyaltyInfo,
  perform: async (run, params) => {
    const { annexCloudConnection, email, memberId, enrollIfMissing } = params;
    if (!email && !memberId) {
      throw new InvalidInputError('"Email" or "Member ID" is required');
    }
    const reading = within(run, params.timeBudgetMs ?? defaults.timeBudgetMs);
    return readLoyaltyInfo(annexCloudClient(annexCloudConnection, reading), reading, {
      email,
      memberId,
      enrollIfMissing: enrollIfMissing ?? false,
      recentActivityCount: params.recentActivityCount ?? defaults.recentActivityCount,
      rewardCount: params.rewardCount ?? defaults.rewardCount,
    });
  },
});
