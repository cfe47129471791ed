import { useFreshWorld } from "../support/world";
import { startLoyaltyWorld } from "./loyaltyWorld";

const world = useFreshWorld(startLoyaltyWorld);

const email = "stranger@example.com";
const enrol = (overrides: Record<string, unknown> = {}) =>
  world.look({ email, enrollIfMissing: true, ...overrides });
const enrolled = () => world.annexCloud.members.withEmail(email);

test("a stranger is enrolled and read in one step", async () => {
  expect(await enrol()).toMatchObject({
    isMember: true,
    status: "member",
    memberId: email,
    email,
    availablePoints: 0,
    tier: "Seed",
    unavailable: [],
  });
  expect(enrolled()).toMatchObject([{ id: email, optInStatus: "YES" }]);
});

test("a given member id becomes the new member's", async () => {
  expect(await enrol({ memberId: "GG-500" })).toMatchObject({ memberId: "GG-500", email });
  expect(enrolled()).toMatchObject([{ id: "GG-500", email }]);
});

test.each(["false", "", undefined])(
  "nobody is enrolled with enrollIfMissing %s",
  async (choice) => {
    expect(await enrol({ enrollIfMissing: choice })).toMatchObject({ status: "notAMember" });
    expect(enrolled()).toEqual([]);
  },
);

test.each([
  ["blocked", { status: "BLOCKED" }],
  ["optedOut", { optInStatus: "NO" }],
  ["inactive", { status: "INACTIVE" }],
] as const)("somebody who is %s is not enrolled anew", async (status, fields) => {
  world.annexCloud.addMember({ id: "GG-9", email, ...fields });
  expect(await enrol()).toMatchObject({ status, memberId: "GG-9" });
  expect(enrolled()).toMatchObject([{ id: "GG-9", ...fields }]);
});

test("nobody is enrolled beside two who share the address", async () => {
  world.annexCloud.addMember({ id: "GG-1", email });
  world.annexCloud.addMember({ id: "GG-2", email });
  expect(await enrol()).toMatchObject({ status: "ambiguous" });
  expect(enrolled()).toHaveLength(2);
});

test("somebody who is enrolled while they are looked up is read", async () => {
  const path = `/users/${encodeURIComponent(email)}$`;
  const body = { errorCode: "AC1005" };
  world.annexCloud.addMember({ id: email, email, points: 10 });
  world.break({ kind: "status", status: 404, body, method: "GET", path });
  expect(await enrol()).toMatchObject({ status: "member", availablePoints: 10, unavailable: [] });
});

test("a refused enrolment says why", async () => {
  const error = await world.failsToLook({ email: "no-address", enrollIfMissing: true });
  expect(error.message).toMatch(/^ValidationError: Enroll no-address/);
});
