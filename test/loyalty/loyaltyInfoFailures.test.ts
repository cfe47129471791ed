import { connections } from "../support/connections";
import { useFreshWorld } from "../support/world";
import { maya, startLoyaltyWorld } from "./loyaltyWorld";

const world = useFreshWorld(startLoyaltyWorld);

const { email } = maya;
const pathOf = {
  member: "/users/[^/]*$",
  points: "/points/",
  tier: "/tiers$",
  activity: "/activity$",
  rewards: "/reward$",
};
type Part = keyof typeof pathOf;
const parts = Object.keys(pathOf) as Part[];

/** The fields that hang on each part alone. */
const fieldsOf = {
  member: { firstName: null, lastName: null, memberSince: null, createDate: null, optInDate: null },
  points: { availablePoints: null, pointsValue: null, holdPoints: null, lifetimePoints: null },
  tier: { tier: null, previousTier: null, nextTier: null, tierExpirationDate: null },
  activity: { recentActivity: [] },
  rewards: { affordableRewards: [] },
} satisfies Record<Part, object>;

test.each(parts)("where %s fails, it is named and hides nothing else", async (part) => {
  const whole = await world.look({ email, rewardCount: "5" });
  world.break({ kind: "status", status: 503, times: 4, method: "GET", path: pathOf[part] });
  const info = await world.look({ email, rewardCount: "5" });
  expect(info).toMatchObject({ ...fieldsOf[part], unavailable: [part], memberId: email });
  for (const other of parts.filter((name) => name !== part)) {
    for (const field of Object.keys(fieldsOf[other])) {
      expect(info[field]).toEqual(whole[field]);
    }
  }
});

test("where the profile cannot be read but the search finds it, whether they are a member stays open", async () => {
  world.break({ kind: "status", status: 503, times: 8, method: "GET", path: pathOf.member });
  expect(await world.look({ email })).toMatchObject({
    isMember: null,
    status: null,
    availablePoints: 1_240,
    unavailable: ["member"],
  });
});

test("a member whom the search finds and the programme then does not know is not called one", async () => {
  world.annexCloud.addMember({ id: "GG-1", email: "gone@example.com" });
  const body = { errorCode: "AC1005" };
  world.break({ kind: "status", status: 404, body, method: "GET", path: "/users/GG-1$" });
  expect(await world.look({ email: "gone@example.com" })).toMatchObject({
    isMember: null,
    status: null,
    memberId: "GG-1",
    unavailable: ["member"],
  });
});

test("a given member id that cannot be read does not yield to the e-mail address", async () => {
  world.annexCloud.addMember({ id: "GG-1", email: "noor.haddad@example.com", points: 7 });
  world.break({ kind: "status", status: 503, times: 4, method: "GET", path: "/users/GG-1$" });
  expect(await world.look({ memberId: "GG-1", email })).toMatchObject({
    status: null,
    memberId: "GG-1",
    availablePoints: 7,
    unavailable: ["member"],
  });
});

test("where the search fails, a member whose id is the e-mail address is found all the same", async () => {
  world.break({ kind: "status", status: 503, times: 4, path: "/users/search$" });
  const info = await world.look({ email });
  expect(info).toMatchObject({ status: "member", availablePoints: 1_240, unavailable: [] });
});

test("where the search fails, nobody is called a stranger, and nobody is enrolled", async () => {
  world.break({ kind: "status", status: 503, times: 4, path: "/users/search$" });
  expect(await world.look({ email: "stranger@example.com", enrollIfMissing: true })).toMatchObject({
    isMember: null,
    status: null,
    unavailable: ["member"],
  });
  expect(world.annexCloud.members.get("stranger@example.com")).toBeUndefined();
});

test("0 stands for nothing that is unknown where the tier fails at the top", async () => {
  world.annexCloud.addMember({ id: "top@example.com", points: 5_000 });
  world.break({ kind: "status", status: 503, times: 4, path: pathOf.tier });
  expect(await world.look({ email: "top@example.com" })).toMatchObject({
    pointsToNextTier: null,
    spendToNextTier: null,
    unavailable: ["tier"],
  });
});

test("the way to the next tier is known from the points where the tier fails", async () => {
  world.break({ kind: "status", status: 503, times: 4, path: pathOf.tier });
  expect(await world.look({ email })).toMatchObject({ pointsToNextTier: 260, tier: null });
});

test.each([
  ["that never answers", { kind: "slow", delayMs: 3_600_000 }],
  ["that always fails", { kind: "status", status: 503 }],
  ["that asks to wait for an hour", { kind: "rateLimit", retryAfterSeconds: 3_600 }],
  ["that breaks every connection", { kind: "dropBefore" }],
] as const)("a programme %s is answered for within the time budget", async (_, fault) => {
  world.break({ service: "annexCloud", ...fault, times: 1_000 });
  const { retrievedAt, ...info } = await world.look({ email, timeBudgetMs: 3_000 });
  expect(info).toMatchObject({
    isMember: null,
    status: null,
    memberId: null,
    email,
    availablePoints: null,
    unavailable: ["member", "points", "tier", "activity"],
  });
});

test("one part that never answers costs its own fields only", async () => {
  world.break({ kind: "slow", delayMs: 3_600_000, path: pathOf.tier });
  expect(await world.look({ email, timeBudgetMs: 20_000 })).toMatchObject({
    status: "member",
    availablePoints: 1_240,
    unavailable: ["tier"],
  });
});

test("a wrong secret is a ConnectionError, not an unavailable part", async () => {
  const connection = connections.annexCloud;
  const error = await world.failsToLook({
    email,
    annexCloudConnection: {
      ...connection,
      fields: { ...connection.fields, loyaltyToken: "wrong" },
    },
  });
  expect(error.message).toMatch(/^ConnectionError: .*did not accept the signature/);
});

test("a slow part of an id that is not theirs does not keep a member from being found", async () => {
  world.annexCloud.addMember({ id: "GG-7", email: "number@example.com", points: 70 });
  world.break({ kind: "slow", delayMs: 60_000, method: "GET", path: "number.*tiers$" });
  expect(await world.look({ email: "number@example.com", timeBudgetMs: "10000" })).toMatchObject({
    status: "member",
    memberId: "GG-7",
    availablePoints: 70,
    unavailable: [],
  });
});
