import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { projectDir } from "../../scripts/componentDefinition";
import { prismAgainst } from "../publish/prismEnvironment";
import { distDir } from "./dist";

const run = promisify(execFile);

const signatureOf = async (packageDir: string) => {
  const prism = prismAgainst("http://127.0.0.1:9", packageDir);
  return (await prism(["components:signature", "--skip-signature-verify"])).stdout;
};

describe("the package's signature", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "rebuilt-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is the same after another build with another umask", async () => {
    const rebuiltDir = path.join(folder, "dist");
    const webpack = path.join(projectDir, "node_modules/webpack/bin/webpack.js");
    const build = `umask 077 && exec "${process.execPath}" "${webpack}" --output-path "${rebuiltDir}"`;
    await run("sh", ["-c", build], { cwd: projectDir });

    const signature = await signatureOf(distDir);
    expect(signature).toMatch(/^[0-9a-f]{40}$/);
    expect(await signatureOf(rebuiltDir)).toBe(signature);
  }, 120_000);
});
