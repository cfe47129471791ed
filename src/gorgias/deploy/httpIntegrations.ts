import { isDeepStrictEqual } from "node:util";
import { asObject } from "../../api/fields";
import { unexpected } from "../../api/gate";
import { hide } from "../../api/run";
import type { Id } from "../../api/typed";
import { readObject, readText } from "../../api/values";
import type { GorgiasClient } from "../client";
import {
  createHttpIntegration,
  deleteIntegration,
  getIntegration,
  listIntegrations,
  updateHttpIntegration,
} from "../integrations/endpoints";
import { microsOf } from "../micros";
import { recordsOf } from "../records";
import { ensureOne } from "./ensureOne";
import { isHttp, unlessGone } from "./listed";
import { type IsOurs, removeOwnWidgetsOf } from "./widgets";

/** An HTTP integration as it is created: https://developers.gorgias.com/reference/create-integration */
export type HttpIntegrationSpec = Parameters<typeof createHttpIntegration>[1];

/** An integration as it came, each field to be read before anything is decided by it. */
export type Integration = Awaited<ReturnType<typeof getIntegration>>;

/**
 * Creates the integration that calls this URL, or mends the one that does already, so that deploying
 * again leaves exactly one. The URL up to its query decides what is ours, never the name.
 */
export async function ensureHttpIntegration(
  client: GorgiasClient,
  spec: HttpIntegrationSpec,
  isOurs: IsOurs,
): Promise<Id> {
  hide(client.run, Object.values(spec.headers ?? {}));
  const { id } = await ensureOne<Integration>({
    find: () => findByUrl(client, spec.url),
    create: () =>
      createHttpIntegration(client, spec, {
        purpose: "Create the HTTP integration",
        recovers: false,
      }),
    isRight: (integration) => whatDiffers(integration, spec).length === 0,
    mend: (integration) => mendHttpIntegration(client, integration, spec),
    remove: (id) => remove(client, id, isOurs),
  });
  return id;
}

/** Makes an integration what it should be, switches it on, and leaves it its name. */
export function mendHttpIntegration(
  client: GorgiasClient,
  { id, name }: Integration,
  spec: HttpIntegrationSpec,
): Promise<unknown> {
  return switchOn(client, { ...spec, id, name: readText(name) ?? spec.name });
}

/**
 * Deletes every integration that calls this URL, with the widgets that were made here for it; what
 * is gone already is fine.
 * @throws ConflictError where a rule uses it
 */
export async function removeHttpIntegrations(
  client: GorgiasClient,
  url: string,
  isOurs: IsOurs,
): Promise<void> {
  for (const { id } of await findByUrl(client, url)) {
    await remove(client, id, isOurs);
  }
}

/**
 * Switches an integration on again that somebody, or Gorgias after 100 failures, switched off, and
 * sets what else is given. https://developers.gorgias.com/reference/update-integration
 */
export async function switchOn(
  client: GorgiasClient,
  { id, name, ...settings }: Omit<Partial<HttpIntegrationSpec>, "name"> & { id: Id; name: unknown },
): Promise<Integration> {
  const known = readText(name) ?? (await nameOf(client, id));
  const done = Object.keys(settings).length > 0 ? "Update" : "Switch on";
  return updateHttpIntegration(
    client,
    {
      ...settings,
      id: String(id),
      // Gorgias wants a name on every update.
      name: known,
      clearFields: ["deactivated_datetime"],
    },
    { purpose: `${done} the HTTP integration ${id}` },
  );
}

/** @throws UnexpectedAnswerError where nobody can tell; nothing may rename it */
async function nameOf(client: GorgiasClient, id: Id): Promise<string> {
  const integration = await getIntegration(client, { id: String(id) });
  const name = readText(integration.name);
  if (name === null) {
    throw unexpected(`Get Integration ${id}`, "its name", integration, false);
  }
  return name;
}

/** Its widgets go first: without it nobody could tell any more whose they are. */
async function remove(client: GorgiasClient, id: Id, isOurs: IsOurs): Promise<void> {
  await removeOwnWidgetsOf(client, id, isOurs);
  await deleteIntegration(
    client,
    { id: String(id), ignoreMissing: true },
    { purpose: `Delete the HTTP integration ${id}` },
  );
}

/**
 * Every integration that calls this URL, oldest first; one that is listed as deleted calls nobody.
 * @throws UnexpectedAnswerError where nobody can tell whether one does
 */
export async function findByUrl(client: GorgiasClient, url: string): Promise<Integration[]> {
  return (await sortHttpIntegrations(client, { url, name: "" })).ours;
}

/** The integrations that call a URL, and those that have the name and call another. */
export interface Sorted {
  ours: Integration[];
  namesakes: Integration[];
}

/**
 * Looks through all integrations, oldest first.
 * @throws UnexpectedAnswerError where nobody can tell whether one calls the URL
 */
export async function sortHttpIntegrations(
  client: GorgiasClient,
  { url, name }: Pick<HttpIntegrationSpec, "url" | "name">,
): Promise<Sorted> {
  const purpose = "List the HTTP integrations";
  const sorted: Sorted = { ours: [], namesakes: [] };
  const pages = listIntegrations.pages(
    client,
    { order_by: "created_datetime:asc" },
    { purpose, hasEnvelope: true },
  );
  for await (const integration of recordsOf(pages, purpose)) {
    if (microsOf(integration.deleted_datetime) !== undefined) {
      continue;
    }
    const target = await targetOf(client, integration);
    if (sameTarget(target, url)) {
      sorted.ours.push(integration);
    } else if (target !== null && readText(integration.name) === name) {
      sorted.namesakes.push(integration);
    }
  }
  return sorted;
}

/**
 * The address that an integration calls, if any. Where a list does not tell, the integration itself
 * is asked: one that is overlooked would be made twice, or left behind when the instance goes.
 */
async function targetOf(client: GorgiasClient, listed: Integration): Promise<string | null> {
  const known = readText(readObject(listed.http).url);
  if (known !== null || !isHttp(listed)) {
    return known;
  }
  const id = String(listed.id);
  const integration = await unlessGone(getIntegration(client, { id }));
  if (integration === null) {
    return null;
  }
  const { http } = integration;
  const { url } = readObject(http);
  // One that says it has none calls nobody.
  const saysNone = http === null || url === null || url === "";
  if (readText(url) === null && !saysNone && isHttp(integration)) {
    throw unexpected(`Get Integration ${id}`, "the address that it calls", http, false);
  }
  return readText(url);
}

/** The stored URL carries the query, and a bare prefix would match another flow's URL too. */
function sameTarget(stored: string | null, url: string): boolean {
  return stored !== null && stored.split("?")[0] === url.split("?")[0];
}

/** What has to be mended, in words; what cannot be read is not known to be right. */
export function whatDiffers(
  { http, deactivated_datetime: deactivatedAt }: Integration,
  { name: _name, description: _description, triggers = [], ...settings }: HttpIntegrationSpec,
): string[] {
  const stored = readObject(http);
  const areSame = isDeepStrictEqual(switchedOn(stored.triggers), [...triggers].sort());
  const different = Object.entries(settings).filter(
    ([key, value]) => !isDeepStrictEqual(stored[key], value),
  );
  return [
    ...(deactivatedAt === null ? [] : ["that it is switched on"]),
    ...(areSame ? [] : ["triggers"]),
    ...different.map(([key]) => key),
  ];
}

/** Gorgias lists every trigger there is, those that are off too. */
function switchedOn(triggers: unknown): string[] | undefined {
  const states = asObject(triggers);
  return (
    states &&
    Object.keys(states)
      .filter((name) => states[name] === true)
      .sort()
  );
}
