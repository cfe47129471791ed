/** Draws the icons in `assets/`; run it with `npm run icons` after changing a drawing. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { paint } from "./icons/paint";
import { encodePng } from "./icons/png";
import { circle, type Layer, polygon, roundedBox, speechBubble, star, union } from "./icons/shapes";

const SIZE_PX = 512;
const ASSETS = path.resolve(__dirname, "../assets");

const WHITE = [255, 255, 255] as const;
const NIGHT = [38, 42, 92] as const;
const GOLD = [247, 176, 39] as const;
const TEAL = [14, 116, 131] as const;
const PLUM = [112, 44, 104] as const;
const RIBBON = [240, 128, 96] as const;

const tile = (colour: Layer["colour"]): Layer => ({
  shape: roundedBox(0.02, 0.02, 0.98, 0.98, 0.2),
  colour,
});

const icons: Record<string, Layer[]> = {
  "icon.png": [
    tile(NIGHT),
    { shape: speechBubble(0.12, 0.14, 0.88, 0.72), colour: WHITE },
    { shape: star(0.5, 0.45, 0.26), colour: GOLD },
  ],
  "gorgias.png": [
    tile(TEAL),
    { shape: speechBubble(0.14, 0.18, 0.86, 0.7), colour: WHITE },
    {
      shape: union(circle(0.32, 0.44, 0.065), circle(0.5, 0.44, 0.065), circle(0.68, 0.44, 0.065)),
      colour: TEAL,
    },
  ],
  "annex-cloud.png": [
    tile(PLUM),
    {
      shape: polygon([
        [0.3, 0.5],
        [0.7, 0.5],
        [0.7, 0.9],
        [0.6, 0.9],
        [0.5, 0.78],
        [0.4, 0.9],
        [0.3, 0.9],
      ]),
      colour: RIBBON,
    },
    { shape: circle(0.5, 0.42, 0.31), colour: GOLD },
    { shape: star(0.5, 0.42, 0.23), colour: PLUM },
  ],
};

mkdirSync(ASSETS, { recursive: true });
for (const [name, layers] of Object.entries(icons)) {
  writeFileSync(path.join(ASSETS, name), encodePng(paint(layers, SIZE_PX), SIZE_PX));
  console.log(`Drew assets/${name}`);
}
