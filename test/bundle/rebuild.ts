/** `npm run bundle:check`: another build, with another umask, gets the signature of `dist/`. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { projectDir } from "../../scripts/componentDefinition";
import { prismAgainst } from "../publish/prismEnvironment";
import { distDir } from "./dist";

const webpack = path.join(projectDir, "node_modules/webpack/bin/webpack.js");

async function signatureOf(packageDir: string): Promise<string> {
  const prism = prismAgainst("http://127.0.0.1:9", packageDir);
  return (await prism(["components:signature", "--skip-signature-verify"])).stdout;
}

async function main(): Promise<void> {
  const rebuiltDir = await mkdtemp(path.join(tmpdir(), "rebuilt-"));
  try {
    process.umask(0o077);
    const build = [webpack, "--output-path", rebuiltDir];
    await promisify(execFile)(process.execPath, build, { cwd: projectDir });
    const [built, rebuilt] = [await signatureOf(distDir), await signatureOf(rebuiltDir)];
    const isSame = /^[0-9a-f]{40}$/.test(built) && built === rebuilt;
    process.stdout.write(`The signature of dist/ is ${built}, of another build ${rebuilt}.\n`);
    process.exitCode = isSame ? 0 : 1;
  } finally {
    await rm(rebuiltDir, { recursive: true });
  }
}

void main();
