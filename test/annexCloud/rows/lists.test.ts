import { useFreshWorld } from "../../support/world";
import { maya, noor, startRowsWorld } from "./rowsWorld";

const world = useFreshWorld(startRowsWorld);

interface Row {
  activityId: string;
  points: number;
}

/** Movements of 1, 2, 3 … points, of which the last is the newest. */
function addMovements(count: number) {
  const opening = world.sandbox.annexCloud.ledger.rows()[0];
  if (!opening) {
    throw new Error("no opening row");
  }
  for (let points = 1; points <= count; points += 1) {
    world.sandbox.annexCloud.ledger.append({
      ...opening,
      memberId: noor,
      points,
      activityId: `movement-${points}`,
      createdMs: opening.createdMs + points * 1_000,
    });
  }
}
const pointsOf = ({ data }: { data: Row[] }) => data.map(({ points }) => points);
const from = (newest: number, count: number) =>
  Array.from({ length: count }, (_, index) => newest - index);
const activity = (params: Record<string, unknown> = {}) =>
  world.act("listMemberActivity", { memberId: noor, ...params });

test("one page says where to go on, the last one that it is the last", async () => {
  addMovements(45);
  const first = await activity();
  expect(pointsOf(first)).toEqual(from(45, 20));
  expect(first.meta).toEqual({ page: 1, pages: 3, total: 45, nextPage: 2, truncated: true });
  const last = await activity({ page: "3" });
  expect(pointsOf(last)).toEqual(from(5, 5));
  expect(last.meta).toEqual({ page: 3, pages: 3, total: 45, nextPage: null, truncated: false });
});

test("all pages come in one list, in order, with one request each", async () => {
  addMovements(45);
  const { data, meta } = await activity({ fetchAll: true });
  expect(pointsOf({ data })).toEqual(from(45, 45));
  expect(meta).toEqual({ page: 1, pages: 3, total: 45, nextPage: null, truncated: false });
  expect(world.arrived()).toHaveLength(3);
});

test.each([
  [1, 20, 2, 1],
  [20, 20, 2, 1],
  [30, 20, 2, 2],
  [40, 40, 3, 2],
])(
  "at most %d records in whole pages, and one at least, are %d; going on with page %d brings the others, each once",
  async (most, given, next, requests) => {
    addMovements(45);
    const first = await activity({ fetchAll: true, maxRecords: most });
    expect(pointsOf(first)).toEqual(from(45, given));
    expect(first.meta).toMatchObject({ nextPage: next, truncated: true });
    expect(world.arrived()).toHaveLength(requests);
    const rest = await activity({ fetchAll: true, page: first.meta.nextPage });
    expect([...pointsOf(first), ...pointsOf(rest)]).toEqual(from(45, 45));
  },
);

test("as many as there are is not truncated", async () => {
  addMovements(40);
  const { data, meta } = await activity({ fetchAll: true, maxRecords: 40 });
  expect(data).toHaveLength(40);
  expect(meta).toMatchObject({ nextPage: null, truncated: false });
});

test("a movement that is added between two pages makes none come twice", async () => {
  const row = (activityId: string) => ({ activityId, activity: "CREDIT", credit: "1" });
  world.answerWith({ activityDetail: [row("c"), row("b")], pages: "2", currentPage: "1" });
  world.answerWith({ activityDetail: [row("b"), row("a")], pages: "2", currentPage: "2" });
  const { data } = await activity({ fetchAll: true });
  expect(data.map(({ activityId }: Row) => activityId)).toEqual(["c", "b", "a"]);
});

test.each([
  ["alike", "alike"],
  [0, 0],
  [1, 2],
])("movements with the ids %j and %j on every page are all listed", async (one, other) => {
  const rows = (points: number) => [
    { activityId: one, activity: "CREDIT", credit: points },
    { activityId: other, activity: "CREDIT", credit: points - 1 },
  ];
  world.answerWith({ activityDetail: rows(4), pages: 2 });
  world.answerWith({ activityDetail: rows(2), pages: 2 });
  const { data } = await activity({ fetchAll: true });
  expect(pointsOf({ data })).toEqual([4, 3, 2, 1]);
});

test.each([0, "0", -1, 0.5])("%j pages are no end of a list", async (pages) => {
  const row = (activityId: string) => ({ activityId, activity: "CREDIT", credit: "1" });
  world.answerWith({ activityDetail: [row("c"), row("b")], pages });
  world.answerWith({ activityDetail: [row("a")], pages });
  world.answerWith({ activityDetail: [], pages });
  const { data, meta } = await activity({ fetchAll: true });
  expect(data).toHaveLength(3);
  expect(meta).toMatchObject({ pages: null, truncated: false });
});

test.each([
  [{ activityDetail: [], pages: 2 }, /^EndlessListError: .*page 1 .*is empty/],
  [{ activityDetail: null, pages: 1, totalActivityCount: "27" }, /^UnexpectedAnswerError: /],
])("a first page %j is no end of a list", async (body, message) => {
  world.answerWith(body);
  world.answerWith(body);
  const error = await world.refuses("listMemberActivity", { memberId: noor });
  expect(error.message).toMatch(message);
});

const noData = { errorCode: "AC1005", errorMessage: "No data found" };
test.each<[number, object]>([
  [404, noData],
  [200, noData],
  [200, { activityDetail: [] }],
])("of two pages, a second that is %d %j is no end", async (status, body) => {
  const activityDetail = [{ activity: "CREDIT", credit: "1" }];
  const answers = () => {
    world.answerWith({ activityDetail, pages: 2 });
    world.answerWith(body, status);
  };
  answers();
  const { data, meta } = await activity({ fetchAll: true });
  expect(data).toHaveLength(1);
  expect(meta).toMatchObject({ truncated: true });
  answers();
  const credit = { memberId: noor, points: "5", reason: "Goodwill", orderId: "ORDER-9" };
  const error = await world.refuses("creditPoints", { ...credit, maxPointsPerMemberPerDay: "9" });
  expect(error.message).toMatch(/^EndlessListError: .*tells of it/);
});

test.each<[string, object, string[], boolean]>([
  ["one page is told of", { pages: 1 }, ["c"], false],
  ["one page is told of and comes again", { pages: 1 }, ["a", "b"], true],
  ["two pages are told of and the second is short", { pages: 2 }, [], true],
  ["the page comes again", {}, ["a", "b"], true],
])("three movements are counted: %s", async (_, pages, others, truncated) => {
  for (const ids of [["a", "b"], others]) {
    const activityDetail = ids.map((activityId) => ({ activityId, activity: "CREDIT" }));
    world.answerWith({ activityDetail, totalActivityCount: "3", ...pages });
  }
  const { data, meta } = await activity({ fetchAll: true });
  expect(data).toHaveLength(truncated ? 2 : 3);
  expect(meta).toMatchObject({ total: 3, truncated });
});

test("whoever needs all movements is told how many there should be", async () => {
  for (const activityDetail of [[{ activity: "CREDIT", credit: "1" }], []]) {
    world.answerWith({ activityDetail, totalActivityCount: 3 });
  }
  const credit = { memberId: noor, points: "5", reason: "Goodwill", orderId: "ORDER-9" };
  const error = await world.refuses("creditPoints", { ...credit, maxPointsPerMemberPerDay: "9" });
  expect(error.message).toMatch(/^EndlessListError: .*ends after 1 of the 3 records/);
});

test.each(["total", "totalRecords", "records"])(
  "a list without pages that counts more in %s than it holds is truncated",
  async (name) => {
    world.answerWith({ rewards: [{ reward_id: "111" }], [name]: 60 });
    const { meta } = await world.act("listRewards");
    expect(meta).toMatchObject({ total: 60, nextPage: null, truncated: true });
  },
);

test("a page that comes again and again ends the list, as truncated where more is told of", async () => {
  const activityDetail = [{ activity: "CREDIT", credit: "1" }];
  world.answerWith({ activityDetail, pages: 1_000_000 });
  world.answerWith({ activityDetail, pages: 1_000_000 });
  expect((await activity({ fetchAll: true })).meta).toMatchObject({ truncated: true });
  world.answerWith({ activityDetail });
  world.answerWith({ activityDetail });
  const { data, meta } = await activity({ fetchAll: true });
  expect(data).toHaveLength(1);
  expect(meta).toMatchObject({ truncated: false });
  expect(world.arrived()).toHaveLength(4);
});

test("a member without movements has an empty list, nobody's is an error", async () => {
  expect(await activity()).toEqual({
    data: [],
    meta: { page: 1, pages: null, total: 0, nextPage: null, truncated: false },
  });
  const error = await world.refuses("listMemberActivity", { memberId: "nobody@example.com" });
  expect(error.message).toMatch(/^NotFoundError: .*nobody@example.com/);
});

test("a list that breaks off says how far it came", async () => {
  addMovements(45);
  world.break({ service: "annexCloud", kind: "status", status: 503, skip: 1, times: 9 });
  const error = await world.refuses("listMemberActivity", { memberId: noor, fetchAll: true });
  expect(error.message).toMatch(/^ServerError: .*after 20 records; go on with Page 2/);
  expect(error).toMatchObject({ facts: { recordsRead: 20, nextCursor: "2" } });
});

test("a list without a count ends where a page brings nothing new", async () => {
  const tierDetail = [{ tierId: 1, tierName: "Seed" }];
  world.answerWith({ tierDetail });
  world.answerWith({ tierDetail });
  const { data, meta } = await world.act("listTiers");
  expect(data).toHaveLength(1);
  expect(meta).toMatchObject({ pages: null, nextPage: null, truncated: false });
  expect(world.arrived()).toHaveLength(2);
});

test("fifty found members may be more", async () => {
  for (let index = 0; index < 50; index += 1) {
    world.sandbox.annexCloud.addMember({ id: `m${index}`, lastName: "Berg" });
  }
  const many = await world.act("findMember", { lastName: "Ber%" });
  expect(many.data).toHaveLength(50);
  expect(many.meta.truncated).toBe(true);
  const one = await world.act("findMember", { lastName: "Ber%", firstName: "Maya" });
  expect(one).toMatchObject({
    data: [{ id: maya, optInStatus: "YES" }],
    meta: { truncated: false },
  });
});

test.each([
  ["users", { email: maya.toUpperCase() }],
  ["array", { phone: "+33123456789" }],
  ["Data", { firstName: "%aya", optInStatus: "YES" }],
  ["users", { userId: maya }],
  ["users", { lastName: "Berg", optInStartDate: "2020-01-01T02:00:00+02:00" }],
] as const)("members are found in the form %s, by %j", async (shape, wanted) => {
  world.sandbox.annexCloud.options.searchShape = shape;
  const { data } = await world.act("findMember", wanted);
  expect(data.map(({ id }: { id: string }) => id)).toEqual([maya]);
});

test("who joined later than the end is not found", async () => {
  const found = await world.act("findMember", { optInEndDate: "2020-01-01" });
  expect(found.data).toEqual([]);
});

test("a search for nothing in particular is refused", async () => {
  const error = await world.refuses("findMember", { email: " " });
  expect(error.message).toMatch(/^InvalidInputError: Find Member: fill in at least one field/);
  expect(world.arrived()).toEqual([]);
});

test("the affordable rewards are those that the balance covers, or all with that said", async () => {
  const ids = (rewards: { rewardId: string }[]) => rewards.map(({ rewardId }) => rewardId);
  const affordable = await world.act("listAffordableRewards", { memberId: maya });
  expect(ids(affordable.data)).toEqual(["111", "112", "115", "117", "119"]);
  const all = await world.act("listAffordableRewards", { memberId: maya, includeOthers: true });
  expect(all.data.length).toBeGreaterThan(affordable.data.length);
  expect(all.data[0]).toMatchObject({ eligible: true, creditRequired: 500, rewardUrl: null });
  const eligible = all.data.filter((reward: { eligible: boolean }) => reward.eligible);
  expect(ids(eligible)).toEqual(ids(affordable.data));
});

test("used rewards come with their codes, page by page", async () => {
  world.sandbox.annexCloud.options.usedRewardsPageSize = 1;
  const used = await world.act("listUsedRewards", { memberId: maya, fetchAll: true });
  expect(used.data).toMatchObject([
    { rewardCode: "SEEDS-15", pointsUsed: 100, rewardName: "Two seed packets" },
    { rewardCode: "SEEDS-5", reason: "claim" },
  ]);
  expect(used.meta).toMatchObject({ pages: 2, truncated: false });
});
