import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { stepContext } from "../../support/context";
import { refuseSecrets } from "../../support/secrets";

const bundle = path.resolve(__dirname, "../../../dist/index.js");

const script = `
  const [bundle, group, key, args] = JSON.parse(process.argv[1]);
  const logger = new Proxy({}, { get: () => () => undefined });
  const [context, ...rest] = args;
  require(bundle).default[group][key]
    .perform({ ...context, logger }, ...rest)
    .then((result) => process.stdout.write(JSON.stringify({ result, context })));
`;

/** Runs a perform of the built bundle in a process whose local time is New York's. */
export async function inNewYork(
  sandboxUrl: string,
  group: "actions" | "triggers",
  key: string,
  context: object,
  ...args: unknown[]
) {
  const given = [{ ...stepContext([]), logger: undefined, ...context }, ...args];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["-e", script, JSON.stringify([bundle, group, key, given])],
    { env: { GORGIAS_ANNEX_CLOUD_SANDBOX_URL: sandboxUrl, TZ: "America/New_York" } },
  );
  const printed = JSON.parse(stdout);
  refuseSecrets(printed.result, "what a process in New York printed");
  return printed;
}
