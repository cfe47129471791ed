import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectDir } from "./componentDefinition";

/**
 * Adds what npm leaves out of package-lock.json where its registry serves only some platforms'
 * optional packages: `npm ci` then refuses the file, everywhere. Run it after `npm install NAME`.
 */
interface LockedPackage {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const file = path.join(projectDir, "package-lock.json");
const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "sunos", "wasi", "win32"];
const processors = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, LockedPackage> };
const added = Object.values(lock.packages).flatMap(missingOf);
for (const [name, entry] of added) {
  lock.packages[`node_modules/${name}`] = entry;
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(
  file,
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
);
console.log(`Added ${added.length} optional packages of other platforms to package-lock.json.`);

function missingOf({ optionalDependencies = {}, dev }: LockedPackage): [string, LockedPackage][] {
  return Object.entries(optionalDependencies)
    .filter(([name, version]) => isExact(version) && !lock.packages[`node_modules/${name}`])
    .map(([name, version]) => [
      name,
      { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true },
    ]);
}

function isExact(version: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(version);
}

/** The platform that such a package is for stands in its name: `core-win32-x64-msvc`. */
function platformOf(name: string): Pick<LockedPackage, "os" | "cpu"> {
  const os = systems.filter((system) => name.includes(system) && system !== "wasi");
  const cpu = processors.find((processor) => name.includes(`-${processor}`));
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os.length > 0 ? { os } : {}) };
}
