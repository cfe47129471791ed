/** `npm start`: both APIs and the flow host on this machine, and the story played on them. */
import { once } from "node:events";
import path from "node:path";
import { sandboxCredentials } from "./credentials";
import { createFlowHost } from "./flowHost/host";
import { createSandbox } from "./server";
import { type Arguments, readArguments, usage } from "./story/arguments";
import { redeployment, removal } from "./story/chapters/deployment";
import { Claims } from "./story/claims";
import { playStory } from "./story/play";
import { readBack } from "./story/readBack";
import { flows, type Stage } from "./story/stage";
import { tryMore } from "./story/tryMore";

const projectDir = path.resolve(__dirname, "..");
const { gorgias, annexCloud } = sandboxCredentials;
const configVars = {
  "Gorgias Connection": {
    fields: { domain: gorgias.domain, username: gorgias.username, apiKey: gorgias.apiKey },
  },
  "Annex Cloud Connection": { fields: { ...annexCloud, environment: "production" } },
  "Field Mapping": { fields: [] },
};

/** @returns the exit code */
async function main(args: Arguments): Promise<number> {
  const interrupted = once(process, "SIGINT");
  // A small shop: at the real rate a first sync of the usual one would take minutes.
  const sandbox = await createSandbox({
    port: args.port ?? 0,
    customers: 10,
    tickets: 10,
    ...(args.fast && { bucket: { limit: 100_000, periodSeconds: 20 } }),
  });
  process.env.GORGIAS_ANNEX_CLOUD_SANDBOX_URL = sandbox.url;
  const host = await createFlowHost({
    bundlePath: path.join(projectDir, "dist/index.js"),
    processes: 2,
    integrationPath: path.join(projectDir, "integration/gorgias-annex-cloud-loyalty.yml"),
  });
  try {
    const claims = new Claims(console.log);
    const outside = readBack(sandbox.url);
    if (args.break === "credit") {
      await outside.breakCredits();
    }
    const instance = await host.deploy({ name: "Green Garden loyalty", configVars });
    console.log(`Sandbox of Gorgias and Annex Cloud: ${sandbox.url}/_sandbox`);
    console.log(`The flow "${flows.show}": ${instance.webhookUrls[flows.show]}`);
    const stage: Stage = { host, instance, configVars, sandbox: outside, claims };
    const ticket = await playStory(stage);
    if (claims.allHold && !args.once) {
      console.log(tryMore(sandbox.url, ticket));
      await interrupted;
    } else {
      await redeployment(stage);
      await removal(stage);
    }
    console.log(claims.allHold ? "\nEvery claim holds." : "\nNot every claim holds.");
    return claims.allHold ? 0 : 1;
  } finally {
    await host.close();
    await sandbox.close();
  }
}

const args = readArguments(process.argv.slice(2));
if (args) {
  main(args).then(
    (exitCode) => process.exit(exitCode),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
} else {
  console.error(usage);
  process.exitCode = 2;
}
