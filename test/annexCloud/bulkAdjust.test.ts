import { newRow } from "../../sandbox/annexCloud/ledger";
import type { BulkAdjustment } from "../../src/annexCloud/money/bulk/report";
import { connections } from "../support/connections";
import { useWorlds } from "../support/world";
import { listOf, memberOf, onePerTwenty } from "./bulkLists";
import { startBulkWorld } from "./bulkWorld";

const { world, open } = useWorlds(startBulkWorld);
afterEach(() => jest.restoreAllMocks());

const outcomes = ({ results }: BulkAdjustment) => results.map(({ outcome }) => outcome);
const infoLines = () =>
  world.logs.filter(({ line }) => line.startsWith("Bulk Adjust")).map(({ line }) => line);
const tooMuchTwice = (index: number) => ({
  ...{ memberId: memberOf(index), points: -600 },
  ...{ reason: "too much twice", key: `${index}` },
});
const anyTime = { times: 1_000_000 } as const;

test("a dry run sends nothing and says what would be done", async () => {
  await open(2);
  const answer = await world.adjust({ adjustments: listOf(3, 2), dryRun: true });
  expect(answer).toMatchObject({ rows: 3, wouldApply: 3, applied: 0, settled: true });
  expect(outcomes(answer)).toEqual(["wouldApply", "wouldApply", "wouldApply"]);
  expect(world.sandbox.requests.entries).toEqual([]);
});

test("each row comes to its own end, and the counts add up", async () => {
  await open(3);
  world.sandbox.annexCloud.addMember({ id: "blocked", status: "BLOCKED", points: 50 });
  const adjustments = [
    { memberId: memberOf(0), points: 30, reason: "a", key: "1" },
    { memberId: memberOf(1), activity: "debit", points: "40", reason: "b", key: "2" },
    { memberId: memberOf(2), points: -1_001, reason: "c", key: "3" },
    { memberId: "nobody", points: 5, reason: "d", key: "4" },
    { memberId: "blocked", points: -5, reason: "e", key: "5" },
  ];
  await world.adjust({ adjustments: adjustments.slice(0, 1) });
  const answer = await world.adjust({ adjustments });
  expect(answer).toMatchObject({
    rows: 5,
    applied: 1,
    alreadyApplied: 1,
    refused: 3,
    uncertain: 0,
    notReached: 0,
    settled: true,
  });
  expect(outcomes(answer)).toEqual(["alreadyApplied", "applied", "refused", "refused", "refused"]);
  const [, , overdraft, nobody, blocked] = answer.results.map(({ error }) => error);
  expect(overdraft).toMatch(/^InsufficientPointsError: .*1000 points, fewer than the 1001/);
  expect(nobody).toMatch(/^NotFoundError: /);
  expect(blocked).toMatch(/^MemberBlockedError: /);
  expect(world.booked().map(({ reason }) => reason)).toEqual(["a", "b"]);
});

test("a row's key is the same as the Idempotency Key of Credit Points", async () => {
  await open(1);
  await world.run("creditPoints", {
    annexCloudConnection: connections.annexCloud,
    memberId: memberOf(0),
    points: 5,
    reason: "once",
    idempotencyKey: "spring-k1",
  });
  const csv = `memberId,points,reason,key\n${memberOf(0)},5,once,k1`;
  const answer = await world.adjust({ csv, keyPrefix: "spring-" });
  expect(outcomes(answer)).toEqual(["alreadyApplied"]);
  expect(world.booked()).toMatchObject([{ orderId: answer.results[0]?.orderId }]);
});

test("rows of one member go in their order, so a debit may take what a credit before it gave", async () => {
  await open(2);
  const row = (points: number, key: string) => ({
    memberId: memberOf(0),
    points,
    reason: key,
    key,
  });
  const adjustments = [row(500, "1"), row(-1_400, "2"), row(-200, "3"), row(-100, "4")];
  const answer = await world.adjust({ adjustments });
  expect(outcomes(answer)).toEqual(["applied", "applied", "refused", "applied"]);
  expect(world.sandbox.annexCloud.balanceOf(memberOf(0)).available).toBe(0);
  // One balance for all, and one more look before a row is refused.
  expect(world.count(/getbulkpoints/)).toBe(1);
  expect(world.count(/GET .*\/points\//)).toBe(1);
});

test.each<[what: string, delayMs: number, meanwhile: () => Promise<unknown>]>([
  [
    "another list of this process",
    0,
    () => world.adjust({ adjustments: [{ ...tooMuchTwice(99), key: "other" }] }),
  ],
  [
    "another step of this process",
    3_000,
    () => {
      const { annexCloud: annexCloudConnection } = connections;
      const { memberId, reason } = tooMuchTwice(99);
      const debit = { annexCloudConnection, memberId, reason, points: 600 };
      return world.run("debitPoints", { ...debit, idempotencyKey: "other" });
    },
  ],
  [
    "somebody elsewhere, a while before",
    9_000,
    async () => {
      const { memberId, reason } = tooMuchTwice(99);
      const movement = { memberId, reason, activity: "DEBIT", points: 600 } as const;
      const { clock, annexCloud } = world.sandbox;
      annexCloud.ledger.append(newRow({ ...movement, createdMs: clock.nowMs() }));
    },
  ],
])("a list does not take what %s has taken meanwhile", async (_, delayMs, meanwhile) => {
  await open(100);
  world.break({ method: "POST", path: "/points$", kind: "slow", delayMs: 1_000, times: "all" });
  const adjustments = Array.from({ length: 100 }, (_, index) => tooMuchTwice(index));
  const list = world.adjust({ adjustments });
  await world.sandbox.clock.sleep(delayMs);
  await meanwhile();
  await list;
  expect(world.sandbox.annexCloud.balanceOf(memberOf(99)).available).toBe(400);
});

test("a debit over the balance goes through where that is allowed, without reading balances", async () => {
  await open(1);
  const answer = await world.adjust({
    adjustments: listOf(1, 1, -1_500),
    allowNegativeBalance: true,
  });
  expect(outcomes(answer)).toEqual(["applied"]);
  expect(world.sandbox.requests.entries).toHaveLength(1);
});

test("balances that are refused together are read by halves", async () => {
  await open(50);
  world.sandbox.annexCloud.options.bulkFailsAs = "whole";
  const list = listOf(50, 50, -5);
  const nobody = { memberId: "nobody", points: -5, reason: "nobody", key: "nobody" };
  const answer = await world.adjust({ adjustments: [...list, nobody] });
  expect(answer).toMatchObject({ applied: 50, refused: 1 });
  expect(world.wrong(list)).toEqual([]);
  // Six levels of halves down to the one; only that one is then read alone.
  expect(world.count(/getbulkpoints/)).toBeLessThanOrEqual(13);
  expect(world.count(/GET .*\/points\//)).toBe(1);
});

test("a member whose balance the bulk answer lacks is read alone", async () => {
  await open(3);
  world.break({ kind: "statusAfter", status: 200, path: "getbulkpoints$", body: { 1: {} } });
  const list = listOf(3, 3, -5);
  expect(await world.adjust({ adjustments: list })).toMatchObject({ applied: 3 });
  expect(world.count(/GET .*\/points\//)).toBe(3);
});

test("off, Continue on Error starts no row after the first that was refused", async () => {
  await open(1);
  const bad = { memberId: memberOf(0), points: -5_000, reason: "too much", key: "bad" };
  const [first, ...more] = listOf(4, 1);
  const answer = await world.adjust({
    adjustments: [first, bad, ...more],
    continueOnError: false,
  });
  expect(outcomes(answer)).toEqual([
    "applied",
    "refused",
    "notReached",
    "notReached",
    "notReached",
  ]);
  expect(answer).toMatchObject({ settled: false, firstNotReached: 3 });
  expect(answer.stoppedBecause).toContain("row 2");
});

test("a list that broke off in the middle is finished by fresh modules, and nothing is doubled", async () => {
  await open(40);
  const list = listOf(200, 40, -5);
  const refused = { status: 401, body: { errorCode: "AC1002", errorMessage: "no" } };
  world.break({ kind: "status", ...refused, path: "/points$", skip: 90, ...anyTime });
  expect(await world.refusal({ adjustments: list })).toMatch(/^ConnectionError: /);
  expect(world.booked()).toHaveLength(90);
  expect(infoLines()).toEqual([
    expect.stringMatching(/90 of 200 rows: 90 applied, 110 notReached; stopped/),
  ]);
  world.sandbox.faults.clear();
  world.restart();
  expect(await world.adjust({ adjustments: list })).toMatchObject({
    applied: 110,
    alreadyApplied: 90,
    settled: true,
  });
  expect(world.wrong(list)).toEqual([]);
});

test("a list that is delivered twice at once is done once", async () => {
  await open(20);
  const list = listOf(100, 20);
  world.break({ kind: "dropAfter", path: "/points$", probability: 0.1, ...anyTime });
  const first = world.adjust({ adjustments: list });
  world.restart();
  const answers = await Promise.all([first, world.adjust({ adjustments: list })]);
  expect(answers.map(({ settled }) => settled)).toEqual([true, true]);
  expect(world.wrong(list)).toEqual([]);
});

test("rows that are not reached in the step's time are named, and the next run does them", async () => {
  await open(10);
  const list = listOf(60, 10);
  const { clock } = world.runtime;
  const nowMs = clock.nowMs.bind(clock);
  // The step's time is nearly over once thirty rows are done.
  jest
    .spyOn(clock, "nowMs")
    .mockImplementation(() => nowMs() + (world.booked().length >= 30 ? 13.2 * 60_000 : 0));
  const answer = await world.adjust({ adjustments: list });
  const done = world.booked().length;
  expect(done).toBeLessThan(60);
  expect(answer).toMatchObject({ applied: done, notReached: 60 - done, settled: false });
  expect(answer.stoppedBecause).toContain("time of this step");
  const notReached = answer.results.filter(({ outcome }) => outcome === "notReached");
  expect(answer.firstNotReached).toBe(notReached[0]?.row);
  jest.restoreAllMocks();
  await world.adjust({ adjustments: list });
  expect(world.wrong(list)).toEqual([]);
});

test("a rate limit without end stops the list instead of refusing every row", async () => {
  await open(5);
  world.break({
    kind: "rateLimit",
    retryAfterSeconds: 600,
    path: "/points$",
    skip: 10,
    ...anyTime,
  });
  const answer = await world.adjust({ adjustments: listOf(50, 5) });
  expect(answer).toMatchObject({ applied: 10, refused: 0, uncertain: 0, notReached: 40 });
  expect(answer.stoppedBecause).toMatch(/rate limit/);
});

test("a row whose answers are all lost is uncertain and names its order id", async () => {
  await open(2);
  world.break({ kind: "dropBefore", path: "/points$", ...anyTime });
  const answer = await world.adjust({ adjustments: listOf(1, 1) });
  expect(answer).toMatchObject({ uncertain: 1, settled: false });
  expect(answer.results[0]?.error).toContain(answer.results[0]?.orderId);
});

test("the log counts every 500 rows", async () => {
  await open(10);
  await world.adjust({ adjustments: listOf(1_050, 10), dryRun: true });
  expect(infoLines()).toEqual([
    "Bulk Adjust Points: 500 of 1050 rows: 500 wouldApply",
    "Bulk Adjust Points: 1000 of 1050 rows: 1000 wouldApply",
    "Bulk Adjust Points: 1050 of 1050 rows: 1050 wouldApply",
  ]);
});

test.each([
  ["credits", 5, 1_100],
  ["debits", -5, 1_150],
])(
  "1,000 %s of %i points at one fault in twenty cost at most %i requests and are exact",
  async (_, points, most) => {
    await open(400);
    const list = listOf(1_000, 400, points);
    world.break(...onePerTwenty("points$"));
    const answer = await world.adjust({ adjustments: list });
    const requests = world.sandbox.requests.entries.length;
    process.stdout.write(`${requests} requests for 1000 rows\n`);
    expect(answer).toMatchObject({ applied: 1_000, settled: true });
    expect(world.wrong(list)).toEqual([]);
    // Faults were hit at all, and stayed cheap.
    expect(requests).toBeGreaterThan(1_030);
    expect(requests).toBeLessThanOrEqual(most);
  },
  60_000,
);
