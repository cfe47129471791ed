import type { ActionContext, TriggerPayload } from "@prismatic-io/spectral";
import { connections } from "../support/connections";
import { startWorld, type World, type WorldOptions } from "../support/world";

type Params = Record<string, unknown>;
type Overrides<T> = Partial<T> & Record<string, unknown>;

/** The flow that the tests deploy, at an address that Gorgias would accept. */
export const flowUrl = "https://hooks.example.com/trigger/flow-1";
export const acknowledging = { connection: connections.apiKey, answerWith: "acknowledgement" };
export const answering = {
  connection: connections.apiKey,
  annexCloudConnection: connections.annexCloud,
  answerWith: "loyaltyInfo",
  loyaltyWidget: "false",
};
/** As on deploy: the answers are shown by a widget whose buttons call another flow. */
export const showing = { ...answering, loyaltyWidget: "true", actionFlowName: "Act" };

export type TicketEventsWorld = Awaited<ReturnType<typeof startTicketEventsWorld>>;

/** A world whose flow can be deployed, and called as Gorgias would call it. */
export async function startTicketEventsWorld(options: WorldOptions = {}) {
  const world = await startWorld({ customers: 0, tickets: 0, deliverEvents: false, ...options });
  const integrations = (url = flowUrl) => httpIntegrations(world, url);
  const secret = (url = flowUrl) => {
    const given = integrations(url)[0]?.http?.headers["x-webhook-secret"];
    if (!given) {
      throw new Error("No integration has a secret; deploy first");
    }
    return given;
  };
  return Object.assign(world, {
    /** The HTTP integrations in Gorgias that call this address, whatever the query. */
    integrations,
    /** The secret that Gorgias was given on deploy. */
    secret,
    deploy: (params: Params = acknowledging, context: Overrides<ActionContext> = {}) =>
      world.lifecycle("ticketEvents", "webhookCreate", params, context),
    remove: (params: Params = acknowledging, context: Overrides<ActionContext> = {}) =>
      world.lifecycle("ticketEvents", "webhookDelete", params, context),
    /** Calls the trigger with the right secret, or none. */
    call: ({ headers, ...payload }: Partial<TriggerPayload> = {}, params: Params = acknowledging) =>
      world.trigger(
        "ticketEvents",
        { ...payload, headers: { "x-webhook-secret": secret(), ...headers } },
        params,
      ),
    writes: () =>
      world.sandbox.requests.entries
        .filter(({ method }) => method !== "GET")
        .map(({ method, path }) => `${method} ${path.split("/api")[1]?.replace(/\d+$/, "ID")}`),
  });
}

function httpIntegrations({ sandbox }: World, url: string) {
  const all = [...sandbox.gorgias.store.integrations.values()];
  return all.filter(({ http }) => http?.url.split("?")[0] === url);
}
