import type { WidgetRecord } from "./records";
import { lookUp, renderText } from "./templates";
import { nodesBelow, type WidgetButton, type WidgetNode } from "./widgetTemplate";

export interface PanelField {
  title: string;
  type: string;
  /** As the data has it; null where it has none. */
  value: unknown;
}

export interface PanelCard {
  title: string;
  link: string | null;
  color?: string;
  pictureUrl?: string;
  links: { label: string; url: string }[];
  /** The labels; only a widget's root card has any. */
  buttons: string[];
  fields: PanelField[];
  cards: PanelCard[];
}

export interface PanelWidget {
  id: number;
  cards: PanelCard[];
}

/** What an agent sees beside a ticket or a customer. */
export interface PanelTree {
  widgets: PanelWidget[];
}

/** The names that templates may use besides those of the data. */
export type StandardVariables = Record<"ticket" | "customer" | "current_user", unknown>;

export interface RenderedWidget {
  widget: PanelWidget;
  /** Those of the root card, the first one below the wrapper; no other card's count. */
  buttons: WidgetButton[];
  /** What the buttons' templates may use. */
  variables: unknown;
}

/** Fills a widget's template; a widget that has nothing to show has no cards. */
export function renderWidget(
  { id, template }: WidgetRecord,
  data: unknown,
  standard: StandardVariables,
): RenderedWidget {
  const nodes = nodesBelow(template);
  const root = nodes.find(({ type }) => type === "card");
  const rootData = lookUp(data, root?.path ?? "") ?? null;
  return {
    widget: { id, cards: cardsOf(nodes, data, { standard, root }) },
    buttons: rootData === null ? [] : (root?.meta.custom?.buttons ?? []),
    variables: variablesAt(rootData, standard),
  };
}

interface Surroundings {
  standard: StandardVariables;
  root: WidgetNode | undefined;
}

function cardsOf(nodes: WidgetNode[], data: unknown, around: Surroundings): PanelCard[] {
  return nodes.flatMap((node) => {
    const own = lookUp(data, node.path) ?? null;
    if (own === null) {
      return [];
    }
    if (node.type === "card") {
      return [cardOf(node, own, around)];
    }
    return node.type === "list" ? entriesOf(node, own, around) : [];
  });
}

/** A list repeats its one card for each entry; without entries it shows nothing. */
function entriesOf(list: WidgetNode, entries: unknown, around: Surroundings): PanelCard[] {
  if (!Array.isArray(entries)) {
    return [];
  }
  const cards = nodesBelow(list).filter(({ type }) => type === "card");
  const limit = Number.parseInt(String(list.meta.limit ?? ""), 10);
  const shown = Number.isNaN(limit) ? entries : entries.slice(0, limit);
  return shown.flatMap((entry) => cardsOf(cards.slice(0, 1), entry, around));
}

function cardOf(node: WidgetNode, data: unknown, around: Surroundings): PanelCard {
  const variables = variablesAt(data, around.standard);
  const fill = (text: string) => renderText(text, variables);
  const { link, color, pictureUrl, custom } = node.meta;
  const { links = [], buttons = [] } = (node === around.root && custom) || {};
  const below = nodesBelow(node);
  return {
    title: fill(node.title),
    link: link ? fill(link) : null,
    ...(color && { color }),
    ...(pictureUrl && { pictureUrl }),
    links: links.map(({ label, url }) => ({ label: fill(label), url: fill(url) })),
    buttons: buttons.map(({ label }) => label),
    fields: below.filter(isField).map((field) => fieldOf(field, data)),
    cards: cardsOf(below, data, around),
  };
}

const isField = ({ type }: WidgetNode) => !["card", "list", "wrapper"].includes(type);

/** A field without a title goes by the last part of its path. */
const fieldOf = ({ title, type, path }: WidgetNode, data: unknown): PanelField => ({
  title: title || (path.split(".").at(-1) ?? ""),
  type,
  value: lookUp(data, path) ?? null,
});

/** The data's own names come before the standard ones. */
const variablesAt = (data: unknown, standard: StandardVariables) => ({
  ...standard,
  ...(typeof data === "object" && !Array.isArray(data) ? data : {}),
});
