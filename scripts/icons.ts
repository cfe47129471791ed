/** Draws the icons in `assets/`; run it with `npm run icons` after changing a drawing. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { paint } from "./icons/paint";
import { encodePng } from "./icons/png";
import { circle, type Layer, polygon, roundedBox, speechBubble, star, union } from "./icons/shapes";

const sizePx = 512;
const assets = path.resolve(__dirname, "../assets");

const white = [255, 255, 255] as const;
const night = [38, 42, 92] as const;
const gold = [247, 176, 39] as const;
const teal = [14, 116, 131] as const;
const plum = [112, 44, 104] as const;
const ribbon = [240, 128, 96] as const;

const tile = (colour: Layer["colour"]): Layer => ({
  shape: roundedBox(0.02, 0.02, 0.98, 0.98, 0.2),
  colour,
});

const icons: Record<string, Layer[]> = {
  "icon.png": [
    tile(night),
    { shape: speechBubble(0.12, 0.14, 0.88, 0.72), colour: white },
    { shape: star(0.5, 0.45, 0.26), colour: gold },
  ],
  "gorgias.png": [
    tile(teal),
    { shape: speechBubble(0.14, 0.18, 0.86, 0.7), colour: white },
    {
      shape: union(circle(0.32, 0.44, 0.065), circle(0.5, 0.44, 0.065), circle(0.68, 0.44, 0.065)),
      colour: teal,
    },
  ],
  "annex-cloud.png": [
    tile(plum),
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
      colour: ribbon,
    },
    { shape: circle(0.5, 0.42, 0.31), colour: gold },
    { shape: star(0.5, 0.42, 0.23), colour: plum },
  ],
};

mkdirSync(assets, { recursive: true });
for (const [name, layers] of Object.entries(icons)) {
  writeFileSync(path.join(assets, name), encodePng(paint(layers, sizePx), sizePx));
  console.log(`Drew assets/${name}`);
}
