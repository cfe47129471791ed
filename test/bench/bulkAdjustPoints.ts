import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { buildComponent } from "../../src/component";
import { createRuntime } from "../../src/transport/runtime";
import { listOf } from "../annexCloud/bulkLists";
import { connections } from "../support/connections";
import { stepContext } from "../support/context";
import { type Asked, type BulkRun, bulkRuns, type Told } from "./bulkRuns";
import { scaledClock } from "./scaledClock";

/** Two lists of 10,000 rows at one fault in twenty: `npm run bench:bulk`. */
const clock = { originMs: Date.now(), scale: 10 };
const mostHeapMb = 60;

type Perform = (context: unknown, params: unknown) => Promise<{ data: Record<string, unknown> }>;

async function main(): Promise<void> {
  const sandbox = fork(path.join(__dirname, "bulkSandbox.ts"), [JSON.stringify(clock)], {
    execArgv: ["--import", "tsx"],
  });
  const [{ url }] = (await once(sandbox, "message")) as [{ url: string }];
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = url;
  const { actions } = buildComponent(createRuntime(scaledClock(clock)));
  const perform = actions.bulkAdjustPoints?.perform as unknown as Perform;
  let good = true;
  for (const run of bulkRuns) {
    good = (await measure(run, sandbox, perform)) && good;
  }
  sandbox.kill();
  process.exitCode = good ? 0 : 1;
}

async function measure(run: BulkRun, sandbox: ChildProcess, perform: Perform): Promise<boolean> {
  const { rows, members, points, name, mostRequestsPerRow } = run;
  await ask(sandbox, { ask: "prepare", run });
  const params = {
    annexCloudConnection: connections.annexCloud,
    adjustments: listOf(rows, members, points, name),
  };
  const idleMb = heapMb();
  const { data } = await perform({ ...stepContext([]), debug: { enabled: false } }, params);
  const heldMb = heapMb() - idleMb;
  const { requests, wrong } = await ask(sandbox, { ask: "report", run });
  const perRow = requests / rows;
  const { results, ...counts } = data;
  process.stdout.write(
    `${name}: ${wrong} of ${rows} rows wrong in the ledger; ` +
      `${perRow.toFixed(4)} requests per row (at most ${mostRequestsPerRow}); ` +
      `${heldMb.toFixed(1)} MB above idle with ${(results as unknown[]).length} results held (at most ${mostHeapMb})\n` +
      `  ${JSON.stringify(counts)}\n`,
  );
  return wrong === 0 && perRow <= mostRequestsPerRow && heldMb <= mostHeapMb;
}

async function ask(sandbox: ChildProcess, asked: Asked): Promise<Told> {
  const told = once(sandbox, "message");
  sandbox.send(asked);
  return (await told)[0] as Told;
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 ** 2;
}

void main();
