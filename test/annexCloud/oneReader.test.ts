import { connections } from "../support/connections";
import { startWorld, useFreshWorld } from "../support/world";
import { goodwill } from "./pointsWorld";

const { annexCloud: annexCloudConnection } = connections;
const memberId = "GG-7";
const email = "noor.haddad@example.com";

const world = useFreshWorld(() => startWorld({ customers: 0, tickets: 0 }));
beforeEach(() => world.sandbox.annexCloud.addMember({ id: memberId, email, points: 500 }));

const act = (key: string, params: Record<string, unknown>) =>
  world.run(key, { annexCloudConnection, ...params });
const answerWith = (path: string, body: unknown, times = 1) =>
  world.sandbox.faults.add({
    kind: "status",
    service: "annexCloud",
    status: 200,
    path,
    body,
    times,
  });
const sent = (pattern: RegExp) =>
  world.sandbox.requests.entries.filter(({ method, path }) => pattern.test(`${method} ${path}`));

describe("where the activity leaves out how many pages there are", () => {
  const row = { activity: "CREDIT", credit: "50", createDate: "2026-03-02T09:30:12+0000" };
  const others = Array.from({ length: 20 }, (_, index) => ({ ...row, activityId: `row-${index}` }));

  /** Twenty other movements, and on the second page the one that matters. */
  const bookedOnPageTwo = (booking: Record<string, unknown>) => {
    answerWith("/activity$", { activityDetail: others });
    answerWith("/activity$", { activityDetail: [{ ...row, activityId: "booking", ...booking }] });
  };

  test("List Member Activity shows the second page", async () => {
    bookedOnPageTwo({ orderId: "ORDER-1" });
    answerWith("/activity$", { activityDetail: [] });
    const { data } = await act("listMemberActivity", { memberId, fetchAll: true });
    expect(data).toHaveLength(21);
    expect(data.at(-1)).toMatchObject({ orderId: "ORDER-1", points: 50 });
  });

  test("a credit that was booked before is found on the second page", async () => {
    world.sandbox.annexCloud.ledger.append(goodwill({ memberId, createdMs: 0 }));
    bookedOnPageTwo({ orderId: "ORDER-1" });
    const credit = { memberId, points: "50", reason: "Goodwill", orderId: "ORDER-1" };
    expect(await act("creditPoints", credit)).toMatchObject({ outcome: "alreadyApplied" });
  });

  test("a row that the bulk endpoint booked before is not booked again", async () => {
    bookedOnPageTwo({ reason: "Goodwill [spring-1]" });
    const adjustments = [{ memberId, points: 50, reason: "Goodwill", key: "spring-1" }];
    const answer = await act("bulkAdjustPoints", { adjustments, useBulkEndpoint: true });
    expect(answer).toMatchObject({ applied: 0, alreadyApplied: 1, settled: true });
    expect(sent(/^POST .*points$/)).toEqual([]);
  });
});

describe.each([
  ["a list with gaps", (hit: unknown) => ({ users: { "1": hit } })],
  ["no complaints beside the list", (hit: unknown) => ({ errors: [], users: [hit] })],
  ["a list by another name", (hit: unknown) => ({ searchResult: [hit] })],
  ["a list beside an empty one", (hit: unknown) => ({ warnings: [], notes: [], found: [hit] })],
  ["a bare list", (hit: unknown) => [hit]],
  ["a list beside an empty envelope", (hit: unknown) => ({ data: [], searchResult: [hit] })],
  ["a list beside an empty one of its name", (hit: unknown) => ({ users: [], data: [hit] })],
])("a search that answers %s", (_, form) => {
  beforeEach(() => answerWith("/users/search$", form({ userId: memberId, email }), 9));

  test("finds the same member, whoever asks", async () => {
    expect(await act("findMember", { email })).toMatchObject({ data: [{ id: memberId, email }] });
    expect(await act("getLoyaltyInfo", { email, timeBudgetMs: 60_000 })).toMatchObject({
      status: "member",
      memberId,
    });
    expect(await world.dataSource("selectMember", { annexCloudConnection })).toMatchObject([
      { key: memberId },
    ]);
  });

  test("enrolls nobody again", async () => {
    const info = await act("getLoyaltyInfo", {
      email,
      enrollIfMissing: true,
      timeBudgetMs: 60_000,
    });
    expect(info).toMatchObject({ status: "member", memberId });
    expect(sent(/^POST .*users$/)).toEqual([]);
  });
});

const noLists = [
  { siteId: "7" },
  { Data: { message: "maintenance" } },
  "maintenance",
  { warnings: ["the index is rebuilt"] },
  ["the index is rebuilt"],
  { errors: ["down"], users: null },
  { users: "", notes: [] },
  { users: [null] },
];

test.each(noLists.map((body) => [body]))(
  "a search that answers %j is an error, not nobody",
  async (body) => {
    answerWith("/users/search$", body, 9);
    const error = await world.fails("findMember", { annexCloudConnection, email });
    expect(error.message).toMatch(/^(UnexpectedAnswer|Server)Error: /);
    const info = await act("getLoyaltyInfo", {
      email,
      enrollIfMissing: true,
      timeBudgetMs: 60_000,
    });
    expect(info).toMatchObject({ status: null, unavailable: ["member"] });
    expect(sent(/^POST .*users$/)).toEqual([]);
  },
);

test.each([
  { users: [{ id: memberId }] },
  { users: [{ id: memberId, email: "n***@example.com" }] },
  { users: [{ userID: memberId, email }] },
  { users: [{ id: null, email }] },
  { users: [], records: 1 },
  { users: [], total: 1 },
  { users: [{ id: "M-1", email: "maya.berg@example.com" }] },
  { siteId: "1", id: memberId, email, extendedAttribute: [] },
])("a search that answers %j does not tell that there is nobody", async (body) => {
  answerWith("/users/search$", body, 9);
  const asked = { email, enrollIfMissing: true, timeBudgetMs: 60_000 };
  expect(await act("getLoyaltyInfo", asked)).toMatchObject({ status: null });
  expect(sent(/^POST .*users$/)).toEqual([]);
});

const strangers = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `M-${n}`, email: `a${n}b@example.com` }));

test.each([
  ["the whole list", {}, "notAMember"],
  ["a part of the list", { records: 60 }, null],
  ["the first of several pages", { pages: 3 }, null],
  ["as many as there can be", { users: strangers(50) }, null],
  ["almost as many", { users: strangers(49) }, "notAMember"],
])("of an address that may be a pattern, others are expected: %s", async (_, told, status) => {
  answerWith("/users/search$", { users: [{ id: "M-1", email: "a.b@example.com" }], ...told }, 9);
  const asked = { email: "a_b@example.com", timeBudgetMs: 60_000 };
  expect(await act("getLoyaltyInfo", asked)).toMatchObject({ status });
});
