import type { GorgiasClient } from "../client";
import { deleteIfThere } from "../deleteIfThere";
import { type Ensured, ensureOne } from "../ensureOne";
import { readScope, writeScope } from "../integrations/scopes";
import { type FetchPage, gather, normalisePage } from "../pagination";
import { showsTheSame } from "./showsTheSame";

/** Beside which of Gorgias' pages a widget stands. */
export type WidgetContext = "ticket" | "customer";

/** A widget as it is created: https://developers.gorgias.com/reference/create-widget */
export interface WidgetSpec {
  integrationId: number;
  context: WidgetContext;
  template: object;
  /** Widgets with a lower number stand further up. */
  order: number;
  /** Tells by the template which of the integration's widgets may be touched; all if left out. */
  isOurs?: (template: unknown) => boolean;
}

interface Widget {
  id: number;
  type: string;
  context: string;
  integration_id: number | null;
  order: number;
  template: unknown;
  deactivated_datetime: string | null;
}

const mostWidgets = 2_000;

/**
 * Gives an integration exactly one widget: creates it, or mends the oldest one and removes the
 * others. Its place in the sidebar is set once; where somebody moves it, it stays.
 */
export function ensureWidget(client: GorgiasClient, spec: WidgetSpec): Promise<Ensured> {
  return ensureOne<Widget>({
    find: () => ours(client, spec),
    create: () => create(client, spec),
    isRight: (widget) => isRight(widget, spec),
    mend: (widget) => mend(client, widget, spec),
    remove: (id) => remove(client, id),
  });
}

/** Deletes every widget of an integration; one that is gone already is fine. */
export async function removeWidgetsOf(client: GorgiasClient, integrationId: number): Promise<void> {
  for (const { id } of await widgetsOf(client, integrationId)) {
    await remove(client, id);
  }
}

async function create(client: GorgiasClient, spec: WidgetSpec): Promise<Widget> {
  const { body } = await client.request({
    method: "POST",
    path: "/widgets",
    body: bodyOf(spec),
    purpose: "Create the widget",
    scope: writeScope,
  });
  return body as Widget;
}

async function mend(client: GorgiasClient, { id, order }: Widget, spec: WidgetSpec): Promise<void> {
  await client.request({
    method: "PUT",
    path: `/widgets/${id}`,
    body: { ...bodyOf(spec), order, deactivated_datetime: null },
    purpose: `Update the widget ${id}`,
    scope: writeScope,
  });
}

const remove = (client: GorgiasClient, id: number) =>
  deleteIfThere(client, {
    path: `/widgets/${id}`,
    purpose: `Delete the widget ${id}`,
    scope: writeScope,
  });

async function ours(
  client: GorgiasClient,
  { integrationId, isOurs = () => true }: WidgetSpec,
): Promise<Widget[]> {
  return (await widgetsOf(client, integrationId)).filter(({ template }) => isOurs(template));
}

/** The oldest first. The filter is asked for and not relied on: it decides what may be deleted. */
async function widgetsOf(client: GorgiasClient, integrationId: number): Promise<Widget[]> {
  const fetchPage: FetchPage = async (cursor, limit) => {
    const { body } = await client.request({
      method: "GET",
      path: "/widgets",
      query: { cursor, limit, integration_id: integrationId },
      purpose: "List the widgets",
      scope: readScope,
    });
    return normalisePage(body);
  };
  const { data } = await gather(fetchPage, undefined, mostWidgets);
  return (data as Widget[])
    .filter(({ type, integration_id }) => type === "http" && integration_id === integrationId)
    .sort((a, b) => a.id - b.id);
}

function bodyOf({ integrationId, context, template, order }: WidgetSpec) {
  return { type: "http", integration_id: integrationId, context, template, order };
}

function isRight(widget: Widget, { context, template }: WidgetSpec): boolean {
  return (
    !widget.deactivated_datetime &&
    widget.context === context &&
    showsTheSame(widget.template, template)
  );
}
