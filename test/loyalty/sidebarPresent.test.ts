import { parts, statuses } from "../../src/loyalty/fields";
import type { LastKnown } from "../../src/loyalty/info/lastKnown";
import { withoutMember } from "../../src/loyalty/info/present";
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
  ["Maya Berg · Gold · 1,240 points", { ...maya, tier: "Gold", availablePoints: 1_240 }],
  ["Maya Berg · Member · 0 points", { ...maya, availablePoints: 0 }],
  ["Maya Berg · Blocked", { ...maya, status: "blocked", availablePoints: 1_240 }],
  ["Maya Berg · Member", maya],
  ["Maya · Member", { ...maya, lastName: null }],
  [`${email} · Member`, { status: "member" }],
  ["GG-7 · Member", { status: "member", email: null, memberId: "GG-7" }],
  [`${email} · Not a member`, { status: "notAMember" }],
  ["Maya Berg · Opted out", { ...maya, status: "optedOut", tier: "Gold" }],
  ["Maya Berg · Blocked", { ...maya, status: "blocked" }],
  ["Maya Berg · Inactive", { ...maya, status: "inactive" }],
  [`${email} · Several members`, { status: "ambiguous" }],
  [`${email} · Temporarily unavailable`, { unavailable: [...parts] }],
  [`${email} · Membership unknown`, { unavailable: ["member"] }],
  ["Customer · No address or number", { email: null }],
])("the headline %s", (headline, facts) => {
  expect(present(facts).headline).toBe(headline);
});

test.each([...statuses, null])("with status %s one list is filled, its own", (status) => {
  for (const lastKnownAt of [null, "2026-03-02T09:00:00.000Z"]) {
    const answer = present({ status, lastKnownAt, unavailable: ["member"] });
    expect(filled(answer)).toEqual([status ?? "unavailable"]);
  }
});

test.each<[string, Partial<LastKnown>]>([
  [`${email} does not take part in the program.`, { status: "notAMember" }],
  ["Maya Berg has opted out of the program.", { ...maya, status: "optedOut" }],
  ["Maya Berg is blocked in the program.", { ...maya, status: "blocked" }],
  ["Maya Berg's membership is inactive.", { ...maya, status: "inactive" }],
  [
    "3 members have an address or number of this customer: A, B, C. Link one of them with Link Member, if you have that button, or let Annex Cloud merge them.",
    { status: "ambiguous", candidateMemberIds: ["A", "B", "C"] },
  ],
  [
    "Annex Cloud does not answer at the moment. The ticket's next message asks it again.",
    { unavailable: [...parts] },
  ],
  [
    "Annex Cloud does not tell whether Maya Berg is a member. The ticket's next message asks it again.",
    { ...maya, status: null, isMember: null, unavailable: ["member"] },
  ],
  [
    "Without an e-mail address, a phone number or a member ID this customer cannot be looked up.",
    { email: null },
  ],
])("the notice %s", (message, facts) => {
  const { panel } = present(facts);
  expect(Object.values(panel).flat()).toEqual([{ message }]);
});

const everything = [...parts];
const lastKnownAt = "2026-03-02T09:00:00.000Z";

test.each<[string | undefined, Partial<LastKnown>]>([
  [undefined, maya],
  [undefined, { ...maya, status: "notAMember" }],
  [undefined, { unavailable: everything }],
  [undefined, { email: null }],
  [
    "Annex Cloud does not answer at the moment. This is from 3 hours ago.",
    { ...maya, lastKnownAt, unavailable: everything },
  ],
  [
    "Annex Cloud does not answer at the moment. This is from 3 hours ago.",
    { ...maya, status: "blocked", lastKnownAt },
  ],
  [
    "Annex Cloud does not answer in full. From 3 hours ago: points, activity and rewards.",
    { ...maya, lastKnownAt, unavailable: ["points", "activity", "rewards"] },
  ],
  [
    "Annex Cloud does not answer in full. Missing: tier and rewards.",
    { ...maya, unavailable: ["tier", "rewards"] },
  ],
])("what is not of this moment: %s", (message, facts) => {
  expect(present(facts).panel.stale).toEqual(message === undefined ? [] : [{ message }]);
});

const movement = {
  date: "2026-02-21T09:30:12.000Z",
  activity: "CREDIT",
  points: 50,
  description: "Goodwill",
  orderId: "gac-1",
} as const;

test.each([
  [movement, { title: "+50 · Goodwill", date: "2026-02-21" }],
  [
    { ...movement, activity: "DEBIT", points: 1_500 },
    { title: "-1,500 · Goodwill", date: "2026-02-21" },
  ],
  [
    { ...movement, points: 0 },
    { title: "0 · Goodwill", date: "2026-02-21" },
  ],
  [
    { ...movement, activity: null },
    { title: "50 · Goodwill", date: "2026-02-21" },
  ],
  [
    { ...movement, description: null },
    { title: "+50", date: "2026-02-21" },
  ],
  [
    { ...movement, points: null, date: null },
    { title: "CREDIT · Goodwill", date: null },
  ],
  [
    { ...movement, activity: null, points: null, description: null },
    { title: "–", date: "2026-02-21" },
  ],
] as const)("the movement %j reads %j", (entry, words) => {
  const { activity } = present({ ...maya, recentActivity: [entry] }).panel;
  expect(activity).toEqual([{ entries: [words] }]);
});

const reward = { rewardId: "111", name: "5 off your next order", points: 1_500 };

test.each([
  [reward, { title: "5 off your next order", points: "1,500 points", rewardId: "111" }],
  [
    { ...reward, name: null, points: null },
    { title: "Reward 111", points: null, rewardId: "111" },
  ],
])("the reward %j reads %j", (entry, words) => {
  const { rewards } = present({ ...maya, affordableRewards: [entry] }).panel;
  expect(rewards).toEqual([{ entries: [words] }]);
});

test("who cannot redeem is shown no rewards, but their activity", () => {
  const facts = { recentActivity: [movement], affordableRewards: [reward] };
  for (const status of statuses) {
    const { activity, rewards } = present({ ...maya, ...facts, status }).panel;
    expect(activity).toHaveLength(1);
    expect(rewards).toHaveLength(status === "member" ? 1 : 0);
  }
});

test("without activity and rewards their headings are not there", () => {
  expect(present(maya).panel).toMatchObject({ activity: [], rewards: [] });
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
    { hold: "100 points until 2026-04-01" },
  ],
  [{ holdPoints: 100 }, { hold: "100 points" }],
  [{ holdPoints: 0, holdReleaseDate: "2026-04-01" }, { hold: "none" }],
  [{ pointsToExpire: 56, pointsToExpireDate: "2026-12-31" }, { expiry: "56 points on 2026-12-31" }],
  [{ pointsToExpire: 56 }, { expiry: "56 points" }],
  [{ pointsToExpire: 0, pointsToExpireDate: "2026-12-31" }, { expiry: "none" }],
  [{ lifetimePoints: 1_840 }, { lifetime: "1,840 points" }],
  [{ memberSince: "2024-03-02T09:30:12.000Z" }, { memberSince: "2024-03-02" }],
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
  });
});

test.each(["<b>Maya</b>", "{{ticket.id}}", "O'Neill & [Sons](https://x.example)", "李 🌱"])(
  "the name %s is handed on as it is",
  (firstName) => {
    const { headline, panel } = present({ ...maya, status: "blocked", firstName, lastName: null });
    expect(headline).toBe(`${firstName} · Blocked`);
    expect(panel.blocked).toEqual([{ message: `${firstName} is blocked in the program.` }]);
  },
);

test("the flat data stands beside its words, unchanged", () => {
  const facts = { ...maya, availablePoints: 1_240, tier: "Gold" };
  expect(present(facts)).toMatchObject({ ...facts, actionKey: "a-key", lastKnownAt: null });
});
