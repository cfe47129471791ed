import { fork } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { armCrashes } from "./crash";
import { type Play, play, type Tally } from "./play";

/** More than two cores: a history waits most of its time. */
const workerCount = 4;
/** Histories with real processes take seconds each, so only a sample of all has them. */
const realShare = 0.005;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "1000" },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
      "without-guard": { type: "boolean", default: false },
    },
  });
  const [runs, seed, guarded] = [
    Number(values.runs),
    Number(values.seed),
    !values["without-guard"],
  ];
  process.stdout.write(
    `${runs} histories, seed ${seed}${guarded ? "" : ", order ids guard nothing"}\n`,
  );
  const startedAtMs = Date.now();
  const realRuns = Math.floor(runs * realShare);
  const shares: Play[] = Array.from({ length: workerCount }, (_, index) => ({
    runs: Math.floor((runs - realRuns + index) / workerCount),
    seed: seed + index,
    guarded,
  }));
  shares.push({ runs: realRuns, seed: seed + workerCount, guarded, real: true });
  const tallies = await Promise.all(shares.filter((share) => share.runs > 0).map(playInWorker));
  report(tallies, (Date.now() - startedAtMs) / 1_000);
  process.exitCode = tallies.some(({ breaches }) => breaches.length > 0) ? 1 : 0;
}

async function playInWorker(share: Play): Promise<Tally> {
  const worker = fork(__filename, ["--worker"]);
  worker.send(share);
  const [tally] = await Promise.race([
    once(worker, "message"),
    once(worker, "exit").then(([code]) => {
      throw new Error(`a worker ended with ${code}`);
    }),
  ]);
  worker.disconnect();
  return tally as Tally;
}

function report(tallies: Tally[], seconds: number): void {
  const outcomes: Record<string, number> = {};
  for (const tally of tallies) {
    for (const [name, times] of Object.entries(tally.outcomes)) {
      outcomes[name] = (outcomes[name] ?? 0) + times;
    }
  }
  const sum = (of: (tally: Tally) => number) =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  const kinds = ["doubled", "lost", "wrongly reported"] as const;
  const counted = kinds.map((kind) => {
    const times = sum(({ breaches }) => breaches.filter((one) => one.startsWith(kind)).length);
    return `${times} ${kind}`;
  });
  const lines = [
    `${sum(({ histories }) => histories)} histories, ${sum(({ calls }) => calls)} calls in ${seconds.toFixed(0)} s`,
    `  ${sum(({ realCalls }) => realCalls)} in real processes`,
    ...Object.entries(outcomes)
      .sort(([, a], [, b]) => b - a)
      .map(([name, times]) => `  ${times} ${name}`),
    counted.join(", "),
    ...tallies.flatMap(({ breaches, counterexample }) =>
      counterexample ? [...breaches, counterexample] : breaches,
    ),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

if (process.argv.includes("--worker")) {
  armCrashes();
  process.once("message", (share) => {
    void play(share as Play).then((tally) => process.send?.(tally));
  });
} else {
  void main();
}
