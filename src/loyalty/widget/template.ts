import type { PanelStatus } from "../sidebar/schema";
import { customButtons, type WidgetButtons } from "./buttons";
import type { WidgetParams } from "./inputs";
import { type MemberField, memberFieldTitles, sectionTitles, statusTitles } from "./words";

/** One part of a widget's template; `path` leads on from where its parent's data is. */
export type WidgetNode = {
  type: string;
  title?: string;
  path?: string;
  order?: number;
  meta?: Record<string, unknown>;
  widgets?: WidgetNode[];
};

const note = text("message", "Note");

/**
 * The template of the loyalty widget, which shows a `SidebarAnswer`. Templates know no conditions,
 * but a list without entries shows nothing, so each status has a list and with it a look of its own.
 * https://developers.gorgias.com/docs/create-integrations-and-widgets-programmatically
 */
export function loyaltyWidgetTemplate(look: WidgetParams, buttons?: WidgetButtons): WidgetNode {
  const { widgetTitle: title = "{{headline}}", widgetLink: link, widgetColor: color } = look;
  const { widgetPictureUrl: pictureUrl, widgetFields: fields } = look;
  return {
    type: "wrapper",
    widgets: [
      {
        type: "card",
        path: "",
        title,
        order: 0,
        meta: {
          displayCard: true,
          ...(link ? { link } : {}),
          ...(color ? { color } : {}),
          ...(pictureUrl ? { pictureUrl } : {}),
          custom: { links: [], buttons: buttons ? customButtons(buttons) : [] },
        },
        widgets: inOrder([asOf, staleList, ...statusLists(fields), activityList, rewardList]),
      },
    ],
  };
}

/** Is it a template of the loyalty widget, whatever else somebody changed in it? */
export function isLoyaltyTemplate(template: unknown): boolean {
  return JSON.stringify(template ?? null).includes(`"panel.${"member" satisfies PanelStatus}"`);
}

function statusLists(fields: WidgetParams["widgetFields"]): WidgetNode[] {
  const statuses = Object.keys(statusTitles) as PanelStatus[];
  return statuses.map((status) =>
    list(
      `panel.${status}`,
      statusTitles[status],
      status === "member" ? memberTexts(fields) : [note],
    ),
  );
}

function memberTexts(chosen: WidgetParams["widgetFields"]): WidgetNode[] {
  const all = Object.keys(memberFieldTitles) as MemberField[];
  const shown = all.filter((field) => !chosen || chosen.includes(field));
  return shown.map((field) => text(field, memberFieldTitles[field]));
}

const asOf = text("asOf", "As of");
// What is older than that has to be seen first, whatever else is shown.
const staleList = list("panel.stale", sectionTitles.stale, [note]);
const activityList = section("activity", [text("date", "Date")]);
const rewardList = section("rewards", [text("points", "Points"), text("rewardId", "Reward ID")]);

/** A heading, and below it a card for each entry. */
function section(name: "activity" | "rewards", texts: WidgetNode[]): WidgetNode {
  return list(`panel.${name}`, sectionTitles[name], [list("entries", "{{title}}", texts)]);
}

function list(path: string, title: string, shown: WidgetNode[]): WidgetNode {
  const card = { type: "card", path: "", title, order: 0, meta: { displayCard: true } };
  return {
    type: "list",
    path,
    meta: { limit: "", orderBy: "" },
    widgets: [{ ...card, widgets: inOrder(shown) }],
  };
}

function text(path: string, title: string): WidgetNode {
  return { type: "text", path, title };
}

function inOrder(nodes: WidgetNode[]): WidgetNode[] {
  return nodes.map((node, order) => ({ ...node, order }));
}
