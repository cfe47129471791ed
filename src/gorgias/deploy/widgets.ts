import { isDeepStrictEqual } from "node:util";
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

/** Deletes the widgets that were made here for an integration; one that is gone already is fine. */
export async function removeOwnWidgetsOf(
  client: GorgiasClient,
  integrationId: Id,
  isOurs: IsOurs,
): Promise<void> {
  for (const { id } of await ownWidgetsOf(client, integrationId, isOurs)) {
    await remove(client, id);
  }
}

/**
 * The widget that was made here, and what a lost answer may have made twice. A copy that somebody
 * has changed since is theirs, though it carries the mark.
 */
export async function ownWidgetsOf(
  client: GorgiasClient,
  integrationId: Id,
  isOurs: IsOurs,
): Promise<Widget[]> {
  const marked = (await widgetsOf(client, integrationId)).filter(({ template }) =>
    isOurs(template),
  );
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
 * @throws UnexpectedAnswerError where nobody can tell whose a widget is
 */
async function widgetsOf(client: GorgiasClient, integrationId: Id): Promise<Widget[]> {
  const found: Widget[] = [];
  const purpose = "List the widgets";
  const asked = { integration_id: Number(integrationId) };
  for await (const widget of recordsOf(listWidgets.pages(client, asked, { purpose }), purpose)) {
    if ((await ownerOf(client, widget)) === String(integrationId)) {
      found.push(widget);
    }
  }
  return found.sort(oldestFirst);
}

/**
 * The integration whose data a widget shows, if any. Where a list does not tell, the widget itself
 * is asked: one that is overlooked would be made twice, or left behind when the instance goes.
 */
async function ownerOf(client: GorgiasClient, listed: Widget): Promise<string | null> {
  const known = readText(listed.integration_id);
  if (known !== null || !isHttp(listed)) {
    return isHttp(listed) ? known : null;
  }
  const id = String(listed.id);
  const widget = await unlessGone(getWidget(client, { id }));
  if (widget === null) {
    return null;
  }
  const owner = readText(widget.integration_id);
  if (isHttp(widget) && owner === null && widget.integration_id !== null) {
    throw unexpected(`Get Widget ${id}`, "the integration that it shows", widget, false);
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
