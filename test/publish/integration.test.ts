import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { projectDir } from "../../scripts/componentDefinition";
import { publishComponent } from "../../scripts/publishing/component";
import { publishIntegration } from "../../scripts/publishing/integration";
import type { Prism } from "../../scripts/publishing/prism";
import { FakePrismatic } from "./fakePrismatic";
import { accessToken, prismAgainst } from "./prismEnvironment";

const definitionPath = path.join(projectDir, "integration/gorgias-annex-cloud-loyalty.yml");
const overviewPath = path.join(projectDir, "integration/overview.md");
const iconPath = path.join(projectDir, "assets/icon.png");

describe("publishing the integration with the real prism CLI", () => {
  const platform = new FakePrismatic(accessToken);
  const definition = readFileSync(definitionPath, "utf8");
  let prism: Prism;

  beforeAll(async () => {
    await platform.start();
    prism = prismAgainst(platform.url, projectDir);
  });
  afterAll(() => platform.stop());

  it("waits for the component it needs", async () => {
    await expect(
      publishIntegration({ prism, definitionPath, overviewPath, iconPath }),
    ).rejects.toThrow("npm run publish:component");
    expect(platform.integrations).toEqual([]);
  }, 60_000);

  it("imports, publishes and lists it in the marketplace, with its icon and overview", async () => {
    const { name } = parse(definition);
    const overview = readFileSync(overviewPath, "utf8").trim();
    platform.integrations.push({
      id: "taken",
      name: `${name} (copy)`,
      definition: "",
      versions: [],
    });
    const signatureCheck = { attempts: 1, delayMs: 0 };
    await publishComponent({ prism, packageDir: projectDir, signatureCheck });

    const comment = "First version";
    const ids = await publishIntegration({
      prism,
      definitionPath,
      overviewPath,
      iconPath,
      comment,
    });

    expect(platform.integrations).toHaveLength(2);
    const [, integration] = platform.integrations;
    expect(ids).toEqual({ integrationId: "integration-2", versionId: "integration-2-v1" });
    expect(integration).toMatchObject({
      name,
      avatarUrl: "integration-2/icon.png",
      versions: [
        {
          comment,
          marketplace: { configuration: "AVAILABLE_AND_DEPLOYABLE", overview },
        },
      ],
    });
    expect(parse(integration?.definition ?? "")).toEqual(parse(definition));
    expect(platform.uploads.get("integration-2/icon.png")).toEqual(readFileSync(iconPath));
  }, 90_000);
});
