import { definePicklist } from "../../api/dataSource";
import { elementsOf } from "../../api/picklist";
import { pathPartInput } from "../../inputs/pathPart";
import { annexCloudClient } from "../client";
import { picklistInputs } from "../picklist";
import { listMemberOffers, listRewards } from "./endpoints";

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
        "List the rewards as this member sees them, with their price in points. Needed where the program does not use the newer rewards.",
      example: "maya.berg@example.com",
      dataSource: "selectMember",
    }),
  },
  example: [{ key: "111", label: "5 off your next order · 500 points · 111" }],
  perform: (run, { annexCloudConnection, search, memberId }) => {
    const client = annexCloudClient(annexCloudConnection, run);
    return memberId === undefined
      ? elementsOf(
          listRewards.pages(client, {}, { purpose }),
          ({ reward_id, reward_name }) => [reward_name, reward_id],
          search,
        )
      : elementsOf(
          listMemberOffers.pages(client, { memberId }, { purpose }),
          ({ rewardId, displayText, creditRequired }) => [
            displayText,
            creditRequired === null ? null : `${creditRequired} points`,
            rewardId,
          ],
          search,
        );
  },
});
