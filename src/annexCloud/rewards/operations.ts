import { booleanInput } from "../../inputs/inputs";
import { memberId } from "../inputs";
import { listOf } from "../listShape";
import { annexCloudOperation } from "../operation";
import { readObject, readYesNo } from "../../api/values";
import { assignReward } from "./assign";
import { memberRewardList, rewardList } from "./list";
import { redeemReward } from "./redeemAction";
import { affordableReward, givenReward, reward, usedReward } from "./schema";

const group = "Rewards";
const documentationUrl = "https://annexcloud.redocly.app";

export const rewardOperations = [
  redeemReward,
  annexCloudOperation({
    key: "listAffordableRewards",
    label: "List Rewards a Member Can Afford",
    description:
      "List the rewards that a member has the points for, with ids and prices, in the order that the programme shows them.",
    group,
    endpoint: "eligibleRewards",
    ...memberRewardList.request,
    documentationUrl,
    inputs: {
      memberId,
      includeOthers: booleanInput({
        label: "Include Others",
        comments:
          "Turn on to list all rewards; eligible then tells which of them the member can afford.",
        default: "false",
      }),
    },
    list: {
      ...memberRewardList.facts,
      keep: (row, { includeOthers }) =>
        includeOthers === true || readYesNo(readObject(row).eligible) === true,
    },
    answer: listOf(affordableReward),
  }),
  annexCloudOperation({
    key: "listUsedRewards",
    label: "List Used Rewards",
    description: "List the rewards that a member has redeemed, with their coupon codes.",
    group,
    endpoint: "usedRewards",
    method: "GET",
    path: "/users/{memberId}/usedreward",
    documentationUrl,
    inputs: { memberId },
    signedBy: "memberId",
    list: { rows: "rewardDetail", paging: "page" },
    answer: listOf(usedReward),
  }),
  annexCloudOperation({
    key: "listRewards",
    label: "List Rewards",
    description:
      "List all rewards of a programme that uses Annex Cloud's newer rewards, whatever their state.",
    group,
    endpoint: "rewardsV2List",
    ...rewardList.request,
    documentationUrl,
    inputs: {},
    list: rewardList.facts,
    answer: listOf(reward),
  }),
  annexCloudOperation({
    key: "listMemberRewards",
    label: "List Rewards of a Member",
    description: "List the newer rewards that a member may take.",
    group,
    endpoint: "rewardsV2Member",
    method: "GET",
    path: "/users/{memberId}/rewards",
    documentationUrl,
    inputs: { memberId },
    signedBy: "memberId",
    list: { rows: "rewards" },
    answer: listOf(reward),
  }),
  annexCloudOperation({
    key: "listRewardHistory",
    label: "List Reward History",
    description: "List the newer rewards that a member was given, and the points they took.",
    group,
    endpoint: "rewardsV2History",
    method: "GET",
    path: "/users/{memberId}/rewards/history",
    documentationUrl,
    inputs: { memberId },
    signedBy: "memberId",
    list: { rows: "data" },
    answer: listOf(givenReward),
  }),
  assignReward,
];
