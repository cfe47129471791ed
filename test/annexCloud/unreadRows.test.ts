import { clickOrderId, undoOrderId } from "../../src/annexCloud/money/keys";
import { useFreshWorld } from "../support/world";
import { annexCloudConnection, memberId, onActivity, startPointsWorld } from "./pointsWorld";

/** A row of which something cannot be read proves neither this write nor another one. */
const world = useFreshWorld(startPointsWorld);

type Row = Record<string, unknown>;
const rowsAre = (edit: (row: Row) => Row) =>
  world.break({
    ...{ ...onActivity, kind: "changed", times: "all" },
    change: (body) => {
      const { activityDetail, ...rest } = body as { activityDetail: Row[] };
      return { ...rest, activityDetail: activityDetail.map(edit) };
    },
  });
const says = (key: string, params: object) =>
  world
    .run(key, { annexCloudConnection, ...params })
    .then(({ outcome }) => String(outcome))
    .catch(({ message }: Error) => message);
const uncertain = /^UncertainOutcomeError: .*\d{5}/;

const orderId = "1234567890123456789";
const orderDetail = [{ id: "FERN-20", quantity: 2, unitPrice: "20.00" }];
const order = { memberId, orderId, orderDetail };
const oneBack = { ...order, status: "return", orderDetail: [{ ...orderDetail[0], quantity: 1 }] };
const writes = {
  creditPoints: { memberId, orderId, points: "50", reason: "Goodwill" },
  debitPoints: { memberId, orderId, points: "50", reason: "Goodwill" },
  awardActionPoints: { memberId, orderId, actionId: "125" },
  redeemReward: { memberId, orderId, rewardId: "112" },
  recordOrder: order,
};
type Write = keyof typeof writes;
const everyWrite = Object.keys(writes) as Write[];
const ofAction: Write[] = ["awardActionPoints", "recordOrder"];

const roundedId = (row: Row) => ({
  ...row,
  ...(row.orderId ? { orderId: Number(row.orderId) } : {}),
});
const amountless = (row: Row) => ({ ...row, credit: null, debit: null });
const ofAnotherAction = (row: Row) => ({ ...row, actionId: "210" });
const unreadForms: [string, (row: Row) => Row, readonly Write[]][] = [
  ["no kind", (row) => ({ ...row, activity: null }), everyWrite],
  ["a kind of its own", (row) => ({ ...row, activity: "Reversal" }), everyWrite],
  ["an order id that lost digits", roundedId, everyWrite],
  ["no amount", amountless, ["creditPoints", "debitPoints"]],
  ["no action", (row) => ({ ...row, actionId: null }), ofAction],
  ["action 0", (row) => ({ ...row, actionId: 0 }), ofAction],
  ["no reward", (row) => ({ ...row, rewardId: null }), ["redeemReward"]],
  ["a date of another form", (row) => ({ ...row, createDate: "02/03/2026 09:30" }), everyWrite],
  [
    "a plain day",
    (row) => ({ ...row, createDate: String(row.createDate).slice(0, 10) }),
    everyWrite,
  ],
];
test.each(unreadForms.flatMap(([form, edit, keys]) => keys.map((key) => ({ form, edit, key }))))(
  "a lost $key whose row has $form is uncertain",
  async ({ edit, key }) => {
    rowsAre(edit);
    world.break({ kind: "dropAfter", method: "POST", path: "/(points|orders)$" });
    expect(await says(key, writes[key])).toMatch(uncertain);
    world.restart();
    expect(await says(key, writes[key])).toMatch(/^alreadyApplied$|^UncertainOutcomeError/);
    expect(world.rowsWith(orderId)).toHaveLength(1);
  },
);

test.each<[where: string, edit: (row: Row) => Row, key: Write, more: Row]>([
  ["purchases are booked under another action", ofAnotherAction, "recordOrder", {}],
  ["credits are booked under another action", ofAnotherAction, "creditPoints", { actionId: "100" }],
  ["awards are booked under another action", ofAnotherAction, "awardActionPoints", {}],
  [
    "other points are awarded and texts are stored escaped",
    (row) => ({ ...row, credit: 70, reason: "Pot &amp; saucer" }),
    "creditPoints",
    { reason: "Pot & saucer" },
  ],
])("where %s, a row that is new since a lost send is not called another's", async (...args) => {
  const [, edit, key, more] = args;
  rowsAre(edit);
  world.break({ kind: "dropAfter", method: "POST", path: "/(points|orders)$" });
  expect(await says(key, { ...writes[key], ...more })).toMatch(uncertain);
  expect(world.rowsWith(orderId)).toHaveLength(1);
});

test.each(everyWrite)(
  "a lost %s whose row has PHP's 0 for what it has not is applied",
  async (key) => {
    rowsAre((row) => ({ ...row, actionId: row.actionId ?? 0, rewardId: row.rewardId ?? 0 }));
    world.break({ kind: "dropAfter", method: "POST", path: "/(points|orders)$" });
    expect(await says(key, writes[key])).toBe("applied");
  },
);

test("a debit under a redemption's order id may be the redemption", async () => {
  await world.run("debitPoints", { annexCloudConnection, ...writes.debitPoints });
  expect(await says("redeemReward", writes.redeemReward)).toMatch(uncertain);
});

test.each([
  ["reward 0", (row: Row) => ({ ...row, rewardId: 0 }), /^alreadyApplied$/],
  ["no kind", (row: Row) => ({ ...row, activity: null }), uncertain],
  ["a kind of its own", (row: Row) => ({ ...row, activity: "Reversal" }), uncertain],
  ["an order id that lost digits", roundedId, uncertain],
])("a return is not done again where rows have %s", async (_, edit, expected) => {
  await says("recordOrder", order);
  await says("returnOrCancelOrder", oneBack);
  world.restart();
  rowsAre(edit);
  expect(await says("returnOrCancelOrder", oneBack)).toMatch(expected);
  expect(world.count(/^PATCH/)).toBe(1);
});

test.each([
  ["reward 0", (row: Row) => ({ ...row, rewardId: 0 }), /on top of today's/],
  ["a kind of its own", (row: Row) => ({ ...row, activity: "Earned" }), /cannot be read/],
  ["no amount", amountless, /cannot be read/],
  [
    "a date of another form",
    (row: Row) => ({ ...row, createDate: "02/03/2026" }),
    /cannot be read/,
  ],
  ["no date", (row: Row) => ({ ...row, createDate: null }), /cannot be read/],
])("the day's limit is kept where rows have %s", async (_, edit, reason) => {
  const limit = { maxPointsPerMemberPerDay: "600" };
  await says("creditPoints", { ...writes.creditPoints, orderId: "EARLIER", points: "90" });
  rowsAre(edit);
  const said = await says("creditPoints", { ...writes.creditPoints, ...limit });
  expect(said).toMatch(/^LimitExceededError: .*nothing was changed/);
  expect(said).toMatch(reason);
  expect(world.rowsWith(orderId)).toEqual([]);
});

test("what may be of today and fits all the same is credited", async () => {
  rowsAre((row) => ({ ...row, createDate: null, activity: "Earned" }));
  const limit = { maxPointsPerMemberPerDay: "100000" };
  expect(await says("creditPoints", { ...writes.creditPoints, ...limit })).toBe("applied");
});

test.each<[where: string, agesDays: (number | null)[], said: RegExp]>([
  ["between older days", [0, 401, null, 402], /^applied$/],
  ["several between older days", [401, null, null, 402], /^applied$/],
  ["after the oldest day", [0, 401, 402, null], /^applied$/],
  ["before an older day", [null, 401], /cannot be read/],
  ["after today", [401, 0, null, 402], /cannot be read/],
  ["at the end of a list that goes oldest first", [402, 401, null], /cannot be read/],
  ["beside no date", [null, null], /cannot be read/],
])("the day's limit counts an undated row that stands %s so", async (_, agesDays, said) => {
  const nowMs = world.sandbox.clock.nowMs();
  world.break({
    ...{ ...onActivity, kind: "changed", times: "all" },
    change: (body) => ({
      ...(body as object),
      activityDetail: agesDays.map((age, n) => ({
        ...{ activityId: `row-${n}`, activity: "CREDIT", credit: age === null ? "2000" : "5" },
        createDate: age === null ? "0000-00-00" : new Date(nowMs - age * 86_400_000).toISOString(),
      })),
    }),
  });
  const limit = { maxPointsPerMemberPerDay: "1000" };
  expect(await says("creditPoints", { ...writes.creditPoints, ...limit })).toMatch(said);
});

test("welcome points are not booked where a credit without an action may be them", async () => {
  await says("awardActionPoints", { memberId, orderId: "EARLIER", actionId: "101" });
  const enrolment = { memberId, enrolmentForm: "threeCalls" };
  rowsAre((row) => ({ ...row, actionId: null }));
  expect(await says("enrolMember", enrolment)).toMatch(/^UnreadCreditsError: .*welcome points/);
  world.sandbox.faults.clear();
  expect(await says("enrolMember", enrolment)).toBe("alreadyApplied");
  expect(world.count(/^POST .*\/points$/)).toBe(1);
});

test.each([
  ["click", clickOrderId("a click", "CREDIT")],
  ["click that was undone", undoOrderId(clickOrderId("a click", "DEBIT"))],
])("the credit of a %s without an action is no welcome", async (_, orderId) => {
  world.bookBefore(60, { orderId });
  expect(await says("enrolMember", { memberId, enrolmentForm: "threeCalls" })).toBe("applied");
});

test.each([null, 0, ""])(
  "credits with action %j may be told not to be welcome points",
  async (actionId) => {
    await says("enrolMember", { memberId: "12345" });
    world.bookBefore(60, { memberId: "12345", orderId: "IMPORT" });
    rowsAre((row) => ({ ...row, actionId }));
    const enrolment = { memberId: "12345", enrolmentForm: "threeCalls" };
    expect(await says("enrolMember", enrolment)).toMatch(/turn on "Ignore Unread Credits"/);
    const ignoring = { ...enrolment, ignoreUnreadCredits: "true" };
    expect(await says("enrolMember", ignoring)).toBe("applied");
    world.restart();
    expect(await says("enrolMember", ignoring)).toBe("alreadyApplied");
    expect(world.count(/^POST .*\/points$/)).toBe(1);
  },
);

test("an enrolment whose answer is lost is uncertain where the member's date is not told", async () => {
  world.break(
    { kind: "dropAfter", method: "POST", path: "/users$" },
    {
      ...{ kind: "changed", method: "GET", path: "/users/[^/]+$", times: "all" },
      change: { field: ["createDate"], as: "null" },
    },
  );
  expect(await says("enrolMember", { memberId: "12345" })).toMatch(uncertain);
  expect(await says("enrolMember", { memberId: "12345" })).toBe("alreadyApplied");
});
