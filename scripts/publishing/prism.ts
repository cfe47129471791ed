import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { projectDir } from "../componentDefinition";

const prismPath = path.join(projectDir, "node_modules/@prismatic-io/prism/lib/run.js");

export interface PrismResult {
  stdout: string;
  stderr: string;
}

/** Runs one prism command and rejects when it exits with an error. */
export type Prism = (args: readonly string[]) => Promise<PrismResult>;

/** The prism CLI of this project, started in a component's folder. */
export function prismCli(packageDir: string, env: NodeJS.ProcessEnv): Prism {
  return async (args) => {
    try {
      const result = await promisify(execFile)(process.execPath, [prismPath, ...args], {
        cwd: packageDir,
        env,
      });
      return { stdout: result.stdout.trim(), stderr: result.stderr.trim() };
    } catch (error) {
      throw new Error(`prism ${args[0]} failed: ${reason(error)}`);
    }
  };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const stderr = "stderr" in error ? String(error.stderr).trim() : "";
  return stderr || error.message;
}

/** Refuses to start without credentials: prism would send `Bearer undefined`. */
export function requireCredentials(env: NodeJS.ProcessEnv): void {
  if (env.PRISM_ACCESS_TOKEN || env.PRISM_REFRESH_TOKEN) {
    return;
  }
  throw new Error(
    "Set PRISM_REFRESH_TOKEN (or PRISM_ACCESS_TOKEN) in the environment, and PRISMATIC_URL " +
      "unless your stack is https://app.prismatic.io.",
  );
}
