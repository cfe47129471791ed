import type { Layer } from "./shapes";

/** Samples per pixel and direction; their average smooths the edges. */
const samples = 4;

function colourAt(layers: readonly Layer[], x: number, y: number): Layer["colour"] | undefined {
  return layers.findLast(({ shape }) => shape(x, y))?.colour;
}

function pixel(layers: readonly Layer[], column: number, row: number, sizePx: number): number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let sample = 0; sample < samples * samples; sample++) {
    const x = (column + ((sample % samples) + 0.5) / samples) / sizePx;
    const y = (row + (Math.floor(sample / samples) + 0.5) / samples) / sizePx;
    const colour = colourAt(layers, x, y);
    if (!colour) {
      continue;
    }
    covered += 1;
    colour.forEach((value, channel) => {
      sum[channel] = (sum[channel] ?? 0) + value;
    });
  }
  // Averaged over the covered samples only: transparent ones have no colour to mix in.
  const channels = sum.map((total) => Math.round(total / Math.max(covered, 1)));
  return [...channels, Math.round((255 * covered) / samples ** 2)];
}

/** Layers, the last on top, as the bytes of a square RGBA picture. */
export function paint(layers: readonly Layer[], sizePx: number): Buffer {
  const pixels = Array.from({ length: sizePx * sizePx }, (_, index) =>
    pixel(layers, index % sizePx, Math.floor(index / sizePx), sizePx),
  );
  return Buffer.from(pixels.flat());
}
