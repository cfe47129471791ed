import { z } from "zod";
import { assignReward } from "../assignReward";
import { nonEmptyText, text } from "../fields";
import { grantsOf } from "../grants";
import { Refusal } from "../refusal";
import { findReward, type Reward, rewards } from "../rewards";
import { type Route, type RouteRequest, route } from "../route";

const assignBody = z.strictObject({
  reward_id: nonEmptyText,
  user_id: nonEmptyText,
  issuance_details: z
    .strictObject({
      source_type: z.enum(["manual", "journey"]),
      source_details: z.strictObject({ source_id: text, source_name: text, notes: text }).partial(),
    })
    .partial()
    .optional(),
});

/** The second version of rewards, below the same base path. */
export const rewardV2Routes: Route[] = [
  route({
    method: "GET",
    path: "/rewards",
    // The list's own shape is not documented; a member's list is, and this one is like it.
    handle: () => ({ rewards: rewards.map(rewardWire) }),
  }),
  route({ method: "GET", path: "/users/{id}/rewards", handle: eligibleRewards }),
  route({ method: "GET", path: "/users/{id}/rewards/history", handle: history }),
  route({
    method: "POST",
    path: "/rewards/{rewardId}/users/{memberId}/assign",
    body: assignBody,
    handle: assign,
  }),
];

function eligibleRewards({ programme, params }: RouteRequest<unknown, unknown>) {
  const { available } = programme.balanceOf(programme.readableMember(params.id ?? "").id);
  const eligible = rewards.filter(
    (reward) =>
      reward.status === "Live" &&
      reward.creditRequired <= available &&
      programme.coupons.isLeft(reward),
  );
  return { rewards: eligible.map(rewardWire) };
}

/** `Awarded` is the one status seen. */
function history({ programme, params }: RouteRequest<unknown, unknown>) {
  const member = programme.readableMember(params.id ?? "");
  const newestFirst = grantsOf(programme, member.id).toReversed();
  if (newestFirst.length === 0) {
    throw new Refusal("AC1005");
  }
  return {
    data: newestFirst.map((grant) => ({
      reward_id: grant.rewardId,
      reward_name: findReward(grant.rewardId)?.name ?? "",
      reward_type: findReward(grant.rewardId)?.type ?? "",
      member_reward_status: "Awarded",
      assign_id: grant.grantId,
      debit_points: grant.pointsUsed,
    })),
  };
}

function assign({ programme, params, body }: RouteRequest<z.infer<typeof assignBody>, unknown>) {
  const { rewardId = "", memberId = "" } = params;
  if (body.reward_id !== rewardId || body.user_id !== memberId) {
    throw new Refusal("AC1007");
  }
  const notes = body.issuance_details?.source_details?.notes ?? null;
  assignReward(programme, { memberId, rewardId, notes });
  return { site_id: programme.siteId, status: "Success", message: "Reward assigned" };
}

const rewardWire = (reward: Reward) => ({
  reward_id: reward.id,
  reward_name: reward.name,
  reward_type: reward.type,
  reward_status: reward.status,
  reward_category_id: reward.category.id,
  reward_category_name: reward.category.name,
  reward_description: reward.name,
  reward_terms: "",
});
