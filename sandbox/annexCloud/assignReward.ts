import { actionIds } from "./catalogue";
import { newRow } from "./ledger";
import type { Programme } from "./programme";
import { Refusal } from "./refusal";
import { findReward } from "./rewards";

/** Gives a member a reward, with or without taking its points: the site's `assignDebits` decides. */
export function assignReward(
  programme: Programme,
  { memberId, rewardId, notes }: { memberId: string; rewardId: string; notes: string | null },
): void {
  const reward = findReward(rewardId);
  if (!reward) {
    throw new Refusal("AC1005");
  }
  const member = programme.earningMember(memberId);
  if (reward.status !== "Live") {
    throw new Refusal("AC1007");
  }
  const createdMs = programme.clock.nowMs();
  const granted = { memberId: member.id, rewardId: reward.id, reason: notes, createdMs };
  if (!programme.options.assignDebits) {
    const code = programme.coupons.take(reward);
    programme.givenRewards.push({ ...granted, grantId: crypto.randomUUID(), code, pointsUsed: 0 });
    return;
  }
  programme.refuseOverdraft(member.id, reward.creditRequired);
  programme.book(
    newRow({
      ...granted,
      activity: "DEBIT",
      points: reward.creditRequired,
      actionId: actionIds.redemption,
      rewardCode: programme.coupons.take(reward),
    }),
  );
}
