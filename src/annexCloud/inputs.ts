import { connectionInput } from "../inputs/inputs";
import { pathPartInput } from "../inputs/pathPart";

export const annexCloudConnection = connectionInput({
  label: "Annex Cloud Connection",
  comments: "The loyalty program to work on.",
});

export const memberId = pathPartInput({
  label: "Member ID",
  comments:
    "The member's id in the program. Often the e-mail address, but your program may use another; Get Loyalty Info finds it by e-mail.",
  example: "maya.berg@example.com",
  required: true,
  dataSource: "selectMember",
});

/** What a call takes that names a member in its path and asks for nothing else. */
export const ofMember = { inputs: { memberId }, as: { id: "memberId" } } as const;

export const rewardId = pathPartInput({
  label: "Reward ID",
  comments: "The reward's id in the program, as the lists of rewards show it.",
  example: "111",
  required: true,
  dataSource: "selectReward",
});
