import { createRequire } from "node:module";
import path from "node:path";
import type { Component } from "@prismatic-io/spectral/dist/serverTypes";

/** The folder that holds package.json. */
export const projectDir = path.resolve(__dirname, "..");

/** The definition in a built package, as the platform loads it. */
export function loadComponent(distDir: string): Component {
  const bundlePath = path.join(distDir, "index.js");
  let loaded: { default?: Component };
  try {
    loaded = createRequire(__filename)(bundlePath);
  } catch (error) {
    // Thrown on, the error would print the bundle's one long line of source.
    throw new Error(
      `${bundlePath} does not load: ${error instanceof Error ? error.message : error}`,
    );
  }
  if (!loaded.default) {
    throw new Error(`${bundlePath} has no default export.`);
  }
  return loaded.default;
}
