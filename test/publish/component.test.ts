import { createHash } from "node:crypto";
import { projectDir } from "../../scripts/componentDefinition";
import { publishComponent } from "../../scripts/publishing/component";
import type { Prism } from "../../scripts/publishing/prism";
import { FakePrismatic } from "./fakePrismatic";
import { accessToken, prismAgainst } from "./prismEnvironment";

const signatureCheck = { attempts: 1, delayMs: 0 };

describe("publishing the component with the real prism CLI", () => {
  const platform = new FakePrismatic(accessToken);
  let prism: Prism;

  beforeAll(async () => {
    await platform.start();
    prism = prismAgainst(platform.url, projectDir);
  });
  afterAll(() => platform.stop());

  const publish = (flags: string[] = []) =>
    publishComponent({ prism, packageDir: projectDir, flags, signatureCheck });

  it("notices that the upload failed although the CLI reports success", async () => {
    platform.failUploads = true;
    await expect(publish()).rejects.toThrow("does not hold the package");
    platform.failUploads = false;
    expect(platform.components).toMatchObject([{ versionNumber: 1, signature: null }]);
  }, 60_000);

  it("publishes the package whose signature the platform then holds, and only once", async () => {
    const { outcome, signature } = await publish(["--comment", "First"]);

    expect(outcome).toBe("published");
    const [, version] = platform.components;
    expect(version).toMatchObject({ key: "gorgias-annex-cloud", label: "Gorgias + Annex Cloud" });
    const uploaded = platform.uploads.get("gorgias-annex-cloud/2/package.zip") ?? Buffer.alloc(0);
    expect(createHash("sha1").update(uploaded).digest("hex")).toBe(signature);

    expect(await publish()).toEqual({ outcome: "unchanged", signature });
    expect(platform.components).toHaveLength(2);
  }, 60_000);

  it("sent an icon for the component and one for every connection", () => {
    const icons = [...platform.uploads.keys()].filter((name) => name.endsWith(".png"));
    const names = icons.map((icon) => icon.split("/").at(-1));
    expect(names).toEqual(
      expect.arrayContaining(["icon.png", "gorgias-api-key.png", "annex-cloud.png"]),
    );
  });
});
