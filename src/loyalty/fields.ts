import { z } from "zod";
import type { points } from "../annexCloud/points";
import type { memberTier } from "../annexCloud/tiers";
import { eg } from "../api/shape";

export const statuses = [
  "member",
  "notAMember",
  "optedOut",
  "blocked",
  "inactive",
  "ambiguous",
] as const;

/** What is asked for separately, so that one part may fail alone. */
export const parts = ["member", "points", "tier", "activity", "rewards"] as const;

/** An id that was given names somebody for good; one that was found is theirs who has what it was found by. */
export const waysToFind = ["given", "address", "phone"] as const;

export type LoyaltyStatus = (typeof statuses)[number];
export type FoundBy = (typeof waysToFind)[number];
export type LoyaltyPart = (typeof parts)[number];

/** The names that a cleaned answer's fields have. */
type NameIn<T> = T extends () => z.ZodPipe<infer _, z.ZodObject<infer F>>
  ? keyof F & string
  : never;

/** One loyalty value: how it is described, where it comes from and how long it is kept. */
export type LoyaltyField = {
  schema: () => z.ZodType;
  /** What stands there as long as nothing is known. */
  empty: null | "" | readonly [];
  /** The field says who somebody is, and nothing of their loyalty. */
  isIdentity?: true;
  /** The field is kept when a membership ends. */
  outlivesMembership?: true;
  /** The field can be mapped to a field of the customer under this label. */
  label?: string;
} & (
  | { part?: undefined; from?: undefined }
  | { part: "member" | "activity" | "rewards"; from?: undefined }
  | { part: "points"; from: NameIn<typeof points> }
  // What the tier does not tell may stand beside the points.
  | { part: "tier"; from: NameIn<typeof memberTier>; orPoints?: NameIn<typeof points> }
);

const text = (example: string, says: string) => ({
  schema: () => eg(z.string().nullable(), example, says),
  empty: null,
});
const number = (example: number, says: string) => ({
  schema: () => eg(z.number().nullable(), example, says),
  empty: null,
});

/** Every loyalty value there is, in the order in which answers show them. */
export const loyaltyFields = {
  isMember: {
    schema: () =>
      eg(
        z.boolean().nullable(),
        true,
        "True where the person can earn and spend (status member); null where it is not known",
      ),
    empty: null,
    part: "member",
    label: "Is Member",
  },
  status: {
    schema: () => eg(z.enum(statuses).nullable(), "member", "Null where it could not be found out"),
    empty: null,
    part: "member",
    label: "Status",
  },
  memberId: {
    ...text("maya.berg@example.com", "The id in the program"),
    part: "member",
    isIdentity: true,
    outlivesMembership: true,
    label: "Member ID",
  },
  candidateMemberIds: {
    schema: () =>
      eg(
        z.array(z.string()),
        [],
        "With status ambiguous: the members who were found by the address, or by several, or the one who has another address now",
      ),
    empty: [],
    part: "member",
  },
  foundBy: {
    schema: () =>
      eg(
        z.enum(waysToFind).nullable(),
        "address",
        "How the member ID was found: given, as by the Member ID Field or Link Member, or by an e-mail address or a phone number",
      ),
    empty: null,
    part: "member",
    isIdentity: true,
    outlivesMembership: true,
  },
  email: {
    ...text("maya.berg@example.com", "The member's address, else the one that was asked for"),
    part: "member",
    isIdentity: true,
    outlivesMembership: true,
  },
  firstName: { ...text("Maya", "Given name"), part: "member", outlivesMembership: true },
  lastName: { ...text("Berg", "Family name"), part: "member", outlivesMembership: true },
  memberSince: {
    ...text("2024-03-02T09:30:12.000Z", "Opt-in date, else the date of creation"),
    part: "member",
    outlivesMembership: true,
    label: "Member Since",
  },
  createDate: {
    ...text("2024-03-02T09:30:12.000Z", "When the member was created"),
    part: "member",
    outlivesMembership: true,
  },
  optInDate: {
    ...text("2024-03-02T09:30:12.000Z", "When the member opted in"),
    part: "member",
    outlivesMembership: true,
  },
  tier: { ...text("Gold", "The current tier"), part: "tier", from: "currentTier", label: "Tier" },
  previousTier: {
    ...text("Silver", "The tier before"),
    part: "tier",
    from: "previousTier",
    label: "Previous Tier",
  },
  nextTier: {
    ...text("Platinum", "The next tier; null at the top"),
    part: "tier",
    from: "nextTier",
    label: "Next Tier",
  },
  pointsToNextTier: {
    ...number(260, "Points missing to the next tier"),
    part: "tier",
    from: "pointsToNextTier",
    orPoints: "pointsToNextTier",
    label: "Points to Next Tier",
  },
  spendToNextTier: {
    ...number(120, "Spending missing to the next tier, where tiers depend on it"),
    part: "tier",
    from: "spendAmountToNextTier",
    orPoints: "spendToNextTier",
    label: "Spend to Next Tier",
  },
  tierExpirationDate: {
    ...text("2027-03-02T09:30:12.000Z", "When the tier ends unless it is kept"),
    part: "tier",
    from: "tierExpirationDate",
    label: "Tier Expiration Date",
  },
  availablePoints: {
    ...number(1240, "Points that can be spent now"),
    part: "points",
    from: "availablePoints",
    label: "Available Points",
  },
  pointsValue: {
    ...number(12.4, "The same in the program's currency"),
    part: "points",
    from: "creditsToCurrencyValue",
    label: "Points Value",
  },
  holdPoints: {
    ...number(100, "Points that are earned and not released yet"),
    part: "points",
    from: "holdPoints",
    label: "Points on Hold",
  },
  holdReleaseDate: {
    ...text("2026-04-01", "When the first of them are released, where the latest activity tells"),
    part: "activity",
  },
  lifetimePoints: {
    ...number(1840, "All points ever earned"),
    part: "points",
    from: "lifetimePoints",
    label: "Lifetime Points",
  },
  usedPoints: {
    ...number(600, "Points spent"),
    part: "points",
    from: "usedPoints",
    label: "Used Points",
  },
  expiredPoints: {
    ...number(0, "Points that expired"),
    part: "points",
    from: "expiredPoints",
    label: "Expired Points",
  },
  pointsToExpire: {
    ...number(56, "The next points to expire"),
    part: "points",
    from: "pointsToExpire",
    label: "Points to Expire",
  },
  pointsToExpireDate: {
    ...text("2026-12-31", "When they expire"),
    part: "points",
    from: "pointsToExpireDate",
    label: "Points to Expire Date",
  },
  recentActivity: {
    schema: () =>
      z.array(
        z.object({
          date: text("2026-03-02T09:30:12.000Z", "When it was booked").schema(),
          activity: eg(z.enum(["CREDIT", "DEBIT"]).nullable(), "CREDIT"),
          points: number(50, "How many points, always positive").schema(),
          description: text("Goodwill", "What the member reads in their history").schema(),
          orderId: text("gac-7b1f0c6e2a914d53", "The order id it was booked under").schema(),
        }),
      ),
    empty: [],
    part: "activity",
    outlivesMembership: true,
  },
  affordableRewards: {
    schema: () =>
      z.array(
        z.object({
          rewardId: eg(z.string(), "111"),
          name: text("5 off your next order", "What the reward is called").schema(),
          points: number(500, "What it costs").schema(),
        }),
      ),
    empty: [],
    part: "rewards",
  },
  unavailable: {
    schema: () =>
      eg(
        z.array(z.enum(parts)),
        [],
        "Parts that could not be read; their fields are null or, beside the ticket, last known",
      ),
    empty: [],
  },
  program: text("9f2c61d0b7a34e58", "Which program says so: a digest of its address and site ID"),
  retrievedAt: {
    schema: () => eg(z.string(), "2026-03-02T09:30:12.000Z", "When this was read"),
    empty: "",
  },
} as const satisfies Record<string, LoyaltyField>;

type Table = typeof loyaltyFields;
export type FieldName = keyof Table;

/** The fields that have a property, such as a label. */
type NameWith<P> = { [N in FieldName]: Table[N] extends P ? N : never }[FieldName];
export type MappableField = NameWith<{ label: string }>;
export type StandingField = NameWith<{ from: string }>;

const rows = Object.entries<LoyaltyField>(loyaltyFields);

/** One column of the table, by the fields' names; fields without a value there are left out. */
export function column<N extends FieldName, T>(
  valueIn: (field: LoyaltyField) => T | undefined,
): Record<N, T> {
  return Object.fromEntries(
    rows.flatMap(([name, field]) => {
      const value = valueIn(field);
      return value === undefined ? [] : [[name, value]];
    }),
  ) as Record<N, T>;
}

/** The names of the fields of which something holds. */
export function fieldsThat(holds: (field: LoyaltyField) => unknown): FieldName[] {
  return (Object.keys(loyaltyFields) as FieldName[]).filter((name) => holds(loyaltyFields[name]));
}

/** The fields that can be mapped, with their labels: plain values, which a field can hold. */
export const mappableFields = column<MappableField, string>(({ label }) => label);
