import { z } from "zod";
import { eg, shape } from "../../api/shape";

export const statuses = [
  "member",
  "notAMember",
  "optedOut",
  "blocked",
  "inactive",
  "ambiguous",
] as const;

export const parts = ["member", "points", "tier", "activity", "rewards"] as const;

const text = (example: string, description: string) =>
  eg(z.string().nullable(), example, description);
const number = (example: number, description: string) =>
  eg(z.number().nullable(), example, description);

/**
 * Everything about one person's loyalty, flat, for widget paths and macro variables. What is not
 * known is null, never 0; `unavailable` names the parts that could not be read this time.
 */
export const loyaltyInfo = shape(() =>
  z.object({
    isMember: eg(
      z.boolean().nullable(),
      true,
      "True where the person can earn and spend (status member); null where it is not known",
    ),
    status: eg(z.enum(statuses).nullable(), "member", "Null where it could not be found out"),
    memberId: text("maya.berg@example.com", "The id in the programme"),
    candidateMemberIds: eg(
      z.array(z.string()),
      [],
      "With status ambiguous: the members who share the e-mail address",
    ),
    email: text("maya.berg@example.com", "The member's address, else the one that was asked for"),
    firstName: text("Maya", "Given name"),
    lastName: text("Berg", "Family name"),
    memberSince: text("2024-03-02T09:30:12.000Z", "Opt-in date, else the date of creation"),
    createDate: text("2024-03-02T09:30:12.000Z", "When the member was created"),
    optInDate: text("2024-03-02T09:30:12.000Z", "When the member opted in"),
    tier: text("Gold", "The current tier"),
    previousTier: text("Silver", "The tier before"),
    nextTier: text("Platinum", "The next tier; null at the top"),
    pointsToNextTier: number(260, "Points missing to the next tier"),
    spendToNextTier: number(120, "Spending missing to the next tier, where tiers depend on it"),
    tierExpirationDate: text("2027-03-02T09:30:12.000Z", "When the tier ends unless it is kept"),
    availablePoints: number(1240, "Points that can be spent now"),
    pointsValue: number(12.4, "The same in the programme's currency"),
    holdPoints: number(100, "Points that are earned and not released yet"),
    holdReleaseDate: text(
      "2026-04-01",
      "When the first of them are released, where the latest activity tells",
    ),
    lifetimePoints: number(1840, "All points ever earned"),
    usedPoints: number(600, "Points spent"),
    expiredPoints: number(0, "Points that expired"),
    pointsToExpire: number(56, "The next points to expire"),
    pointsToExpireDate: text("2026-12-31", "When they expire"),
    recentActivity: z.array(
      z.object({
        date: text("2026-03-02T09:30:12.000Z", "When it was booked"),
        activity: eg(z.enum(["CREDIT", "DEBIT"]).nullable(), "CREDIT"),
        points: number(50, "How many points, always positive"),
        description: text("Goodwill", "What the member reads in their history"),
        orderId: text("gac-7b1f0c6e2a914d53", "The order id it was booked under"),
      }),
    ),
    affordableRewards: z.array(
      z.object({
        rewardId: eg(z.string(), "111"),
        name: text("5 off your next order", "What the reward is called"),
        points: number(500, "What it costs"),
      }),
    ),
    unavailable: eg(
      z.array(z.enum(parts)),
      [],
      "Parts that could not be read in time; their fields are null or, beside the ticket, last known",
    ),
    retrievedAt: eg(z.string(), "2026-03-02T09:30:12.000Z", "When this was read"),
  }),
);

export type LoyaltyInfo = z.output<ReturnType<typeof loyaltyInfo>>;
export type LoyaltyStatus = (typeof statuses)[number];
export type LoyaltyPart = (typeof parts)[number];
