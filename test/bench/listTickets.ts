import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { buildComponent } from "../../src/component";
import { createRuntime } from "../../src/transport/runtime";
import { connections } from "../support/connections";
import { stepContext } from "../support/context";

// How much heap List Tickets with Fetch All takes above idle: npm run bench:list [-- TICKETS]

const tickets = Number(process.argv[2] ?? 20_000);
const megabyte = 1024 * 1024;

async function main(): Promise<void> {
  const options = { tickets, customers: 2_000, bucket: { limit: 100_000, periodSeconds: 20 } };
  const sandbox = fork(path.join(__dirname, "sandboxProcess.ts"), [JSON.stringify(options)], {
    execArgv: process.execArgv.filter((argument) => argument !== "--expose-gc"),
  });
  const [url] = (await once(sandbox, "message")) as [string];
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = url;
  const { listTickets } = buildComponent(createRuntime()).actions;
  const read = async (maxRecords: number) => {
    const params = { connection: connections.apiKey, fetchAll: true, maxRecords };
    const context = stepContext([], { globalDebug: false } as object);
    const result = await listTickets?.perform(context as never, params);
    return result as { data: { data: unknown[]; meta: { truncated: boolean } } };
  };
  await read(100);
  const idleBytes = heapBytes();
  const { data } = await read(tickets);
  const heldBytes = heapBytes() - idleBytes;
  console.log(
    `${data.data.length} tickets (truncated: ${data.meta.truncated}): ` +
      `${(heldBytes / megabyte).toFixed(1)} MB of heap above idle, ` +
      `${Math.round(heldBytes / data.data.length)} bytes each`,
  );
  sandbox.kill();
}

function heapBytes(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

void main();
