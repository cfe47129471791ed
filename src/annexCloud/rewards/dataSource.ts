import { pathPartInput } from "../../inputs/pathPart";
import { definePicklist, picklistLabel } from "../../operations/dataSource";
import { listAsElements, picklistInputs } from "../picklist";
import { memberRewardList, rewardList } from "./list";
import { affordableReward, reward } from "./schema";

const purpose = "Select Reward";

export const selectReward = definePicklist({
  key: "selectReward",
  label: "Select Reward",
  description:
    "Choose a reward: one that a member may redeem, or, without a member, one of Annex Cloud's newer rewards.",
  inputs: {
    ...picklistInputs("rewards"),
    memberId: pathPartInput({
      label: "Member ID",
      comments:
        "List the rewards as this member sees them, with their price in points. Needed where the programme does not use the newer rewards.",
      example: "maya.berg@example.com",
      dataSource: "selectMember",
    }),
  },
  example: [{ key: "111", label: "5 off your next order · 500 points · 111" }],
  perform: (run, params) =>
    params.memberId === undefined
      ? listAsElements(run, rewardList, {
          purpose,
          params,
          parse: (row) => reward().parse(row),
          element: ({ reward_id, reward_name }) => ({
            key: reward_id ?? "",
            label: picklistLabel(reward_name, reward_id ?? ""),
          }),
        })
      : listAsElements(run, memberRewardList, {
          purpose,
          params,
          parse: (row) => affordableReward().parse(row),
          element: ({ rewardId, displayText, creditRequired }) => ({
            key: rewardId ?? "",
            label: picklistLabel(displayText, priceText(creditRequired), rewardId ?? ""),
          }),
        }),
});

const priceText = (points: number | null) => (points === null ? null : `${points} points`);
