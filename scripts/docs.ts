/** Writes `docs/reference.md` from the built component; with `--check`, only compares it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { operations } from "../src/actionModules";
import { routes as annexCloudRoutes } from "../src/annexCloud/routes";
import { routes as gorgiasRoutes } from "../src/gorgias/routes";
import { loadComponent, projectDir } from "./componentDefinition";
import { referencePage } from "./docs/reference";
import { runScript } from "./runScript";

const pagePath = path.join(projectDir, "docs/reference.md");

runScript(async () => {
  const page = referencePage(loadComponent(path.join(projectDir, "dist")), operations, {
    Gorgias: gorgiasRoutes,
    "Annex Cloud": annexCloudRoutes,
  });
  const committed = existsSync(pagePath) ? readFileSync(pagePath, "utf8") : "";
  if (!process.argv.includes("--check")) {
    mkdirSync(path.dirname(pagePath), { recursive: true });
    writeFileSync(pagePath, page);
    console.log(
      page === committed ? "docs/reference.md is up to date." : "Wrote docs/reference.md.",
    );
  } else if (page !== committed) {
    throw new Error(
      "docs/reference.md does not match the component. Run npm run docs and commit it.",
    );
  }
});
