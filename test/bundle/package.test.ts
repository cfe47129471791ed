import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { sandboxCredentials } from "../../sandbox/credentials";
import { loadComponent, projectDir } from "../../scripts/componentDefinition";
import sourceComponent from "../../src/index";
import { distDir, runBesidePackage } from "./dist";

const bundle = readFileSync(path.join(distDir, "index.js"), "utf8");
const count = (pattern: RegExp) => [...bundle.matchAll(pattern)].length;

/** Names of the error classes that the component itself declares. */
function ownErrorClasses(): string[] {
  const files = readdirSync(path.join(projectDir, "src"), { recursive: true, encoding: "utf8" });
  const sources = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(path.join(projectDir, "src", file), "utf8"));
  return sources.flatMap((text) =>
    [...text.matchAll(/\bclass (\w+Error)\b/g)].map(([, name]) => name ?? ""),
  );
}

describe("the built package", () => {
  it("holds the bundle, the icons and the licence texts, and nothing else", () => {
    expect(readdirSync(distDir).sort()).toEqual([
      "LICENSE",
      "THIRD-PARTY-LICENSES.txt",
      "annex-cloud.png",
      "gorgias.png",
      "icon.png",
      "index.js",
    ]);
  });

  it("is readable by all and writable by its owner, whatever the umask was", () => {
    const modes = readdirSync(distDir).map((name) => statSync(path.join(distDir, name)).mode);
    expect(new Set(modes.map((mode) => mode & 0o777))).toEqual(new Set([0o644]));
  });

  it("loads in a fresh process where nothing is installed, and prints nothing", async () => {
    const { stdout, stderr } = await runBesidePackage(
      'process.stdout.write(require("./index.js").default.key)',
    );
    expect({ stdout, stderr }).toEqual({ stdout: "gorgias-annex-cloud", stderr: "" });
  });

  it("defines what the source defines", () => {
    expect(JSON.stringify(loadComponent(distDir))).toBe(JSON.stringify(sourceComponent));
  });

  it("holds one copy of axios and of zod", () => {
    expect(count(/class AxiosError\b/g)).toBe(1);
    expect(count(/major:4,minor:\d+,patch:\d+/g)).toBe(1);
  });

  it("has no source map and no source file", () => {
    expect(bundle).not.toContain("sourceMappingURL");
  });

  it("names neither the builder's folders nor the sandbox's secrets", () => {
    const { gorgias, annexCloud } = sandboxCredentials;
    const secrets = [gorgias.apiKey, gorgias.clientSecret, gorgias.accessToken];
    for (const text of [projectDir, homedir(), "/home/", ...secrets, annexCloud.loyaltyToken]) {
      expect(bundle.includes(text)).toBe(false);
    }
  });

  it("stays below 1.7 MB, most of it Spectral's own", () => {
    expect(Buffer.byteLength(bundle)).toBeLessThan(1_700_000);
  });

  it("carries the licence text of what it bundles", () => {
    const texts = readFileSync(path.join(distDir, "THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["@prismatic-io/spectral", "agent-base", "axios", "valid-url", "zod"]) {
      expect(texts).toMatch(new RegExp(`^${name}\\n[\\s\\S]*?Permission is hereby granted`, "m"));
    }
  });
});

describe("error classes in the built package", () => {
  it.each(["ConnectionError", ...ownErrorClasses()])("%s keeps its name", (name) => {
    expect(count(new RegExp(`class ${name}\\b`, "g"))).toBe(1);
  });

  it("give their name to the errors that a step throws", async () => {
    const code = `
      const { actions } = require("./index.js").default;
      const context = { logger: console, debug: { enabled: false } };
      const fields = { domain: "acme", username: "a@acme.example", apiKey: "key" };
      const failing = (domain, id) =>
        actions.getTicket
          .perform(context, { id, connection: { key: "gorgias-api-key", fields: { ...fields, domain } } })
          .catch((error) => [error.name, error.constructor.name]);
      Promise.all([failing("acme", "12abc"), failing("no domain!", "12")]).then((names) =>
        process.stdout.write(JSON.stringify(names)),
      );`;
    const { stdout } = await runBesidePackage(code);
    expect(JSON.parse(stdout)).toEqual([
      ["InvalidInputError", "InvalidInputError"],
      ["ConnectionError", "ConnectionError"],
    ]);
  });
});
