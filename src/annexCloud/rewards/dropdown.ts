import { definePicklist } from "../../api/dataSource";
import { rowsOf } from "../../api/paging";
import { elementsOf, matching } from "../../api/picklist";
import { pathPartInput } from "../../inputs/pathPart";
import { annexCloudClient } from "../client";
import { searchMembers } from "../members/search";
import { picklistInputs } from "../picklist";
import { listMemberOffers, listRewards } from "./endpoints";

const purpose = "Select Reward";

export const selectReward = definePicklist({
  key: "selectReward",
  label: "Select Reward",
  description:
    "Choose a reward: one that a member may redeem, or, without a member, one of Annex Cloud's newer rewards; where the program has none of these, one that is shown to its members.",
  inputs: {
    ...picklistInputs("rewards"),
    memberId: pathPartInput({
      label: "Member ID",
      comments: "List only the rewards that this member has the points for, with their price.",
      example: "maya.berg@example.com",
      dataSource: "selectMember",
    }),
  },
  example: [{ key: "111", label: "5 off your next order · 500 points · 111" }],
  perform: async (run, { annexCloudConnection, search, memberId }) => {
    const client = annexCloudClient(annexCloudConnection, run);
    const offersTo = (id: string, includeOthers: boolean) =>
      elementsOf(
        listMemberOffers.pages(client, { memberId: id, includeOthers }, { purpose }),
        ({ rewardId, displayText, creditRequired }) => [
          displayText,
          creditRequired === null ? null : `${creditRequired} points`,
          rewardId,
        ],
        search,
      );
    if (memberId !== undefined) {
      return offersTo(memberId, false);
    }
    const newer = await elementsOf(
      listRewards.pages(client, {}, { purpose }),
      ({ reward_id, reward_name }) => [reward_name, reward_id],
    );
    if (newer.length > 0) {
      return matching(newer, search);
    }
    // The older rewards are listed for somebody only; whoever takes part sees the same.
    const [anyone] = await rowsOf(
      searchMembers.pages(client, { optInStatus: "YES" }, { purpose, maxRecords: 1 }),
    );
    return anyone?.id ? offersTo(anyone.id, true) : [];
  },
});
