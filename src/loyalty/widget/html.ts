import { valueAt } from "../valueAt";
import type { WidgetNode } from "./template";

const style = `body{font:14px/1.4 system-ui,sans-serif;max-width:22rem;margin:1rem auto}
.card{border:1px solid #ddd;border-radius:6px;padding:.6rem;margin:.4rem 0}
h2{font-size:1em;margin:0 0 .4rem}img{width:1.4em;height:1.4em;vertical-align:middle}
dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .8rem;margin:0}dt{color:#666}dd{margin:0;overflow-wrap:anywhere}`;

const variable = /\{\{([^{}]+)\}\}/g;

/**
 * A page that shows a widget's template with data. No library renders Gorgias' templates, so this
 * is a reading of its own of what the documents say; nothing in template or data becomes markup.
 */
export function widgetHtml(template: WidgetNode, data: unknown): string {
  const cards = childrenOf(template, data);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Loyalty widget</title><style>${style}</style></head><body>${cards}</body></html>`;
}

function rendered(node: WidgetNode, outer: unknown): string {
  const data = valueAt(outer, node.path ?? "");
  switch (node.type) {
    case "card":
      return card(node, data);
    case "list":
      return (Array.isArray(data) ? data : []).map((entry) => childrenOf(node, entry)).join("");
    default:
      // What there is nothing of stands as a dash, so that its line stays.
      return `<dl><dt>${escapeHtml(node.title ?? "")}</dt><dd>${escapeHtml(plain(data) || "–")}</dd></dl>`;
  }
}

function card(node: WidgetNode, data: unknown): string {
  const { color, custom } = node.meta ?? {};
  const border =
    typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color)
      ? ` style="border-top:3px solid ${color}"`
      : "";
  return `<section class="card"${border}>${heading(node, data)}${buttons(custom)}${childrenOf(node, data)}</section>`;
}

function heading({ title = "", meta = {} }: WidgetNode, data: unknown): string {
  const picture = webAddress(meta.pictureUrl, data);
  const link = webAddress(meta.link, data);
  const text = escapeHtml(fill(title, data));
  const image = picture ? `<img alt="" src="${picture}"> ` : "";
  return `<h2>${image}${link ? `<a href="${link}" rel="noreferrer">${text}</a>` : text}</h2>`;
}

/** Pressing them in a preview does nothing. */
function buttons(custom: unknown): string {
  const { buttons: all } = (custom ?? {}) as { buttons?: { label: string }[] };
  const shown = (all ?? []).map(({ label }) => `<button disabled>${escapeHtml(label)}</button>`);
  return shown.length > 0 ? `<p>${shown.join(" ")}</p>` : "";
}

/** Fields that follow each other share one table, so that their values stand in one column. */
function childrenOf({ widgets = [] }: WidgetNode, data: unknown): string {
  return [...widgets]
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((node) => rendered(node, data))
    .join("")
    .replaceAll("</dl><dl>", "");
}

/** Filled in and ready for an attribute; data may turn a link into a script. */
function webAddress(template: unknown, data: unknown): string | undefined {
  const address = typeof template === "string" ? fill(template, data).trim() : "";
  return /^https?:\/\//i.test(address) ? escapeHtml(address) : undefined;
}

/** Fills a text's variables, whose paths lead on from the data; what is missing becomes nothing. */
function fill(template: string, data: unknown): string {
  return template.replace(variable, (_, path: string) => plain(valueAt(data, path.trim())));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function plain(value: unknown): string {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
