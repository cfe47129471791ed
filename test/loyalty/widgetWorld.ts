import type { ActionContext } from "@prismatic-io/spectral";
import { flowSecret } from "../../src/loyalty/webhook/secret";
import { connections } from "../support/connections";
import type { WorldOptions } from "../support/world";
import {
  flowUrl,
  showing,
  startTicketEventsWorld,
  type TicketEventsWorld,
} from "./ticketEventsWorld";

type Integration = ReturnType<TicketEventsWorld["integrations"]>[number];
type Widget =
  TicketEventsWorld["sandbox"]["gorgias"]["store"]["widgets"] extends Map<number, infer Record>
    ? Record
    : never;

/** A deployed instance, or a designer's session: an address of its own. */
export interface Place {
  context: Partial<ActionContext>;
  url: string;
}

/** The place's flow "Flow 1", and the flow "Act" that the buttons call. */
export function placeAt(url: string, instanceId = "instance-1"): Place {
  const webhookUrls = { "Flow 1": url, Act: `${url}-act` };
  const instance = { id: instanceId, name: "Green Garden loyalty" } as ActionContext["instance"];
  return { url, context: { webhookUrls, instance } };
}

export const home = placeAt(flowUrl);

/** A world whose flow is deployed with a widget. */
export async function startWidgetWorld(options: WorldOptions = {}) {
  const bucket = { limit: 100_000, periodSeconds: 20 };
  const world = await startTicketEventsWorld({ bucket, ...options });
  const { widgets, integrations } = world.sandbox.gorgias.store;
  const idsAt = ({ url }: Place) => world.integrations(url).map(({ id }) => id);
  const widgetsAt = (place = home) =>
    [...widgets.values()].filter(({ integration_id }) =>
      idsAt(place).includes(integration_id ?? 0),
    );
  await addStrangers(world);
  const strange = [...integrations.keys(), ...widgets.keys()];
  return Object.assign(world, {
    deployAt: ({ context } = home, params = {}) => world.deploy({ ...showing, ...params }, context),
    removeAt: ({ context } = home, params = {}) => world.remove({ ...showing, ...params }, context),
    /** The widgets of the integrations that call this place. */
    widgets: widgetsAt,
    /** How many integrations and widgets a place has. */
    counts: (place = home): [number, number] => [
      world.integrations(place.url).length,
      widgetsAt(place).length,
    ],
    /** Everything in Gorgias that nobody of ours made. */
    strangers: () =>
      structuredClone(
        [...integrations.values(), ...widgets.values()].filter(({ id }) => strange.includes(id)),
      ),
  });
}

/** What others have beside ours: an integration with a widget, and a widget without data. */
async function addStrangers({ sandbox }: TicketEventsWorld): Promise<void> {
  const { integrations, widgets } = sandbox.gorgias.store;
  const integration = {
    id: 501,
    name: "Loyalty: Flow 1",
    type: "http",
    http: { url: "https://other.example.com/", headers: {}, triggers: {} },
    created_datetime: "2020-01-01T00:00:00.000000",
    deactivated_datetime: null,
  };
  integrations.set(501, integration as unknown as Integration);
  for (const [id, type, integration_id] of [
    [601, "http", 501],
    [602, "standalone", null],
  ] as const) {
    const widget = { id, type, integration_id, context: "ticket", order: 0, app_id: null };
    const template = { type: "wrapper", widgets: [] };
    const created_datetime = "2020-01-01T00:00:00.000000";
    const dates = { created_datetime, updated_datetime: null, deactivated_datetime: null };
    widgets.set(id, { ...widget, template, ...dates } as Widget);
  }
}

/** The root card's buttons. */
// biome-ignore lint/suspicious/noExplicitAny: the open tree of a template
export function buttonsOf({ template }: any = {}): any[] {
  return template.widgets[0].meta.custom.buttons;
}

/** What the flow that acts expects of its callers. */
export function actSecret(secretVersion = 1, instanceId = "instance-1"): string {
  const { apiKey } = connections.apiKey.fields;
  return flowSecret("loyaltyAction", apiKey, { instanceId, flowName: "Act" }, secretVersion);
}
