import { z } from "zod";
import { shape } from "../../api/shape";
import { dateField, numberField, textField, yesNoField } from "../fields";

/** A reward as one member sees it. https://annexcloud.redocly.app (Rewards) */
export const offer = shape(() =>
  z.looseObject({
    rewardId: textField("111"),
    displayText: textField("5 off your next order"),
    creditRequired: numberField(500, "What it costs in points"),
    eligible: yesNoField(true, "Whether the member can afford it now"),
    rewardUrl: textField("https://green-garden.example/rewards/111"),
    rewardImageUrl: textField("https://images.example.com/reward-111.png"),
  }),
);

export type Offer = z.output<ReturnType<typeof offer>>;

/** A reward that a member has redeemed. */
export const usedReward = shape(() =>
  z.looseObject({
    rewardCode: textField("GREEN5-7B1F0C6E", "The coupon"),
    pointsUsed: numberField(500),
    rewardName: textField("5 off your next order"),
    rewardStatus: textField("Redeemed"),
    reason: textField("claim"),
    createDate: dateField(),
  }),
);

/** A reward of the second generation, whose fields the API spells with underscores. */
export const reward = shape(() =>
  z.looseObject({
    reward_id: textField("111"),
    reward_name: textField("5 off your next order"),
    reward_type: textField("Coupon"),
    reward_status: textField("Live", "Draft, Scheduled, Live or Archived"),
    reward_category_id: textField("3"),
    reward_category_name: textField("Vouchers"),
    reward_description: textField("5 off any order over 50"),
    reward_terms: textField("One per order"),
  }),
);

/** One of the second generation that a member was given. */
export const givenReward = shape(() =>
  z.looseObject({
    reward_id: textField("111"),
    reward_name: textField("5 off your next order"),
    reward_type: textField("Coupon"),
    member_reward_status: textField("Awarded"),
    assign_id: textField("3f7c1a52-6f0e-4f1c-9a3e-6a0d8f6f2b11"),
    debit_points: numberField(500),
  }),
);

/** What is said of a reward that was assigned. */
export const assignment = shape(() =>
  z.looseObject({
    site_id: textField("10000042"),
    status: textField("Success"),
    message: textField("The reward was assigned."),
  }),
);
