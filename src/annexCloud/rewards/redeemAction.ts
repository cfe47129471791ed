import type { ActionContext, Connection } from "@prismatic-io/spectral";
import { choiceInput, textInput } from "../../inputs/inputs";
import { defineAction } from "../../api/action";
import { type Run, within } from "../../api/run";
import { annexCloudClient } from "../client";
import { keyInputs, settleTimeoutMs } from "../exactlyOnce/keyInputs";
import { orderKeys } from "../exactlyOnce/orderId";
import { annexCloudConnection, memberId, rewardId } from "../inputs";
import {
  type AmountLimits,
  allowedRewardIds,
  amountLimitInputs,
  checkAllowed,
} from "../points/limits";
import { redeem } from "./redeem";
import { redemption } from "./redeemSchema";

const usual = { reason: "claim", source: "web" } as const;

interface RedemptionParams extends AmountLimits {
  annexCloudConnection: Connection;
  memberId: string;
  rewardId: string;
  reason?: string;
  source?: "web" | "store";
  actionId?: string;
  orderId?: string;
  idempotencyKey?: string;
  allowedRewardIds?: string[];
}

/** Checks what was filled in, then redeems once. */
export function takeReward(run: Run, params: RedemptionParams, context: ActionContext) {
  const { memberId, rewardId, orderId, idempotencyKey, actionId } = params;
  const redeeming = within(run, settleTimeoutMs);
  checkAllowed("Reward ID", rewardId, params.allowedRewardIds);
  const reason = params.reason ?? usual.reason;
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
    source: params.source ?? usual.source,
    actionId,
    maxPointsPerCall: params.maxPointsPerCall,
    maxPointsPerMemberPerDay: params.maxPointsPerMemberPerDay,
  });
}

export const redeemReward = defineAction({
  facts: {
    key: "redeemReward",
    label: "Redeem Reward",
    description:
      "Take a reward for a member, once, and answer with its coupon code. The code is found again where an earlier call with the same key had redeemed it.",
    group: "Rewards",
    api: "Annex Cloud",
    documentationUrl: "https://annexcloud.redocly.app",
    endpoint: { id: "postPoints", method: "POST", path: "/points" },
    readOnly: false,
  },
  inputs: {
    annexCloudConnection,
    memberId,
    rewardId,
    reason: textInput({
      label: "Reason",
      comments: `What the member's history says. Programmes expect ${usual.reason} unless set up otherwise.`,
      example: usual.reason,
      default: usual.reason,
    }),
    source: choiceInput(
      {
        label: "Source",
        comments: "Where the member redeems: online, or in one of your shops.",
        example: usual.source,
        default: usual.source,
      },
      [
        { label: "Web", value: "web" },
        { label: "Store", value: "store" },
      ],
    ),
    actionId: textInput({
      label: "Action ID",
      comments:
        "Only for programmes that demand it, usually 107, their action for redemptions. Leave blank otherwise.",
      example: "107",
      dataSource: "selectLoyaltyAction",
    }),
    ...keyInputs,
    ...amountLimitInputs,
    allowedRewardIds,
  },
  answer: redemption,
  perform: takeReward,
});
