import type { PanelCard, PanelField, PanelTree } from "../gorgias/widgetTree";
import { flow, padTo, widthOf, wrap } from "./textWidth";

const maxWidth = 64;
const innerWidth = maxWidth - "│  │".length;
const maxLabelWidth = 20;
const indent = "  ";
/** However deep the cards are nested, this much is left for what they say. */
const minTextWidth = 40;

/** The agent's sidebar as a box of text, one a widget, at most 64 columns wide. */
export function drawPanel({ widgets }: PanelTree): string {
  const contents = widgets.map(({ cards }) => cards.flatMap((card) => linesOf(card, innerWidth)));
  return contents.map(boxed).join("\n");
}

function boxed(lines: string[]): string {
  const width = Math.max(0, ...lines.map(widthOf));
  const rule = "─".repeat(width + 2);
  return [`┌${rule}┐`, ...lines.map((line) => `│ ${padTo(line, width)} │`), `└${rule}┘`].join("\n");
}

/** Title, fields, nested cards, and the links and buttons last. */
function linesOf({ title, fields, cards, links, buttons }: PanelCard, width: number): string[] {
  const inner = width - indent.length >= minTextWidth ? width - indent.length : width;
  const nested = cards.flatMap((card) => linesOf(card, inner));
  const labelled = [...links.map(({ label }) => `${label} →`), ...buttons.map(asButton)];
  return [
    ...wrap(title, width),
    ...fieldLines(fields, width),
    ...nested.map((line) => (inner === width ? line : indent + line)),
    ...flow(labelled, width),
  ];
}

const asButton = (label: string) => `[ ${label} ]`;

function fieldLines(fields: PanelField[], width: number): string[] {
  const longest = Math.max(0, ...fields.map(({ title }) => widthOf(title)));
  const labelWidth = Math.min(longest, maxLabelWidth);
  return fields.flatMap(({ title, value }) => {
    const labels = wrap(title, labelWidth);
    const values = wrap(asText(value), width - labelWidth - indent.length);
    const rows = Array.from({ length: Math.max(labels.length, values.length) }, (_, row) => row);
    return rows.map((row) => padTo(labels[row] ?? "", labelWidth) + indent + (values[row] ?? ""));
  });
}

const asText = (value: unknown) =>
  value === null || value === ""
    ? "–"
    : typeof value === "object"
      ? JSON.stringify(value)
      : `${value}`;
