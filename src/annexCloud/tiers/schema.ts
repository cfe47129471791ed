import { z } from "zod";
import { shape } from "../../api/shape";
import { dateField, numberField, textField, upperCaseField } from "../fields";
import { readObject } from "../../api/values";

/** A member's tier, cleaned. https://annexcloud.redocly.app (Tiers) */
export const memberTier = shape(() =>
  z.preprocess(
    oneSpelling,
    z.looseObject({
      currentTier: textField("Gold"),
      previousTier: textField("Silver"),
      nextTier: textField("Platinum", "Null at the top"),
      pointsToNextTier: numberField(260),
      spendAmountToNextTier: numberField(120, "Null where tiers do not depend on spending"),
      tierAchieveDate: dateField(),
      tierExpirationDate: dateField("2027-03-02T09:30:12.000Z"),
      purchaseRatio: numberField(2),
      currentTierPurchaseRatio: numberField(0.5),
    }),
  ),
);

/** The guide's sample writes PointsToNextTier, its table pointsToNextTier. */
function oneSpelling(value: unknown): unknown {
  const { PointsToNextTier, ...fields } = readObject(value);
  return { ...fields, pointsToNextTier: fields.pointsToNextTier ?? PointsToNextTier };
}

export type MemberTier = z.output<ReturnType<typeof memberTier>>;

/** A tier as the programme has set it up. */
export const tier = shape(() =>
  z.looseObject({
    tierId: textField("2"),
    tierName: textField("Gold"),
    tierLevel: numberField(2, "1 is the lowest"),
    tierStatus: upperCaseField("ACTIVE", "ACTIVE or INACTIVE"),
    tierType: textField("Points"),
    tierPointsExpirationType: textField("Rolling"),
  }),
);
