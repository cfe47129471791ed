import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateField, numberField, textField } from "../fields";
import { readObject } from "../../api/values";

/** A member's balances, cleaned. https://annexcloud.redocly.app (Points) */
export const points = shape(() =>
  z.preprocess(
    oneSpelling,
    z.looseObject({
      id: textField("maya.berg@example.com"),
      availablePoints: numberField(1240, "What the member can spend now"),
      usedPoints: numberField(600),
      negativePoints: numberField(0),
      expiredPoints: numberField(0),
      lifetimePoints: numberField(1840, "Everything ever earned"),
      holdPoints: numberField(100, "Earned but not released yet; not part of availablePoints"),
      earnedPoints: numberField(1200),
      spendPoints: numberField(350),
      usedPointsOnReward: numberField(600),
      pointsToExpire: numberField(56, "The next batch that expires"),
      pointsToExpireDate: dateField("2026-12-31"),
      pointsToNextTier: numberField(260),
      spendToNextTier: numberField(120),
      creditsToCurrencyRatio: numberField(0.01),
      creditsToCurrencyValue: numberField(12.4, "availablePoints in the programme's currency"),
      totalSpend: numberField(150),
    }),
  ),
);

function oneSpelling(value: unknown): unknown {
  const fields = readObject(value);
  return { ...fields, totalSpend: fields.totalSpend ?? fields.totalSpent };
}

export type Points = z.output<ReturnType<typeof points>>;

/** What became of a credit or debit. */
export const adjustment = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["applied", "alreadyApplied"]),
      "applied",
      "alreadyApplied where an earlier call with the same key or order id had done it",
    ),
    activity: eg(z.enum(["CREDIT", "DEBIT"]), "CREDIT"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    points: eg(z.number(), 50),
    orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
    actionId: eg(z.string().nullable(), "100"),
    reason: eg(z.string().nullable(), "Goodwill, ticket 353768814"),
    updatedAvailablePoints: eg(z.number().nullable(), 1290, "The balance afterwards"),
    updatedLifetimePoints: eg(z.number().nullable(), 1890),
    updatedUserTier: eg(z.string().nullable(), "Gold"),
    holdPoints: eg(z.number().nullable(), null, "Points that were granted but are held back"),
    releaseDate: eg(z.string().nullable(), null, "When held points are released"),
  }),
);

export type Adjustment = z.output<ReturnType<typeof adjustment>>;

/** What became of an award, whose amount the programme knows. */
export const award = shape(() =>
  z.object({
    outcome: adjustment().shape.outcome,
    memberId: eg(z.string(), "maya.berg@example.com"),
    actionId: eg(z.string(), "125"),
    points: eg(z.number().nullable(), 25, "What the programme granted"),
    orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
  }),
);

export type Award = z.output<ReturnType<typeof award>>;
