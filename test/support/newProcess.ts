import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { stepContext } from "./context";
import { refuseSecrets } from "./secrets";

/** What an action came to, as far as it gets out of a process. */
export interface ProcessOutcome {
  data?: Record<string, unknown>;
  error?: { message: string; facts?: Record<string, unknown> };
}

const runner = path.join(__dirname, "newProcessRunner.js");
const bundle = path.resolve(__dirname, "../../dist/index.js");

/** Runs an action of the built bundle in a process of its own, on the wall's clock. */
export async function runInNewProcess(
  sandboxUrl: string,
  actionKey: string,
  params: Record<string, unknown>,
): Promise<ProcessOutcome> {
  const context = { ...stepContext([]), logger: undefined };
  const env = { GORGIAS_ANNEX_CLOUD_SANDBOX_URL: sandboxUrl };
  const running = promisify(execFile)(process.execPath, [runner], { env });
  running.child.stdin?.end(JSON.stringify({ bundle, actionKey, params, context }));
  const { stdout, stderr } = await running;
  refuseSecrets([stdout, stderr], "what a new process printed");
  return JSON.parse(stdout) as ProcessOutcome;
}
