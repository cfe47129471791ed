import { z } from "zod";
import type { Fields } from "../api/fields";
import { isSameId, saysFailure } from "../api/gate";
import { shape } from "../api/shape";
import { given } from "../api/typed";
import { readNumber, readObject, readText } from "../api/values";
import { endpoint } from "./api";
import { byMember, memberIds, numberedIds, perMember } from "./bulk";
import { dateField, numberField, textField, unwrap } from "./fields";
import { ofMember } from "./inputs";

const group = "Points";

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
      earnedPointsPeriod: textField("quarter", "The period of earnedPoints, on sites that show it"),
      spendPoints: numberField(350),
      spendPointsPeriod: textField("quarter", "The period of spendPoints, on sites that show it"),
      usedPointsOnReward: numberField(600),
      pointsToExpire: numberField(56, "The next batch that expires"),
      pointsToExpireDate: dateField("2026-12-31"),
      pointsToNextTier: numberField(260),
      spendToNextTier: numberField(120),
      creditsToCurrencyRatio: numberField(0.01),
      creditsToCurrencyValue: numberField(12.4, "availablePoints in the program's currency"),
      totalSpend: numberField(150),
      ytdCreditPoints: numberField(640),
      ytdDebitPoints: numberField(200),
      availableRedemptionPoints: numberField(1240),
      usedRedemptionPoints: numberField(600),
    }),
  ),
);

function oneSpelling(value: unknown): unknown {
  const fields = readObject(value);
  return { ...fields, totalSpend: fields.totalSpend ?? fields.totalSpent };
}

export type Points = z.output<ReturnType<typeof points>>;

export const getPoints = endpoint("getPoints", {
  label: "Get Points",
  says: "Read a member's balances: available, held, expiring, lifetime and more.",
  group,
  ...ofMember,
  answer: points,
  identity: ["availablePoints", "id"],
});

export const getBulkPoints = endpoint("bulkGetPoints", {
  key: "getBulkPoints",
  label: "Get Points of Many Members",
  says: "Read the balances of several members in one request. Somebody who is no member is marked, not an error.",
  group,
  readOnly: true,
  inputs: {},
  own: { memberIds },
  bodyOf: numberedIds,
  answerOf: byMember("points", points),
  namesErrors: true,
  answer: perMember(() => ({ points: points().nullable() })),
  identity: [],
});

/** What a booking answers: points that moved, the new balance or the coupon. */
const booking = shape(() =>
  z.looseObject({
    actionId: textField("100"),
    credit: numberField(50),
    debit: numberField(50),
    pointsAwarded: numberField(50),
    rewardCode: textField("GREEN5-7B1F0C6E"),
    updatedAvailablePoints: numberField(1290),
    updatedLifetimePoints: numberField(1890),
    updatedUserTier: textField("Gold"),
    holdPoints: numberField(0),
    releaseDate: dateField("2026-03-16"),
  }),
);

/**
 * The answer where it says that something was booked for that member; undefined where it leaves that
 * open or denies it. The balance alone says so too, unless the points that moved are told to be none:
 * only an action may grant none.
 */
function bookingIn(body: unknown, { memberId, ...asked }: Fields): unknown {
  const said = { ...readObject(body), ...readObject(unwrap(body)) };
  const { id, credit, debit, pointsAwarded, rewardCode } = said;
  const moved = [credit, debit, pointsAwarded].flatMap((one) => readNumber(one) ?? []);
  const isAmount = [asked.credit, asked.debit, asked.rewardId].some((one) => one !== undefined);
  const isNothing =
    isAmount && moved.length > 0 && moved.every((one) => one === 0) && !readText(rewardCode);
  const isAnothers = readText(id) !== null && !isSameId(id, memberId);
  return isNothing || isAnothers || saysFailure(said) ? undefined : said;
}

/** Books a credit, a debit or a redemption; money/ sees to it that this happens once. */
export const postPoints = endpoint("postPoints", {
  label: "Post Points",
  says: "Book a credit, a debit or a redemption.",
  group,
  inputs: {
    memberId: given<string>(),
    activity: given<"CREDIT" | "DEBIT">(),
    credit: given<string | undefined>(),
    debit: given<string | undefined>(),
    rewardId: given<string | undefined>(),
    orderId: given<string>(),
    customId: given<string | undefined>(),
    actionId: given<string | undefined>(),
    reason: given<string | undefined>(),
    source: given<string | undefined>(),
    storeId: given<string | undefined>(),
    groupId: given<string | undefined>(),
  },
  as: { id: "memberId" },
  answerOf: bookingIn,
  answer: booking,
  identity: ["credit", "debit", "pointsAwarded", "updatedAvailablePoints", "rewardCode"],
});

/** What a booking says. */
export type Booking = Parameters<typeof postPoints>[1];
