import { newRow } from "../../sandbox/annexCloud/ledger";
import type { BulkAdjustment } from "../../src/annexCloud/money/bulk/report";
import { useWorlds } from "../support/world";
import { listOf, memberOf, openingPoints } from "./bulkLists";
import { startBulkWorld } from "./bulkWorld";

const { world, open } = useWorlds(startBulkWorld);
const send = (adjustments: unknown) => world.adjust({ adjustments, useBulkEndpoint: true });
const outcomes = ({ results }: BulkAdjustment) => results.map(({ outcome }) => outcome);
const bulk = { service: "annexCloud", method: "POST", path: "/bulkpoints$" } as const;
const requests = () => world.sandbox.requests.entries.length;

test("a hundred members go in one request, after eight rows that claim the list", async () => {
  await open(100);
  const list = listOf(100, 100);
  expect(await send(list)).toMatchObject({ applied: 100, settled: true });
  expect(world.wrong(list)).toEqual([]);
  expect(world.count(/POST .*\/points$/)).toBe(8);
  expect(world.count(/GET .*activity$/)).toBe(8);
  expect(world.count(/bulkpoints/)).toBe(1);
  expect(requests()).toBe(17);
});

test("the key travels in the reason", async () => {
  await open(20);
  await send(listOf(20, 20));
  expect(world.booked().at(-1)).toMatchObject({ reason: "List row 19. [key-19]", orderId: null });
});

test("a member's second row waits for another request, and debits know what is left", async () => {
  await open(20);
  const list = listOf(60, 20, -openingPoints / 2);
  const answer = await send(list);
  expect(answer).toMatchObject({ applied: 40, refused: 20, settled: true });
  expect(outcomes(answer).slice(40)).toEqual(Array(20).fill("refused"));
  expect(world.wrong(list.slice(0, 40))).toEqual([]);
});

test("debits whose balance the bulk answer lacks go singly, and not in a batch as well", async () => {
  await open(30);
  world.break({ kind: "statusAfter", status: 200, path: "getbulkpoints$", body: {}, times: 1_000 });
  const list = listOf(30, 30, -5);
  expect(await send(list)).toMatchObject({ applied: 30, settled: true });
  expect(world.wrong(list)).toEqual([]);
});

test("a list whose claims are all refused is left alone, since nothing would mark it as begun", async () => {
  await open(8);
  // Of sixteen members every second is a claim.
  const claims = Array.from({ length: 8 }, (_, index) => ({
    memberId: `nobody.${index}`,
    points: 5,
    reason: `Claim ${index}.`,
    key: `claim-${index}`,
  }));
  const list = claims.flatMap((claim, index) => [claim, ...listOf(8, 8).slice(index, index + 1)]);
  const answer = await send(list);
  expect(answer).toMatchObject({ refused: 8, notReached: 8, settled: false });
  expect(answer.stoppedBecause).toContain("none of the 8 rows");
  expect(world.booked()).toEqual([]);
  for (const { memberId } of claims) {
    world.sandbox.annexCloud.addMember({ id: memberId });
  }
  expect(await send(list)).toMatchObject({ applied: 16, settled: true });
  expect(world.wrong(list)).toEqual([]);
});

test("a row that Annex Cloud refuses does not spoil the others", async () => {
  await open(30);
  world.sandbox.annexCloud.addMember({ id: "out", optInStatus: "NO" });
  const list = listOf(30, 30);
  const out = { memberId: "out", points: 5, reason: "x", key: "out" };
  const answer = await send([...list, out]);
  expect(answer).toMatchObject({ applied: 30, refused: 1 });
  expect(answer.results.at(-1)?.error).toContain("AC1009");
  expect(world.wrong(list)).toEqual([]);
});

test("a request that is refused whole is sent by halves", async () => {
  await open(40);
  world.sandbox.annexCloud.options.bulkFailsAs = "whole";
  const list = listOf(40, 40);
  const nobody = { memberId: "nobody", points: 5, reason: "x", key: "nobody" };
  const answer = await send([...list, nobody]);
  expect(answer).toMatchObject({ applied: 40, refused: 1, settled: true });
  expect(outcomes(answer).at(-1)).toBe("refused");
  expect(world.wrong(list)).toEqual([]);
});

const numbered = (row: object) =>
  Object.fromEntries(Array.from({ length: 60 }, (_, index) => [index + 1, row]));

test.each([
  ["broke off after it was done", { kind: "dropAfter" }],
  ["was an error page after it was done", { kind: "htmlAfter", status: 502 }],
  ["broke off before anything was done", { kind: "dropBefore" }],
  ["broke off, and the request landed later", { kind: "late", delayMs: 20_000 }],
  ["was an internal fault", { kind: "status", status: 404, body: { errorCode: "AC1001" } }],
  ["was cut short", { kind: "truncate" }],
  ["said nothing", { kind: "statusAfter", status: 200, body: {} }],
  [
    "only complained",
    { kind: "status", status: 200, body: numbered({ errorMessage: "Try again" }) },
  ],
] as const)(
  "an answer that %s is settled member by member, and nothing is doubled",
  async (_, fault) => {
    await open(60);
    const list = listOf(60, 60);
    world.break({ ...bulk, ...fault });
    expect(await send(list)).toMatchObject({ applied: 60, settled: true });
    expect(world.wrong(list)).toEqual([]);
  },
);

test("rows of a lost request that cannot be looked up are uncertain", async () => {
  await open(20);
  world.break(
    { ...bulk, kind: "dropAfter" },
    { kind: "status", status: 503, path: "/activity$", skip: 7, times: 1_000 },
  );
  const answer = await send(listOf(20, 20));
  expect(answer).toMatchObject({ applied: 7, uncertain: 13, settled: false });
}, 40_000);

test("a bulk endpoint that never answers leaves its rows for the next run", async () => {
  await open(20);
  world.break({ ...bulk, kind: "dropBefore", times: 1_000 });
  const answer = await send(listOf(20, 20));
  expect(answer).toMatchObject({ applied: 7, notReached: 13, uncertain: 0 });
  expect(answer.stoppedBecause).toContain("bulk endpoint");
}, 40_000);

describe("running the same list again", () => {
  /** As if the run before had been that long ago. */
  const age = (minutes: number) => {
    for (const row of world.booked()) {
      row.createdMs -= minutes * 60_000;
    }
  };

  test("does nothing twice, whoever did it first and by which call", async () => {
    await open(150);
    const list = listOf(150, 150);
    await send(list);
    world.restart();
    age(60);
    expect(await send(list)).toMatchObject({ alreadyApplied: 150, applied: 0, settled: true });
    expect(world.wrong(list)).toEqual([]);
    expect(world.count(/bulkpoints/)).toBe(2);
  });

  test("finishes a run that broke off between two requests", async () => {
    await open(300);
    const list = listOf(300, 300);
    const refused = { status: 401, body: { errorCode: "AC1002" } } as const;
    world.break({ ...bulk, kind: "status", ...refused, skip: 1, times: 1_000 });
    await world.refusal({ adjustments: list, useBulkEndpoint: true });
    expect(world.booked()).toHaveLength(105);
    world.sandbox.faults.clear();
    world.restart();
    age(60);
    expect(await send(list)).toMatchObject({ applied: 195, alreadyApplied: 105, settled: true });
    expect(world.wrong(list)).toEqual([]);
  });

  test("while an earlier run may still be at work leaves alone what that one may still send", async () => {
    await open(30);
    const list = listOf(30, 30);
    const [claimed] = (await world.adjust({ adjustments: list, dryRun: true })).results;
    world.sandbox.annexCloud.ledger.append(
      newRow({
        memberId: memberOf(0),
        activity: "CREDIT",
        points: 5,
        reason: "List row 0.",
        orderId: claimed?.orderId ?? null,
        createdMs: world.sandbox.clock.nowMs(),
      }),
    );
    const answer = await send(list);
    expect(answer).toMatchObject({ alreadyApplied: 1, applied: 7, uncertain: 22 });
    expect(world.count(/bulkpoints/)).toBe(0);
    age(60);
    expect(await send(list)).toMatchObject({ alreadyApplied: 8, applied: 22, settled: true });
    expect(world.wrong(list)).toEqual([]);
  });

  test("at the same moment is done once: whoever does not claim the list keeps out of it", async () => {
    await open(60);
    const list = listOf(60, 60);
    world.break({ ...bulk, kind: "dropAfter" });
    const first = send(list);
    world.restart();
    await Promise.all([first, send(list)]);
    expect(world.wrong(list).filter((line) => !line.endsWith("missing"))).toEqual([]);
    world.restart();
    age(60);
    expect(await send(list)).toMatchObject({ settled: true });
    expect(world.wrong(list)).toEqual([]);
  });
});

test.each([
  ["credits", 5],
  ["debits", -5],
])(
  "2,000 %s with one lost answer in twenty cost at most 0.08 requests a row",
  async (_, points) => {
    await open(2_000);
    const list = listOf(2_000, 2_000, points);
    world.break({ ...bulk, kind: "dropAfter", skip: 7 });
    expect(await send(list)).toMatchObject({ applied: 2_000, settled: true });
    expect(world.wrong(list)).toEqual([]);
    process.stdout.write(`${requests()} requests for 2000 rows\n`);
    expect(requests()).toBeGreaterThan(2_000 / 100 + 90);
    expect(requests()).toBeLessThanOrEqual(160);
  },
  60_000,
);
