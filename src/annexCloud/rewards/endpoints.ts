import { readObject } from "../../api/values";
import { booleanInput, choiceInput, textInput } from "../../inputs/inputs";
import { endpoint, listEndpoint } from "../api";
import { memberId, ofMember, rewardId } from "../inputs";
import { isMember } from "../members/find";
import { assignment, givenReward, offer, reward, usedReward } from "./shapes";

const group = "Rewards";

/** What a member may redeem, as the API lists it; all of it where the others are included. */
export const listMemberOffers = listEndpoint("eligibleRewards", {
  key: "listAffordableRewards",
  label: "List Rewards a Member Can Afford",
  says: "List the rewards that a member has the points for, with ids and prices, in the order that the program shows them.",
  group,
  ...ofMember,
  own: {
    includeOthers: booleanInput({
      label: "Include Others",
      comments:
        "Turn on to list all rewards; eligible then tells which of them the member can afford.",
      default: "false",
    }),
  },
  fixed: { sort_by: "rewardSequence" },
  list: { rows: "rewardDetail" },
  keep: (row, { includeOthers }) => includeOthers === true || readObject(row).eligible === true,
  answer: offer,
  isEmpty: isMember,
});

export const listUsedRewards = listEndpoint("usedRewards", {
  key: "listUsedRewards",
  label: "List Used Rewards",
  says: "List the rewards that a member has redeemed, with their coupon codes.",
  group,
  ...ofMember,
  list: { rows: "rewardDetail", paging: "page" },
  answer: usedReward,
  isEmpty: isMember,
});

/** What a request without an id signs is not documented; this one signs empty text. */
export const listRewards = listEndpoint("rewardsV2List", {
  key: "listRewards",
  label: "List Rewards",
  says: "List all rewards of a program that uses Annex Cloud's newer rewards, whatever their state.",
  group,
  inputs: {},
  list: { rows: "rewards" },
  answer: reward,
});

export const listMemberRewards = listEndpoint("rewardsV2Member", {
  key: "listMemberRewards",
  label: "List Rewards of a Member",
  says: "List the newer rewards that a member may take.",
  group,
  ...ofMember,
  list: { rows: "rewards" },
  answer: reward,
  isEmpty: isMember,
});

export const listRewardHistory = listEndpoint("rewardsV2History", {
  key: "listRewardHistory",
  label: "List Reward History",
  says: "List the newer rewards that a member was given, and the points they took.",
  group,
  ...ofMember,
  list: { rows: "data" },
  answer: givenReward,
  isEmpty: isMember,
});

export const assignReward = endpoint("rewardsV2Assign", {
  key: "assignReward",
  label: "Assign Reward",
  says: "Give a member one of the newer rewards. The documents leave open whether points are taken for it, and nothing keeps a second run from giving it twice; try it with a test member first.",
  group,
  inputs: { memberId, rewardId },
  as: { member_id: "memberId", reward_id: "rewardId" },
  own: {
    sourceType: choiceInput(
      {
        label: "Source Type",
        comments: "What makes it be given: a person, or a journey that the program runs.",
        example: "manual",
        default: "manual",
      },
      [
        { label: "Manual", value: "manual" },
        { label: "Journey", value: "journey" },
      ],
    ),
    sourceId: textInput({
      label: "Source ID",
      comments: "Who or what gives it, for example the agent's id in Gorgias.",
      example: "1417",
    }),
    sourceName: textInput({
      label: "Source Name",
      comments: "The name of whoever gives it, as the program's history should show it.",
      example: "Sam Torres",
    }),
    notes: textInput({
      label: "Notes",
      comments: "Why it is given, for colleagues who look it up later.",
      example: "Apology for a late parcel, ticket 353768814",
    }),
  },
  bodyOf: ({ sourceType, sourceId, sourceName, notes }, { memberId, rewardId }) => {
    const hasDetails = [sourceId, sourceName, notes].some((detail) => detail !== undefined);
    // What is undefined is left out of the JSON.
    return {
      reward_id: rewardId,
      user_id: memberId,
      issuance_details: {
        source_type: sourceType,
        source_details: hasDetails
          ? { source_id: sourceId, source_name: sourceName, notes }
          : undefined,
      },
    };
  },
  answer: assignment,
  identity: ["site_id"],
});

export const rewardEndpoints = [
  listMemberOffers,
  listUsedRewards,
  listRewards,
  listMemberRewards,
  listRewardHistory,
  assignReward,
];
