import type { z } from "zod";
import { isNoData } from "../answers";
import type { AnnexCloudClient } from "../client";
import { requestOf } from "../request";
import { readRows } from "../rows";
import { memberRewardList } from "./list";
import { affordableReward } from "./schema";

export type AffordableReward = z.output<ReturnType<typeof affordableReward>>;

/**
 * A member's rewards in the programme's order, affordable or not; AC1005 is an empty list.
 * @returns undefined where the answer holds no list
 */
export async function readRewardsOf(
  client: AnnexCloudClient,
  memberId: string,
): Promise<AffordableReward[] | undefined> {
  const label = "List Rewards a Member Can Afford";
  const row = { ...memberRewardList.request, label, inputs: {} };
  const { sortBy } = memberRewardList.request.fixed;
  try {
    const { body } = await client.request(requestOf(row, { memberId, sortBy }));
    return readRows(body, memberRewardList.facts.rows)?.map((listed) =>
      affordableReward().parse(listed),
    );
  } catch (error) {
    if (isNoData(error)) {
      return [];
    }
    throw error;
  }
}
