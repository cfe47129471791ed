import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Prism } from "./prism";
import { publishedSignature } from "./signature";

export interface IntegrationPublication {
  integrationId: string;
  /** The version now offered in the marketplace. */
  versionId: string;
}

interface Options {
  prism: Prism;
  /** The integration's YAML. */
  definitionPath: string;
  /** What the marketplace says about it at length. */
  overviewPath: string;
  iconPath: string;
  comment?: string;
}

/** Imports the integration, publishes a version of it and offers that in the marketplace. */
export async function publishIntegration({
  prism,
  definitionPath,
  overviewPath,
  iconPath,
  comment,
}: Options): Promise<IntegrationPublication> {
  const name = readName(definitionPath);
  const overview = readFileSync(overviewPath, "utf8").trim();
  await requirePublishedComponent(prism);

  const existingId = await findIntegration(prism, name);
  const importing = ["integrations:import", "--path", definitionPath, "--icon-path", iconPath];
  if (existingId) {
    importing.push("--integrationId", existingId);
  }
  const integrationId = await printedId(prism, importing);

  const publishing = ["integrations:publish", integrationId];
  if (comment) {
    publishing.push("--comment", comment);
  }
  const versionId = await printedId(prism, publishing);

  const listing = ["--available", "--deployable", "--overview", overview];
  await printedId(prism, ["integrations:marketplace", versionId, ...listing]);
  return { integrationId, versionId };
}

function readName(definitionPath: string): string {
  const { name } = parse(readFileSync(definitionPath, "utf8")) ?? {};
  if (typeof name === "string") {
    return name;
  }
  throw new Error(`${definitionPath} needs a name.`);
}

/** The YAML uses the component's latest version, which must be the one it was tested with. */
async function requirePublishedComponent(prism: Prism): Promise<void> {
  if (await publishedSignature(prism, { attempts: 1, delayMs: 0 })) {
    return;
  }
  throw new Error(
    "The platform does not hold this build of the component. Run npm run publish:component first.",
  );
}

/** Without an id every import would add another integration of the same name. */
async function findIntegration(prism: Prism, name: string): Promise<string | undefined> {
  const columns = ["--columns", "id,name", "--output", "json"];
  const { stdout } = await prism(["integrations:list", "--org-only", "--search", name, ...columns]);
  const listed: { id: string; name: string }[] = JSON.parse(stdout);
  const [found, ...others] = listed.filter((integration) => integration.name === name);
  if (others.length > 0) {
    throw new Error(`Several integrations are named "${name}". Rename or delete all but one.`);
  }
  return found?.id;
}

/** prism prints the id of what it changed; a failed icon is a warning that leaves exit code 0. */
async function printedId(prism: Prism, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await prism(args);
  if (stderr.includes("Error setting integration icon")) {
    throw new Error(stderr);
  }
  const id = stdout.split("\n").at(-1)?.trim();
  if (!id) {
    throw new Error(`prism ${args[0]} printed no id.`);
  }
  return id;
}
