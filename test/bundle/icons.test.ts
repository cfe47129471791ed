import { readFileSync } from "node:fs";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { loadComponent } from "../../scripts/componentDefinition";
import { paint } from "../../scripts/icons/paint";
import { encodePng } from "../../scripts/icons/png";
import { circle } from "../../scripts/icons/shapes";
import { distDir } from "./dist";

const bytesPerPixel = 4;

/** Size and pixels of a PNG that `encodePng` wrote: RGBA, one data chunk, no row filters. */
function readPng(file: Buffer) {
  expect(file.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect(file.subarray(12, 16).toString("latin1")).toBe("IHDR");
  const widthPx = file.readUInt32BE(16);
  const dataStart = file.indexOf("IDAT") + 4;
  const rows = inflateSync(file.subarray(dataStart, dataStart + file.readUInt32BE(dataStart - 8)));
  const alphaAt = (x: number, y: number) =>
    rows[y * (widthPx * bytesPerPixel + 1) + 1 + x * bytesPerPixel + 3];
  return {
    widthPx,
    heightPx: file.readUInt32BE(20),
    colourType: file[25],
    rowBytes: rows.length,
    alphaAt,
  };
}

describe("icons", () => {
  const { display, connections } = loadComponent(distDir);
  const named = [display.iconPath, ...connections.map(({ avatarIconPath }) => avatarIconPath)];

  it("are named by the component and by every connection", () => {
    expect(named).not.toContain(undefined);
    expect(new Set(named)).toEqual(new Set(["icon.png", "gorgias.png", "annex-cloud.png"]));
  });

  it.each([...new Set(named)])("%s is a 512 x 512 picture with transparent corners", (name) => {
    const png = readPng(readFileSync(path.join(distDir, name ?? "")));
    expect(png).toMatchObject({
      widthPx: 512,
      heightPx: 512,
      colourType: 6,
      rowBytes: 512 * (512 * bytesPerPixel + 1),
    });
    expect([png.alphaAt(0, 0), png.alphaAt(256, 256)]).toEqual([0, 255]);
  });

  it("are drawn with smooth edges", () => {
    const dot = [{ shape: circle(0.5, 0.5, 0.4), colour: [1, 2, 3] as const }];
    const { alphaAt } = readPng(encodePng(paint(dot, 16), 16));
    expect([alphaAt(0, 0), alphaAt(8, 8)]).toEqual([0, 255]);
    expect(alphaAt(3, 3)).toBeGreaterThan(0);
    expect(alphaAt(3, 3)).toBeLessThan(255);
  });
});
