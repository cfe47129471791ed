/** `npm run migrate -- flow.yml [--out new.yml]`: moves an integration to this component. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import component from "../src";
import { migrateIntegration } from "./migrate/migrate";
import { runScript } from "./runScript";

runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { out: { type: "string" } },
    allowPositionals: true,
  });
  const [source, ...others] = positionals;
  if (source === undefined || others.length > 0) {
    throw new Error("Name one integration: npm run migrate -- flow.yml [--out new.yml]");
  }
  const { text, findings } = migrateIntegration(readFileSync(source, "utf8"), component);
  for (const line of findings.lines()) {
    console.log(line);
  }
  if (findings.moved.length === 0) {
    console.log("There is nothing to move: no step uses what both components have.");
  }
  const target = values.out ?? besides(source);
  writeFileSync(target, text);
  console.log(`Wrote ${target}.`);
  if (findings.unmapped.length > 0) {
    process.exitCode = 1;
  }
});

/** flow.yml becomes flow.migrated.yml. */
function besides(source: string): string {
  const { dir, name, ext } = path.parse(source);
  return path.join(dir, `${name}.migrated${ext}`);
}
