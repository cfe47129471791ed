/** `npm run publish:component [-- --comment "What changed"]`, after a build. */
import { projectDir } from "./componentDefinition";
import { publishComponent } from "./publishing/component";
import { prismCli, requireCredentials } from "./publishing/prism";
import { runScript } from "./runScript";

runScript(async () => {
  requireCredentials(process.env);
  const prism = prismCli(projectDir, process.env);
  const flags = process.argv.slice(2);
  const { outcome, signature } = await publishComponent({ prism, packageDir: projectDir, flags });
  console.log(
    outcome === "published"
      ? `Published the component; the platform holds package ${signature}.`
      : `Nothing to publish: the platform already holds package ${signature}.`,
  );
});
