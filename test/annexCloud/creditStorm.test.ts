import { countBy } from "lodash";
import type { Fault } from "../../sandbox/faults";
import {
  balancesOf,
  brokenPromises,
  keysUpTo,
  type Report,
  rowsByKey,
  type Storm,
  startStorm,
} from "./creditStorm";

const onPost = { method: "POST", path: "/points$", times: 1_000_000 } as const;
const onRead = { method: "GET", times: 1_000_000 } as const;
const internalFault = { status: 404, body: { errorCode: "AC1001" } } as const;

/** Every documented way to fail; about half of the credits run into one, some into several. */
const everyFailure: Fault[] = [
  { ...onPost, kind: "rateLimit", retryAfterSeconds: 1, probability: 0.04 },
  { ...onPost, kind: "status", status: 429, probability: 0.04 },
  { ...onPost, kind: "status", status: 500, probability: 0.02 },
  { ...onPost, kind: "status", status: 502, probability: 0.02 },
  { ...onPost, kind: "status", status: 503, probability: 0.02 },
  { ...onPost, kind: "status", status: 504, probability: 0.02 },
  { ...onPost, kind: "status", ...internalFault, probability: 0.04 },
  { ...onPost, kind: "html", status: 502, probability: 0.04 },
  { ...onPost, kind: "dropBefore", probability: 0.08 },
  { ...onPost, kind: "late", delayMs: 5_000, probability: 0.1 },
  { ...onPost, kind: "dropAfter", probability: 0.08 },
  { ...onPost, kind: "statusAfter", status: 503, probability: 0.03 },
  { ...onPost, kind: "statusAfter", ...internalFault, probability: 0.03 },
  { ...onPost, kind: "truncate", probability: 0.04 },
  { ...onPost, kind: "htmlAfter", status: 502, probability: 0.04 },
  // Ten members cannot be looked up at all: what is lost of theirs stays uncertain.
  { ...onRead, path: "/member\\.1\\d(@|%40)", kind: "status", status: 503 },
  { ...onRead, kind: "status", status: 429, probability: 0.04 },
  { ...onRead, kind: "status", status: 503, probability: 0.04 },
  { ...onRead, kind: "dropBefore", probability: 0.04 },
  { ...onRead, kind: "truncate", probability: 0.04 },
  { ...onRead, kind: "html", status: 200, probability: 0.04 },
];

/** `npm run test:model` sends more. */
const keys = keysUpTo(Number(process.env.STORM_CREDITS ?? 200));
/** These go through processes of their own in the storm. */
const inProcesses = keys.filter((_, index) => index % 20 === 0);
const inThisProcess = keys.filter((_, index) => index % 20 !== 0);
/** These are delivered once more while the storm goes on. */
const twice = keys.filter((_, index) => index % 10 === 0);

const named = ({ outcome: { error } }: Report) => String(error?.facts?.orderId);
const tallyOf = (reports: Report[]) => {
  const counts = countBy(reports, ({ outcome: { data, error } }) =>
    String(data?.outcome ?? error?.message.split(":")[0]),
  );
  return Object.entries(counts)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(", ");
};

let storm: Storm;
afterEach(() => storm.close());

test(`${keys.length} credits through every documented failure are booked at most once, and then exactly once`, async () => {
  storm = await startStorm(everyFailure);
  const reports = (
    await Promise.all([
      storm.creditInProcesses(inProcesses),
      storm.credit([...inThisProcess, ...twice]),
    ])
  ).flat();
  await storm.calm();
  const afterStorm = rowsByKey(storm.ledger);
  process.stdout.write(`${tallyOf(reports)}; ${afterStorm.size} of ${keys.length} in the ledger\n`);

  expect(reports).toHaveLength(keys.length + twice.length);
  expect(brokenPromises(reports, afterStorm)).toEqual([]);
  const uncertain = reports.filter(({ outcome }) => outcome.error);
  expect(uncertain.length).toBeGreaterThan(0);
  expect(reports.some(({ outcome }) => outcome.data?.outcome === "alreadyApplied")).toBe(true);

  const settled = await storm.credit(keys);
  const rows = rowsByKey(storm.ledger);
  expect(brokenPromises(settled, rows)).toEqual([]);
  expect(settled.filter(({ outcome }) => outcome.error)).toEqual([]);
  expect(storm.ledger.rows()).toHaveLength(keys.length);
  expect([...rows.keys()].sort()).toEqual([...keys].sort());
  expect(storm.balances()).toEqual(balancesOf(keys));
  expect(uncertain.map(named)).toEqual(uncertain.map(({ key }) => rows.get(key)?.[0]?.orderId));
  for (const { key, outcome } of settled) {
    const applied = afterStorm.has(key) ? "alreadyApplied" : "applied";
    expect({ key, outcome: outcome.data?.outcome }).toEqual({ key, outcome: applied });
  }
}, 100_000);

test("the same run tells where order ids guard nothing: late credits are doubled", async () => {
  storm = await startStorm([{ ...onPost, kind: "late", delayMs: 2_000, probability: 0.5 }]);
  jest.spyOn(storm.ledger, "hasOrderId").mockReturnValue(false);
  const reports = await storm.credit(keysUpTo(60));
  await storm.calm();
  expect(brokenPromises(reports, rowsByKey(storm.ledger))).toContainEqual(
    expect.stringMatching(/ doubled$/),
  );
});

test("the same run tells where a credit is reported and not booked", async () => {
  storm = await startStorm([]);
  storm.options.breakCredits = true;
  const reports = await storm.credit(keysUpTo(10));
  expect(brokenPromises(reports, rowsByKey(storm.ledger))).toHaveLength(10);
});
