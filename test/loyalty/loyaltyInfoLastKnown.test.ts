import fc from "fast-check";
import { exampleOf, jsonSchemaOf } from "../../src/api/shape";
import { type LoyaltyPart, parts } from "../../src/loyalty/fields";
import { keepLastKnown } from "../../src/loyalty/info/lastKnown";
import { withoutMember } from "../../src/loyalty/info/present";
import { type LoyaltyInfo, loyaltyInfo } from "../../src/loyalty/info/shape";

const email = "maya.berg@example.com";
const program = "9f2c61d0b7a34e58";
const retrievedAt = "2026-03-02T09:30:12.000Z";
const now = "2026-03-02T12:00:00.000Z";
/** Everything known, each field with its documented example. */
const whole = {
  ...loyaltyInfo().parse(exampleOf(jsonSchemaOf(loyaltyInfo()))),
  memberId: "GG-7",
  email,
  program,
  retrievedAt,
} satisfies LoyaltyInfo;
const nothing = withoutMember({ email, program }, null, now, { unavailable: [...parts] });

/** What hangs on each part, written down again so that a field which moves is noticed. */
const fieldsOf: Record<LoyaltyPart, (keyof LoyaltyInfo)[]> = {
  member: ["status", "isMember", "firstName", "lastName", "memberSince", "createDate", "optInDate"],
  points: ["availablePoints", "pointsValue", "holdPoints", "lifetimePoints", "usedPoints"],
  tier: ["tier", "previousTier", "nextTier", "pointsToNextTier", "spendToNextTier"],
  activity: ["recentActivity", "holdReleaseDate"],
  rewards: ["affordableRewards"],
};

test.each(parts)("where only %s was not read, its fields are the stored ones", (part) => {
  const fresh: LoyaltyInfo = {
    ...nothing,
    memberId: "GG-7",
    status: part === "member" ? null : "inactive",
    unavailable: [part],
  };
  const kept = keepLastKnown(fresh, whole);
  expect(kept).toMatchObject({ lastKnownAt: retrievedAt, unavailable: [part], retrievedAt: now });
  for (const other of parts) {
    for (const field of fieldsOf[other]) {
      expect([field, kept[field]]).toEqual([field, (other === part ? whole : fresh)[field]]);
    }
  }
});

test("where nothing was read, all of it is the stored data, the member id too", () => {
  const { lastKnownAt, ...kept } = keepLastKnown(nothing, whole);
  expect(kept).toEqual({ ...whole, unavailable: [...parts], retrievedAt: now });
  expect(lastKnownAt).toBe(retrievedAt);
});

test("where no member was found out, parts of the wrong id count as not read", () => {
  const fresh: LoyaltyInfo = { ...nothing, unavailable: ["member"] };
  expect(keepLastKnown(fresh, whole)).toMatchObject({ tier: whole.tier, unavailable: ["member"] });
});

test.each<[string, LoyaltyInfo]>([
  ["somebody who is no member any more", { ...nothing, status: "notAMember", unavailable: [] }],
  ["somebody who has two memberships now", { ...nothing, status: "ambiguous", unavailable: [] }],
  ["a member of whom all is known", { ...whole, tier: null, retrievedAt: now }],
])("nothing is kept of %s", (_, fresh) => {
  expect(keepLastKnown(fresh, whole)).toEqual({ ...fresh, lastKnownAt: null });
});

test("what is known now wins over what was known of the same part", () => {
  const fresh: LoyaltyInfo = { ...whole, pointsToNextTier: 7, tier: null, unavailable: ["tier"] };
  expect(keepLastKnown(fresh, whole)).toMatchObject({ pointsToNextTier: 7, tier: whole.tier });
});

test.each<[string, Partial<LoyaltyInfo>, object, boolean]>([
  ["the same id", { memberId: "GG-7", email: null }, { memberId: "GG-7", email: null }, true],
  ["the same id, another address", { memberId: "GG-7" }, { email: "other@example.com" }, true],
  ["another id under the same address", { memberId: "GG-8" }, {}, false],
  ["the same address, no id now", {}, {}, true],
  ["the same address, no id stored", { memberId: "GG-7" }, { memberId: null }, true],
  ["the same address in another case", {}, { email: "Maya.Berg@Example.COM" }, true],
  ["another address", {}, { email: "other@example.com" }, false],
  ["another program", {}, { program: "another" }, false],
  ["another program under the same id", { memberId: "GG-7" }, { program: "another" }, false],
  ["no named program, the same address", {}, { program: null }, true],
  [
    "no named program, the same id alone",
    { memberId: "GG-7" },
    { program: null, email: "" },
    false,
  ],
  ["no address at all", { email: null }, { email: null }, false],
])("stored data of %s", (_, fresh, stored, isKept) => {
  const kept = keepLastKnown({ ...nothing, ...fresh }, { ...whole, ...stored });
  expect(kept.tier).toBe(isKept ? whole.tier : null);
  expect(kept.lastKnownAt).toBe(isKept ? retrievedAt : null);
});

test("a stored field that is not as it should be is left aside, the others are kept", () => {
  const stored = { ...whole, tier: 7, recentActivity: "many", status: "king" };
  expect(keepLastKnown(nothing, stored)).toMatchObject({
    tier: null,
    recentActivity: [],
    status: null,
    availablePoints: whole.availablePoints,
  });
});

test.each([undefined, null, "some time", 7])("stored data read at %j has no age", (unread) => {
  const kept = keepLastKnown(nothing, { ...whole, retrievedAt: unread });
  expect(kept).toEqual({ ...nothing, lastKnownAt: null });
});

test("data that was kept before keeps the age of its oldest part", () => {
  const lastKnownAt = "2026-02-01T00:00:00.000Z";
  expect(keepLastKnown(nothing, { ...whole, lastKnownAt })).toMatchObject({ lastKnownAt });
});

test("whatever was stored, the answer has its shape and what was read stays", () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...Object.keys(whole)), fc.jsonValue()),
      (any, fields) => {
        for (const stored of [any, { ...whole, ...fields }, { email, retrievedAt, ...fields }]) {
          const { lastKnownAt, ...kept } = keepLastKnown(nothing, stored);
          expect(loyaltyInfo().parse(kept)).toEqual(kept);
          expect(kept).toMatchObject({ retrievedAt: now, unavailable: [...parts], email });
          expect(Date.parse(lastKnownAt ?? now)).not.toBeNaN();
        }
      },
    ),
  );
});
