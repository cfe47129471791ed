import { z } from "zod";
import { creditsToCurrencyRatio, currencyValue } from "../catalogue";
import { page } from "../fields";
import { pageOf } from "../pages";
import { findReward, rewards } from "../rewards";
import { type Route, type RouteRequest, route } from "../route";
import { wireDateTime } from "../wire";

const sortQuery = z.strictObject({ sort_by: z.literal("rewardSequence").optional() });
const pageQuery = z.strictObject({ page });

/** What a member may take, and what they took. */
export const rewardRoutes: Route[] = [
  route({ method: "GET", path: "/users/{id}/reward", query: sortQuery, handle: eligibleRewards }),
  route({ method: "GET", path: "/users/{id}/usedreward", query: pageQuery, handle: usedRewards }),
];

function eligibleRewards({ programme, params }: RouteRequest<unknown, unknown>) {
  const { available } = programme.balanceOf(programme.readableMember(params.id ?? "").id);
  const live = rewards.filter(({ status }) => status === "Live");
  return {
    creditsToCurrencyRatio: String(creditsToCurrencyRatio),
    creditsToCurrencyValue: currencyValue(available),
    rewardDetail: live.map((reward) => ({
      rewardId: reward.id,
      displayText: reward.name,
      creditRequired: String(reward.creditRequired),
      eligible:
        available >= reward.creditRequired && programme.coupons.isLeft(reward) ? "YES" : "NO",
      rewardUrl: "",
      rewardImageUrl: "",
    })),
  };
}

/** Neither the reward's id nor an order id: a client knows its own redemption by the reason. */
function usedRewards(request: RouteRequest<unknown, z.infer<typeof pageQuery>>) {
  const { programme, params, query } = request;
  const member = programme.readableMember(params.id ?? "");
  const redeemed = programme.rowsOf(member.id).filter((row) => row.rewardId !== null);
  const { usedRewardsPageSize } = programme.options;
  const { rows, pages } = pageOf(redeemed.toReversed(), query.page, usedRewardsPageSize);
  return {
    rewardDetail: rows.map((row) => ({
      ...(row.rewardCode !== null && { rewardCode: row.rewardCode }),
      pointsUsed: String(row.points),
      rewardName: findReward(row.rewardId ?? "")?.name ?? "",
      rewardStatus: "Redeemed",
      reason: row.reason ?? "",
      createDate: wireDateTime(row.createdMs),
    })),
    pages: String(pages),
    current_page: query.page,
  };
}
