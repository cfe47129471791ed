/** `npm run publish:integration [-- "What changed"]`, after publishing the component. */
import path from "node:path";
import { projectDir } from "./componentDefinition";
import { publishIntegration } from "./publishing/integration";
import { prismCli, requireCredentials } from "./publishing/prism";
import { runScript } from "./runScript";

runScript(async () => {
  requireCredentials(process.env);
  const { integrationId, versionId } = await publishIntegration({
    prism: prismCli(projectDir, process.env),
    definitionPath: path.join(projectDir, "integration/gorgias-annex-cloud-loyalty.yml"),
    overviewPath: path.join(projectDir, "integration/overview.md"),
    iconPath: path.join(projectDir, "assets/icon.png"),
    comment: process.argv[2],
  });
  console.log(`Published integration ${integrationId}; the marketplace offers ${versionId}.`);
});
