import type { Change } from "../../sandbox/changes";
import type { Fault } from "../../sandbox/faults";
import { useFreshWorld } from "../support/world";
import { annexCloudConnection, startPointsWorld } from "./pointsWorld";

const world = useFreshWorld(startPointsWorld);

const memberId = "stranger@example.com";
const params = (overrides: Record<string, unknown> = {}) => ({
  annexCloudConnection,
  memberId,
  email: memberId,
  ...overrides,
});
const threeCalls = { enrolmentForm: "threeCalls" };
const enrol = (overrides?: Record<string, unknown>) => world.run("enrolMember", params(overrides));
const failsToEnrol = (overrides?: Record<string, unknown>) =>
  world.fails("enrolMember", params(overrides));
const stored = () => world.sandbox.annexCloud.members.get(memberId);
const rows = () =>
  world.sandbox.annexCloud.ledger.rows().filter((row) => row.memberId === memberId);
const isEnrolledOnce = () => {
  expect(stored()).toMatchObject({ optInStatus: "YES" });
  expect(rows()).toMatchObject([{ activity: "CREDIT", actionId: "101", points: 100 }]);
};

test("an address that somebody else has is a refusal, at once", async () => {
  const body = { errorCode: "AC1006", errorMessage: "Email already exists" };
  world.break({ method: "POST", path: "/users$", kind: "status", status: 400, body, times: "all" });
  expect((await failsToEnrol()).message).toMatch(/^ConflictError: .*Email already exists/);
  expect(world.requests().length).toBeLessThanOrEqual(3);
});

test("one call makes a member", async () => {
  expect(await enrol({ firstName: "Sam", lastName: "Torres" })).toMatchObject({
    outcome: "applied",
    optInStatus: "YES",
    welcomePoints: null,
    orderId: null,
    member: { id: memberId, firstName: "Sam", lastName: "Torres" },
  });
  expect(world.requests()).toEqual(["POST /users"]);
  expect(rows()).toEqual([]);
});

test("where joining brings the points, one call brings them once", async () => {
  world.sandbox.annexCloud.options.programmeType = "implicit";
  await enrol();
  world.restart();
  expect(await enrol()).toMatchObject({ outcome: "alreadyApplied" });
  isEnrolledOnce();
});

test("three calls create, opt in and book the welcome points", async () => {
  const answer = await enrol(threeCalls);
  expect(answer).toMatchObject({ outcome: "applied", optInStatus: "YES", welcomePoints: 100 });
  expect(world.requests()).toEqual([
    "POST /users",
    `PATCH /users/${encodeURIComponent(memberId)}`,
    "POST /points",
  ]);
  expect(rows()[0]?.orderId).toBe(answer.orderId);
  isEnrolledOnce();
});

test("three calls again change nothing", async () => {
  await enrol(threeCalls);
  world.restart();
  expect(await enrol(threeCalls)).toMatchObject({ outcome: "alreadyApplied", welcomePoints: 100 });
  isEnrolledOnce();
});

test("somebody who got welcome points some other way gets none by three calls", async () => {
  world.sandbox.annexCloud.options.programmeType = "implicit";
  await enrol();
  expect(await enrol(threeCalls)).toMatchObject({
    outcome: "alreadyApplied",
    orderId: expect.any(String),
  });
  isEnrolledOnce();
});

const calls = [
  ["creating", { method: "POST", path: "/users$" }],
  ["opting in", { method: "PATCH", path: "/users/" }],
  ["the welcome points", { method: "POST", path: "/points$" }],
] as const;
const faults = [
  ["dropBefore", { kind: "dropBefore" }],
  ["dropAfter", { kind: "dropAfter" }],
  ["late", { kind: "late", delayMs: 5_000 }],
  ["AC1001", { kind: "status", status: 404, body: { errorCode: "AC1001" } }],
] as const;

describe.each(calls)("a fault in %s", (_, call) => {
  test.each(faults)("(%s): one member, enrolled once", async (_kind, fault) => {
    world.break({ ...call, ...fault });
    expect(await enrol(threeCalls)).toMatchObject({ outcome: "applied" });
    await world.sandbox.clock.sleep(6_000);
    isEnrolledOnce();
  });

  test("that no repetition gets over leaves an enrolment that the next step finishes", async () => {
    world.break({ ...call, kind: "status", status: 503, times: 4 });
    const error = await failsToEnrol(threeCalls);
    expect(error.message).toMatch(/^UncertainOutcomeError: /);
    world.restart();
    expect(await enrol(threeCalls)).toMatchObject({ outcome: "applied", welcomePoints: 100 });
    isEnrolledOnce();
  });
});

describe.each([
  ["one call", {}],
  ["three calls", threeCalls],
] as const)("%s", (_, form) => {
  test("somebody who has opted out is left out and told so", async () => {
    world.sandbox.annexCloud.addMember({ id: memberId, points: 10 });
    await world.run("optOutMember", { annexCloudConnection, memberId });
    const error = await failsToEnrol(form);
    expect(error.message).toMatch(/^MemberOptedOutError: .*Opt In Again/);
    expect(stored()).toMatchObject({ optInStatus: "NO" });
  });

  test("somebody who has opted out is opted in again where that is asked for", async () => {
    world.sandbox.annexCloud.addMember({ id: memberId, points: 10, optInStatus: "NO" });
    const answer = await enrol({ ...form, optInAgain: true });
    expect(answer).toMatchObject({ outcome: "applied", optInStatus: "YES" });
    expect(stored()).toMatchObject({ optInStatus: "YES" });
  });

  test("somebody of whom nobody knows whether they take part is left so", async () => {
    world.sandbox.annexCloud.addMember({ id: memberId });
    const change: Change = { field: ["optInStatus"], as: "newChoice" };
    world.break({ kind: "changed", method: "GET", path: "/users/[^/]+$", change, times: "all" });
    const error = await world.fails("enrolMember", params());
    expect(error.message).toMatch(/^ServerError: .*does not tell whether the member takes part/);
  });

  test("somebody who is blocked stays so", async () => {
    world.sandbox.annexCloud.addMember({ id: memberId, status: "BLOCKED" });
    expect((await failsToEnrol(form)).message).toMatch(/^MemberBlockedError: /);
    expect(rows()).toEqual([]);
  });

  test("several at once, in one process and in several, enrol once", async () => {
    const [here, there] = [enrol(form), enrol(form)];
    world.restart();
    const answers = await Promise.all([here, there, enrol(form), enrol(form)]);
    expect(answers.some(({ outcome }) => outcome === "applied")).toBe(true);
    expect(stored()).toMatchObject({ optInStatus: "YES" });
    expect(rows()).toHaveLength(form === threeCalls ? 1 : 0);
  });
});

test.each(["2026-03-14T10:00Z", "14/03/2026 10:00", 1_773_482_400])(
  "who opted out is no enrolment that broke off, although the opt-in date is %j",
  async (optInDate) => {
    world.sandbox.annexCloud.addMember({ id: memberId });
    await world.run("optOutMember", { annexCloudConnection, memberId });
    world.break({
      ...{ kind: "changed", method: "GET", path: "/users/[^/]+$", times: "all" },
      change: (body) => ({ ...Object(body), optInDate }),
    });
    expect((await failsToEnrol(threeCalls)).message).toMatch(/^MemberOptedOutError: /);
    expect(stored()).toMatchObject({ optInStatus: "NO" });
    expect(rows()).toEqual([]);
  },
);

test.each(["", "0000-00-00", "0000-00-00 00:00:00", 0, []])(
  "an enrolment that broke off is finished where the opt-in date is %j",
  async (optInDate) => {
    world.sandbox.annexCloud.addMember({ id: memberId, optInStatus: "NO" });
    world.break({
      ...{ kind: "changed", method: "GET", path: "/users/[^/]+$", times: "all" },
      change: (body) => ({ ...Object(body), optInDate }),
    });
    expect(await enrol(threeCalls)).toMatchObject({ outcome: "applied" });
    isEnrolledOnce();
  },
);

test("who was just created is opted in although the answer does not tell that they are not", async () => {
  world.break({
    ...{ kind: "changed", method: "POST", path: "/users$" },
    change: { field: ["optInStatus"], as: "absent" },
  });
  expect(await enrol(threeCalls)).toMatchObject({ outcome: "applied", welcomePoints: 100 });
  isEnrolledOnce();
});

test("a refused enrolment says why, and makes nobody a member", async () => {
  const error = await failsToEnrol({ email: "no-address" });
  expect(error.message).toMatch(/^ValidationError: Enroll stranger@example.com/);
  expect(stored()).toBeUndefined();
});

test("where nobody can say, the error names the member", async () => {
  const lost: Fault[] = [
    { method: "POST", path: "/users$", kind: "dropAfter" },
    { method: "GET", kind: "status", status: 503, times: 4 },
  ];
  world.break(...lost);
  const error = await failsToEnrol();
  expect(error.message).toMatch(/^UncertainOutcomeError: .*stranger@example.com/);
});
