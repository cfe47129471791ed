import { armCrashes } from "./crash";
import { play, type Tally } from "./play";

beforeAll(armCrashes);

const print = (seed: number, { histories, calls, realCalls, outcomes }: Tally) =>
  process.stdout.write(
    `seed ${seed}: ${histories} histories, ${calls} calls, ${realCalls} in real processes, ${JSON.stringify(outcomes)}\n`,
  );

/** Another one each day, so that more is seen than one run has time for. */
const seed = Math.floor(Date.now() / 86_400_000);

test("random histories book nothing twice, lose nothing and report nothing wrongly", async () => {
  const tally = await play({ runs: 60, seed, guarded: true });
  print(seed, tally);
  expect(tally).toMatchObject({ histories: 60, breaches: [] });
  expect(tally.outcomes).toMatchObject({
    applied: expect.any(Number),
    alreadyApplied: expect.any(Number),
    crashed: expect.any(Number),
  });
}, 60_000);

test("so do histories in which real processes take part", async () => {
  const tally = await play({ runs: 6, seed: seed + 1, guarded: true, real: true });
  print(seed + 1, tally);
  expect(tally).toMatchObject({ histories: 6, breaches: [] });
  expect(tally.realCalls).toBeGreaterThan(0);
}, 60_000);

test("where order ids guard nothing, the histories tell", async () => {
  const { breaches, counterexample } = await play({ runs: 200, seed, guarded: false });
  expect(breaches).toContainEqual(expect.stringMatching(/^doubled: /));
  expect(counterexample).toMatch(/call \[/);
}, 60_000);
