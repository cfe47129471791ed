import type { ActionContext } from "@prismatic-io/spectral";
import { defineAction } from "../../api/action";
import { type Run, within } from "../../api/run";
import type { ParamsOf } from "../../api/typed";
import { choiceInput, textInput } from "../../inputs/inputs";
import { annexCloudClient } from "../client";
import { annexCloudConnection, memberId, rewardId } from "../inputs";
import { postPoints } from "../points";
import type { DailyLimit } from "./dailyLimit";
import { keyInputs, orderKeys, type Permitted, settleTimeoutMs, sources } from "./keys";
import { allowedRewardIds, amountLimitInputs, checkAllowed } from "./limits";
import { redeem } from "./redeem";
import { redemption } from "./redemption";

/** What a redemption says of itself where nothing else is filled in. */
export const usualRedemption = { reason: "claim", source: "web" } as const;

const redeemInputs = {
  annexCloudConnection,
  memberId,
  rewardId,
  reason: textInput({
    label: "Reason",
    comments: `What the member's history says. Programs expect ${usualRedemption.reason} unless set up otherwise.`,
    example: usualRedemption.reason,
    default: usualRedemption.reason,
  }),
  source: choiceInput(
    {
      label: "Source",
      comments: "Where the member redeems: online, or in one of your shops.",
      example: usualRedemption.source,
      default: usualRedemption.source,
    },
    sources,
  ),
  actionId: textInput({
    label: "Action ID",
    comments:
      "Only for programs that demand it, usually 107, their action for redemptions. Leave blank otherwise.",
    example: "107",
    dataSource: "selectLoyaltyAction",
  }),
  ...keyInputs,
  ...amountLimitInputs,
  allowedRewardIds,
};

/** Checks what was filled in, then redeems once. */
export function takeReward(
  run: Run,
  params: ParamsOf<typeof redeemInputs> & DailyLimit & Permitted,
  context: ActionContext,
) {
  const { memberId, rewardId, orderId, idempotencyKey, actionId } = params;
  const redeeming = within(run, settleTimeoutMs);
  checkAllowed("Reward ID", rewardId, params.allowedRewardIds);
  const reason = params.reason ?? usualRedemption.reason;
  const keys = orderKeys(context, {
    orderId,
    idempotencyKey,
    adjustment: { memberId, activity: "REDEEM", rewardId, reason },
  });
  return redeem(annexCloudClient(params.annexCloudConnection, redeeming), redeeming, {
    ...keys,
    memberId,
    rewardId,
    reason,
    source: params.source ?? usualRedemption.source,
    actionId,
    permit: params.permit,
    maxPointsPerCall: params.maxPointsPerCall,
    maxPointsPerMemberPerDay: params.maxPointsPerMemberPerDay,
    dailyLimitLabel: params.dailyLimitLabel,
  });
}

export const redeemReward = defineAction({
  facts: {
    ...postPoints.facts,
    key: "redeemReward",
    label: "Redeem Reward",
    description:
      "Take a reward for a member, once, and answer with its coupon code. The code is found again where an earlier call with the same key had redeemed it.",
    group: "Rewards",
  },
  inputs: redeemInputs,
  answer: redemption,
  perform: takeReward,
});
