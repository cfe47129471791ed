import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Component } from "@prismatic-io/spectral/dist/serverTypes";
import { projectDir } from "../../scripts/componentDefinition";
import { checkIcons } from "../../scripts/publishing/icons";
import { publishIntegration } from "../../scripts/publishing/integration";
import type { Prism, PrismResult } from "../../scripts/publishing/prism";
import { publishedSignature } from "../../scripts/publishing/signature";

const folder = mkdtempSync(path.join(tmpdir(), "publishing-"));
const definitionPath = path.join(folder, "integration.yml");
const overviewPath = path.join(folder, "overview.md");
writeFileSync(definitionPath, "name: Loyalty\n");
writeFileSync(overviewPath, "Points beside the ticket.\n");
afterAll(() => rmSync(folder, { recursive: true }));

/** Answers by command and keeps the argument lists. */
function scriptedPrism(answers: Record<string, Partial<PrismResult>>) {
  const calls: (readonly string[])[] = [];
  const prism: Prism = async (args) => {
    calls.push(args);
    return { stdout: "", stderr: "", ...answers[args[0] ?? ""] };
  };
  return { prism, calls };
}

const listed = (...names: string[]) => ({
  stdout: JSON.stringify(names.map((name, index) => ({ id: `id-${index}`, name }))),
});

const working = {
  "components:signature": { stdout: "a94a8fe5" },
  "integrations:list": listed("Loyalty"),
  "integrations:import": { stdout: "id-0" },
  "integrations:publish": { stdout: "id-0-v2" },
  "integrations:marketplace": { stdout: "id-0-v2" },
};

const publishWith = (prism: Prism) =>
  publishIntegration({ prism, definitionPath, overviewPath, iconPath: "icon.png" });

describe("publishing an integration", () => {
  it("replaces the integration of the same name instead of adding another", async () => {
    const { prism, calls } = scriptedPrism(working);
    expect(await publishWith(prism)).toEqual({ integrationId: "id-0", versionId: "id-0-v2" });
    const importing = calls.find(([command]) => command === "integrations:import");
    expect(importing?.slice(-2)).toEqual(["--integrationId", "id-0"]);
  });

  it.each<[string, Record<string, Partial<PrismResult>>, string]>([
    ["two share its name", { "integrations:list": listed("Loyalty", "Loyalty") }, "Several"],
    ["no id is printed", { "integrations:publish": { stdout: "" } }, "printed no id"],
    [
      "the icon was not taken",
      { "integrations:import": { stdout: "id-0", stderr: "Error setting integration icon: x" } },
      "Error setting integration icon",
    ],
  ])("fails when %s", async (_case, broken, message) => {
    const { prism } = scriptedPrism({ ...working, ...broken });
    await expect(publishWith(prism)).rejects.toThrow(message);
  });
});

describe("the signature check", () => {
  it("asks again while the platform is still processing the package", async () => {
    const outputs = ["", "", "a94a8fe5"];
    const prism: Prism = async () => ({ stdout: outputs.shift() ?? "", stderr: "" });
    expect(await publishedSignature(prism, { attempts: 4, delayMs: 0 })).toBe("a94a8fe5");
    expect(outputs).toEqual([]);
  });

  it("gives up after the last attempt", async () => {
    const { prism, calls } = scriptedPrism({});
    expect(await publishedSignature(prism, { attempts: 3, delayMs: 0 })).toBeUndefined();
    expect(calls).toHaveLength(3);
  });
});

describe("before anything is sent", () => {
  it("finds icons that are missing or no pictures, also those of connections", () => {
    writeFileSync(path.join(folder, "text.png"), "not a picture");
    const component = {
      display: { iconPath: "text.png" },
      connections: [{ avatarIconPath: "missing.png" }],
    } as Component;
    expect(() => checkIcons(component, folder)).toThrow("text.png, missing.png");
  });

  it.each(["publishComponent.ts", "publishIntegration.ts"])(
    "%s asks for credentials in one line",
    async (script) => {
      const tsx = path.join(projectDir, "node_modules/tsx/dist/cli.mjs");
      const running = promisify(execFile)(process.execPath, [tsx, `scripts/${script}`], {
        cwd: projectDir,
        env: { PATH: process.env.PATH },
      });
      await expect(running).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^Set PRISM_REFRESH_TOKEN .*\n$/),
      });
    },
  );
});
