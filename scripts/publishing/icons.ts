import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Component } from "@prismatic-io/spectral/dist/serverTypes";

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function iconPaths({ display, connections }: Component): string[] {
  const connectionIcons = connections.flatMap((one) => [one.iconPath, one.avatarIconPath]);
  return [display.iconPath, ...connectionIcons].filter((icon) => icon !== undefined);
}

function isPng(file: string): boolean {
  return existsSync(file) && readFileSync(file).subarray(0, 8).equals(pngSignature);
}

/**
 * Every icon the component names is a PNG in the package. prism finds a missing connection icon
 * only after it has created the new version, and takes any file whose name ends in .png.
 */
export function checkIcons(component: Component, distDir: string): void {
  const broken = iconPaths(component).filter((icon) => !isPng(path.join(distDir, icon)));
  if (broken.length > 0) {
    throw new Error(`Not a PNG in the package: ${broken.join(", ")}.`);
  }
}
