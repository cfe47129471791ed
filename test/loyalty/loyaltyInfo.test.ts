import { newRow } from "../../sandbox/annexCloud/ledger";
import { useFreshWorld } from "../support/world";
import { maya, startLoyaltyWorld } from "./loyaltyWorld";

const world = useFreshWorld(startLoyaltyWorld);

const { email } = maya;
const numbered = { id: "GG-10423", email: "noor.haddad@example.com", firstName: "Noor" };

test("a member whose id is the e-mail address", async () => {
  const info = await world.look({ email });
  expect(info).toMatchObject({
    isMember: true,
    status: "member",
    memberId: email,
    candidateMemberIds: [],
    email,
    firstName: "Maya",
    lastName: "Berg",
    tier: "Sprout",
    previousTier: "Seed",
    nextTier: "Bloom",
    pointsToNextTier: 260,
    spendToNextTier: null,
    availablePoints: 1_240,
    pointsValue: 12.4,
    holdPoints: 0,
    lifetimePoints: 1_240,
    usedPoints: 0,
    expiredPoints: 0,
    pointsToExpire: 0,
    pointsToExpireDate: null,
    unavailable: [],
  });
  expect(info.memberSince).toBe(info.optInDate);
  expect(info.recentActivity).toMatchObject([
    { activity: "CREDIT", points: 1_240, description: "Opening balance", orderId: null },
  ]);
  expect(world.requests()).toEqual([
    `GET /points/${email}`,
    `GET /users/${email}`,
    `GET /users/${email}/activity`,
    `GET /users/${email}/tiers`,
    "POST /users/search",
  ]);
});

test("a member id alone is enough", async () => {
  world.annexCloud.addMember({ ...numbered, points: 70 });
  expect(await world.look({ memberId: "GG-10423" })).toMatchObject({
    status: "member",
    email: numbered.email,
    availablePoints: 70,
  });
  expect(world.requests()).not.toContain("POST /users/search");
});

test("a member id that exists decides, whatever the e-mail address finds", async () => {
  world.annexCloud.addMember(numbered);
  const info = await world.look({ memberId: "GG-10423", email });
  expect(info).toMatchObject({ status: "member", memberId: "GG-10423", email: numbered.email });
});

test("a member id that does not exist yields to the e-mail address", async () => {
  const info = await world.look({ memberId: "GG-99999", email });
  expect(info).toMatchObject({ status: "member", memberId: email, availablePoints: 1_240 });
});

test("neither e-mail address nor member id is refused before anything is sent", async () => {
  const error = await world.failsToLook({ email: " ", memberId: "" });
  expect(error.message).toMatch(/^InvalidInputError: "Email" or "Member ID" is required/);
  expect(world.requests()).toEqual([]);
});

test("a stranger is an answer: no member, and nothing of what is unknown is a number", async () => {
  const info = await world.look({ email: "stranger@example.com" });
  const { retrievedAt, ...rest } = info;
  expect(retrievedAt).toBe(new Date(retrievedAt).toISOString());
  const {
    isMember,
    status,
    email: asked,
    candidateMemberIds,
    recentActivity,
    affordableRewards,
    unavailable,
    program,
    ...facts
  } = rest;
  expect(program).toMatch(/^[0-9a-f]{16}$/);
  expect({ isMember, status, asked }).toEqual({
    isMember: false,
    status: "notAMember",
    asked: "stranger@example.com",
  });
  expect([candidateMemberIds, recentActivity, affordableRewards, unavailable]).toEqual([
    [],
    [],
    [],
    [],
  ]);
  expect(new Set(Object.values(facts))).toEqual(new Set([null]));
});

test("two members with one e-mail address are said, not guessed", async () => {
  world.annexCloud.addMember({ id: "GG-1", email: "shared@example.com", points: 10 });
  world.annexCloud.addMember({ id: "GG-2", email: "Shared@example.com", points: 20 });
  expect(await world.look({ email: "shared@example.com" })).toMatchObject({
    isMember: null,
    status: "ambiguous",
    memberId: null,
    candidateMemberIds: ["GG-1", "GG-2"],
    availablePoints: null,
  });
});

test("the e-mail address as id and as another member's address is ambiguous too", async () => {
  world.annexCloud.addMember({ id: "GG-1", email });
  const info = await world.look({ email });
  expect(info).toMatchObject({ status: "ambiguous", candidateMemberIds: [email, "GG-1"] });
});

test("an e-mail address in another case finds its member", async () => {
  const info = await world.look({ email: "Maya.Berg@Example.com" });
  expect(info).toMatchObject({ status: "member", memberId: email, availablePoints: 1_240 });
});

test("a programme that knows ids in any case has one member, not two", async () => {
  const profile = { id: email, email, optInStatus: "YES", status: "ACTIVE" };
  const path = "/users/Maya\\.Berg%40Example\\.com$";
  world.break({ path, kind: "status", status: 200, body: profile });
  const info = await world.look({ email: "Maya.Berg@Example.com" });
  expect(info).toMatchObject({ status: "member", memberId: email, candidateMemberIds: [] });
});

test.each(["error", "status"] as const)("a blocked member, shown as %s", async (blockedShownAs) => {
  Object.assign(world.annexCloud.options, { blockedShownAs });
  const blocked = { email: "blocked@example.com", status: "BLOCKED" } as const;
  world.annexCloud.addMember({ id: "blocked@example.com", ...blocked });
  expect(await world.look({ email: blocked.email })).toMatchObject({
    isMember: false,
    status: "blocked",
    memberId: "blocked@example.com",
    unavailable: [],
  });
  world.annexCloud.addMember({ id: "GG-7", ...blocked, email: "also.blocked@example.com" });
  expect(await world.look({ email: "also.blocked@example.com" })).toMatchObject({
    status: "blocked",
    memberId: "GG-7",
  });
});

test("a member whose profile is refused since they opted out (AC1009)", async () => {
  const body = { errorCode: "AC1009", errorMessage: "Opt out user" };
  world.break({ path: `/users/[^/]*$`, method: "GET", kind: "status", status: 403, body });
  expect(await world.look({ email })).toMatchObject({
    isMember: false,
    status: "optedOut",
    memberId: email,
    availablePoints: 1_240,
    unavailable: [],
  });
});

test.each<Record<string, unknown>>([
  { optInStatus: "N" },
  { optInStatus: ["NO"] },
  { optInStatus: null },
  { status: "SUSPENDED" },
])("%j is not taken for membership", async (told) => {
  const profile = { id: email, email, optInStatus: "YES", status: "ACTIVE", ...told };
  world.break({
    path: "/users/[^/]*$",
    method: "GET",
    kind: "status",
    status: 200,
    body: profile,
  });
  const known = { memberId: email, availablePoints: 1_240, unavailable: ["member"] };
  expect(await world.look({ email })).toMatchObject({ isMember: null, status: null, ...known });
});

test.each([
  [undefined, 5],
  ["0", 0],
  ["3", 3],
  ["20", 20],
])("with recentActivityCount %s the latest %d movements, newest first", async (count, expected) => {
  for (let index = 1; index <= 25; index += 1) {
    const createdMs = Date.UTC(2026, 0, index);
    const row = {
      memberId: email,
      activity: "CREDIT",
      points: index,
      reason: `Day ${index}`,
    } as const;
    world.annexCloud.ledger.append(newRow({ ...row, orderId: `O-${index}`, createdMs }));
  }
  const { recentActivity } = await world.look({ email, recentActivityCount: count });
  expect(recentActivity).toHaveLength(expected);
  const times = recentActivity.map(({ date }: { date: string }) => Date.parse(date));
  expect(times).toEqual([...times].sort((a, b) => b - a));
  if (expected > 1) {
    expect(recentActivity[1]).toEqual({
      date: "2026-01-25T00:00:00.000Z",
      activity: "CREDIT",
      points: 25,
      description: "Day 25",
      orderId: "O-25",
    });
  }
});

test.each(["-1", "21", "2.5", "some"])("a count of %s is refused", async (count) => {
  for (const [name, label] of [
    ["recentActivityCount", "Recent Activity Count"],
    ["rewardCount", "Reward Count"],
  ]) {
    const error = await world.failsToLook({ email, [String(name)]: count });
    expect(error.message).toMatch(new RegExp(`^InvalidInputError: "${label}" must be`));
  }
  expect(world.requests()).toEqual([]);
});
