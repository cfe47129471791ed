import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { projectDir } from "../../scripts/componentDefinition";

export const distDir = path.join(projectDir, "dist");

/** Runs code beside a copy of the package, where no other module can be found. */
export async function runBesidePackage(code: string): Promise<{ stdout: string; stderr: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), "package-"));
  try {
    cpSync(distDir, folder, { recursive: true });
    return await promisify(execFile)(process.execPath, ["-e", code], { cwd: folder, env: {} });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
