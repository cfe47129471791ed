import { isDeepStrictEqual } from "node:util";
import { asObject } from "../../api/fields";
import { unexpected } from "../../api/gate";
import type { Id } from "../../api/typed";
import { readNumber, readText } from "../../api/values";
import type { GorgiasClient } from "../client";
import { oldestFirst, recordsOf } from "../records";
import {
  createWidget,
  deleteWidget,
  getWidget,
  listWidgets,
  updateWidget,
} from "../widgets/endpoints";
import { type Ensured, ensureOne } from "./ensureOne";
import { isHttp, unlessGone } from "./listed";
import { showsTheSame } from "./showsTheSame";

/** A widget as it is created: https://developers.gorgias.com/reference/create-widget */
export interface WidgetSpec {
  integrationId: Id;
  /** Beside which of Gorgias' pages it stands. */
  context: "ticket" | "customer";
  template: Record<string, unknown>;
  /** Tells by the template which of the integration's widgets may be touched. */
  isOurs: IsOurs;
}

/** Does this template carry the mark of those that are made here? */
export type IsOurs = (template: unknown) => boolean;

const uppermost = 0;

export type Widget = Awaited<ReturnType<typeof createWidget>>;

/**
 * Gives an integration exactly one widget of ours: creates it, or mends the oldest one and removes
 * its doubles. Others' widgets stay as they are, and where somebody moves ours, it stays.
 */
export function ensureWidget(client: GorgiasClient, spec: WidgetSpec): Promise<Ensured> {
  return ensureOne<Widget>({
    find: () => ownWidgetsOf(client, spec.integrationId, spec.isOurs),
    create: () =>
      createWidget(
        client,
        { ...fieldsOf(spec), order: uppermost },
        { purpose: "Create the widget", recovers: false },
      ),
    isRight: (widget) => whatDiffers(widget, spec).length === 0,
    mend: (widget) => mendWidget(client, widget, spec),
    remove: (id) => remove(client, id),
  });
}

/** Makes a widget what it should be, and leaves it in its place. */
export function mendWidget(
  client: GorgiasClient,
  { id, order }: Widget,
  spec: WidgetSpec,
): Promise<unknown> {
  return updateWidget(
    client,
    {
      ...fieldsOf(spec),
      id: String(id),
      order: readNumber(order) ?? uppermost,
      clearFields: ["deactivated_datetime"],
    },
    { purpose: `Update the widget ${id}` },
  );
}

/**
 * Deletes the widgets that were made here for an integration; one that is gone already is fine. One
 * that cannot be told from the shop's own stays and is named, rather than keep an instance for ever.
 */
export async function removeOwnWidgetsOf(
  client: GorgiasClient,
  integrationId: Id,
  isOurs: IsOurs,
): Promise<void> {
  const widgets = await widgetsOf(client, integrationId, isOurs);
  for (const { id } of widgets.filter(isUnread)) {
    client.run.logger.warn(
      `Widget ${id} stays: Gorgias does not tell its template, so nobody knows whether it was made here. Delete it in Gorgias if it shows loyalty data`,
    );
  }
  for (const { id } of oursAmong(widgets, isOurs)) {
    await remove(client, id);
  }
}

/**
 * The widget that was made here, and what a lost answer may have made twice.
 * @throws UnexpectedAnswerError where nobody can tell whether one of them was made here
 */
export async function ownWidgetsOf(
  client: GorgiasClient,
  integrationId: Id,
  isOurs: IsOurs,
): Promise<Widget[]> {
  const widgets = await widgetsOf(client, integrationId, isOurs);
  const unread = widgets.find(isUnread);
  if (unread) {
    const { id, template } = unread;
    throw unexpected(`Get Widget ${id}`, "its template, which tells whose it is", template, false);
  }
  return oursAmong(widgets, isOurs);
}

/** Of one without a template nobody knows whose it is; any other without the mark is the shop's. */
const isUnread = ({ template }: Widget) => asObject(template) === undefined;

/** A copy that somebody has changed since is theirs, though it carries the mark. */
function oursAmong(widgets: readonly Widget[], isOurs: IsOurs): Widget[] {
  const marked = widgets.filter(({ template }) => isOurs(template));
  return marked.filter(({ template }) => isDeepStrictEqual(template, marked[0]?.template));
}

async function remove(client: GorgiasClient, id: Id): Promise<void> {
  await deleteWidget(
    client,
    { id: String(id), ignoreMissing: true },
    { purpose: `Delete the widget ${id}` },
  );
}

/**
 * The oldest first. The filter is asked for and not relied on: it decides what may be deleted.
 * @throws UnexpectedAnswerError where nobody can tell which integration a widget shows
 */
async function widgetsOf(
  client: GorgiasClient,
  integrationId: Id,
  isOurs: IsOurs,
): Promise<Widget[]> {
  const found: Widget[] = [];
  const purpose = "List the widgets";
  const asked = { integration_id: Number(integrationId) };
  for await (const listed of recordsOf(listWidgets.pages(client, asked, { purpose }), purpose)) {
    const widget = await told(client, listed, integrationId, isOurs);
    if (widget && ownerOf(widget) === String(integrationId)) {
      found.push(widget);
    }
  }
  return found.sort(oldestFirst);
}

/**
 * A listed widget. Where a list does not tell that it is ours or others', the widget itself is asked:
 * one that is overlooked would be made twice, or left behind when the instance goes.
 */
async function told(
  client: GorgiasClient,
  listed: Widget,
  integrationId: Id,
  isOurs: IsOurs,
): Promise<Widget | null> {
  const owner = readText(listed.integration_id);
  const isOthers = !isHttp(listed) || (owner !== null && owner !== String(integrationId));
  return isOthers || (owner !== null && isOurs(listed.template))
    ? listed
    : unlessGone(getWidget(client, { id: String(listed.id) }));
}

/** The integration whose data a widget shows, if any. */
function ownerOf(widget: Widget): string | null {
  const owner = readText(widget.integration_id);
  if (isHttp(widget) && owner === null && widget.integration_id !== null) {
    throw unexpected(`Get Widget ${widget.id}`, "the integration that it shows", widget, false);
  }
  return isHttp(widget) ? owner : null;
}

function fieldsOf({ integrationId, context, template }: WidgetSpec) {
  return { type: "http", integration_id: Number(integrationId), context, template };
}

/** What has to be mended, in words; what cannot be read is not known to be right. */
export function whatDiffers(widget: Widget, { context, template }: WidgetSpec): string[] {
  return [
    ...(widget.deactivated_datetime === null ? [] : ["that it is switched on"]),
    ...(widget.context === context ? [] : ["context"]),
    ...(showsTheSame(widget.template, template) ? [] : ["template"]),
  ];
}
