import type { LastKnown } from "../../src/loyalty/loyaltyInfo/lastKnown";
import { withoutMember } from "../../src/loyalty/loyaltyInfo/present";
import { statuses } from "../../src/loyalty/loyaltyInfo/schema";
import { presentSidebar } from "../../src/loyalty/sidebar/present";
import { sidebarAnswer } from "../../src/loyalty/sidebar/schema";
import { filled } from "./sidebarWorld";

const nowMs = Date.UTC(2026, 2, 2, 12);
const email = "maya.berg@example.com";
const nobody = withoutMember({ email }, null, new Date(nowMs).toISOString());
const maya: Partial<LastKnown> = {
  status: "member",
  isMember: true,
  memberId: email,
  firstName: "Maya",
  lastName: "Berg",
};

const present = (facts: Partial<LastKnown>) =>
  sidebarAnswer().parse(
    presentSidebar({ ...nobody, lastKnownAt: null, ...facts }, { actionKey: "a-key", nowMs }),
  );

/** The lines of a member. */
const lines = (facts: Partial<LastKnown>) => present({ ...maya, ...facts }).panel.member[0];

test.each<[string, Partial<LastKnown>]>([
  ["Maya Berg · Gold", { ...maya, tier: "Gold" }],
  ["Maya Berg · Member", maya],
  ["Maya · Member", { ...maya, lastName: null }],
  [`${email} · Member`, { status: "member" }],
  ["GG-7 · Member", { status: "member", email: null, memberId: "GG-7" }],
  [`${email} · Not a member`, { status: "notAMember" }],
  ["Maya Berg · Opted out", { ...maya, status: "optedOut", tier: "Gold" }],
  ["Maya Berg · Blocked", { ...maya, status: "blocked" }],
  ["Maya Berg · Inactive", { ...maya, status: "inactive" }],
  [`${email} · Several members`, { status: "ambiguous" }],
  [`${email} · Temporarily unavailable`, { unavailable: ["member"] }],
  ["Customer · No e-mail address", { email: null }],
])("the headline %s", (headline, facts) => {
  expect(present(facts).headline).toBe(headline);
});

test.each([...statuses, null])("with status %s one list is filled, its own", (status) => {
  for (const lastKnownAt of [null, "2026-03-02T09:00:00.000Z"]) {
    expect(filled(present({ status, lastKnownAt }))).toEqual([status ?? "unavailable"]);
  }
});

test.each<[string, Partial<LastKnown>]>([
  [`${email} does not take part in the programme.`, { status: "notAMember" }],
  ["Maya Berg has opted out of the programme.", { ...maya, status: "optedOut" }],
  ["Maya Berg is blocked in the programme.", { ...maya, status: "blocked" }],
  ["Maya Berg's membership is inactive.", { ...maya, status: "inactive" }],
  [
    "3 members share this e-mail address: A, B, C.",
    { status: "ambiguous", candidateMemberIds: ["A", "B", "C"] },
  ],
  [
    "Annex Cloud does not answer at the moment. It shows again by itself.",
    { unavailable: ["member"] },
  ],
  ["Without an e-mail address this customer cannot be looked up.", { email: null }],
])("the notice %s", (message, facts) => {
  const { panel } = present(facts);
  expect(Object.values(panel).flat()).toEqual([{ message }]);
});

test("a notice from last known data says its age", () => {
  const { panel } = present({
    ...maya,
    status: "blocked",
    lastKnownAt: "2026-03-02T09:00:00.000Z",
  });
  expect(panel.blocked).toEqual([
    { message: "Maya Berg is blocked in the programme. As of 3 hours ago." },
  ]);
});

test.each<[string | null, Partial<LastKnown>]>([
  ["260 points to Platinum", { tier: "Gold", nextTier: "Platinum", pointsToNextTier: 260 }],
  ["1 point to Platinum", { tier: "Gold", nextTier: "Platinum", pointsToNextTier: 1 }],
  ["1,260.5 points to the next tier", { pointsToNextTier: 1_260.5 }],
  ["Spend 120 more for Platinum", { tier: "Gold", nextTier: "Platinum", spendToNextTier: 120 }],
  [
    "Spend 1,120.5 more for Platinum",
    { nextTier: "Platinum", pointsToNextTier: 0, spendToNextTier: 1_120.5 },
  ],
  ["Next tier: Platinum", { tier: "Gold", nextTier: "Platinum" }],
  ["Highest tier", { tier: "Platinum" }],
  ["Highest tier", { tier: "Platinum", spendToNextTier: 0 }],
  [null, {}],
])("progress: %s", (progress, facts) => {
  expect(lines(facts)).toMatchObject({ progress });
});

test.each<[Partial<LastKnown>, object]>([
  [
    { availablePoints: 1_240, pointsValue: 12.4 },
    { points: "1,240 points", value: "12.40" },
  ],
  [
    { availablePoints: 0, pointsValue: 0 },
    { points: "0 points", value: "0.00" },
  ],
  [
    { holdPoints: 100, holdReleaseDate: "2026-04-01T00:00:00.000Z" },
    { hold: "100 points, released 2026-04-01" },
  ],
  [{ holdPoints: 100 }, { hold: "100 points" }],
  [{ holdPoints: 0, holdReleaseDate: "2026-04-01" }, { hold: null }],
  [{ pointsToExpire: 56, pointsToExpireDate: "2026-12-31" }, { expiry: "56 points on 2026-12-31" }],
  [{ pointsToExpire: 56 }, { expiry: "56 points" }],
  [{ pointsToExpire: 0, pointsToExpireDate: "2026-12-31" }, { expiry: null }],
  [{ lifetimePoints: 1_840 }, { lifetime: "1,840 points" }],
  [{ memberSince: "2024-03-02T09:30:12.000Z" }, { memberSince: "2024-03-02" }],
  [{ lastKnownAt: "2026-03-02T11:48:00.000Z" }, { asOf: "12 minutes ago" }],
])("a member with %j reads %j", (facts, words) => {
  expect(lines(facts)).toMatchObject(words);
});

test("what is not known of a member is null, not a number or an empty word", () => {
  expect(lines({})).toEqual({
    status: "Member",
    tier: null,
    progress: null,
    points: null,
    value: null,
    hold: null,
    expiry: null,
    lifetime: null,
    memberSince: null,
    asOf: null,
  });
});

test.each(["<b>Maya</b>", "{{ticket.id}}", "O'Neill & [Sons](https://x.example)", "李 🌱"])(
  "the name %s is handed on as it is",
  (firstName) => {
    const { headline, panel } = present({ ...maya, status: "blocked", firstName, lastName: null });
    expect(headline).toBe(`${firstName} · Blocked`);
    expect(panel.blocked).toEqual([{ message: `${firstName} is blocked in the programme.` }]);
  },
);

test("the flat data stands beside its words, unchanged", () => {
  const facts = { ...maya, availablePoints: 1_240, tier: "Gold" };
  expect(present(facts)).toMatchObject({ ...facts, actionKey: "a-key", lastKnownAt: null });
});
