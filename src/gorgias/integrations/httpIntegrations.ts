import { isDeepStrictEqual } from "node:util";
import type { GorgiasClient } from "../client";
import { deleteIfThere } from "../deleteIfThere";
import { ensureOne } from "../ensureOne";
import { newestPages } from "../newest";
import { removeWidgetsOf } from "../widgets/managedWidgets";
import { readScope, writeScope } from "./scopes";

/** An HTTP integration as it is created: https://developers.gorgias.com/reference/create-integration */
export interface HttpIntegrationSpec {
  name: string;
  description: string;
  http: {
    url: string;
    method: "GET" | "POST";
    headers: Record<string, string>;
    form?: Record<string, string>;
    triggers: Record<string, boolean>;
    request_content_type: string;
    response_content_type: string;
  };
}

export interface HttpIntegration {
  id: number;
  name: string;
  type: string;
  deactivated_datetime: string | null;
  http: HttpIntegrationSpec["http"] | null;
}

const mostIntegrations = 2_000;

/**
 * Creates the integration that calls this URL, or mends the one that does already, so that deploying
 * again leaves exactly one. The URL up to its query decides what is ours, never the name.
 */
export async function ensureHttpIntegration(
  client: GorgiasClient,
  spec: HttpIntegrationSpec,
): Promise<number> {
  client.hide(Object.values(spec.http.headers ?? {}).map(String));
  const { id } = await ensureOne<HttpIntegration>({
    find: () => findByUrl(client, spec.http.url),
    create: () => create(client, spec),
    isRight: (integration) => isRight(integration, spec),
    mend: (integration) => mend(client, integration, spec),
    remove: (id) => remove(client, id),
  });
  return id;
}

/**
 * Deletes every integration that calls this URL, with its widgets; what is gone already is fine.
 * @throws ConflictError where a rule uses it
 */
export async function removeHttpIntegrations(client: GorgiasClient, url: string): Promise<void> {
  for (const { id } of await findByUrl(client, url)) {
    await remove(client, id);
  }
}

async function create(client: GorgiasClient, spec: HttpIntegrationSpec): Promise<HttpIntegration> {
  const { body } = await client.request({
    method: "POST",
    path: "/integrations",
    body: { ...spec, type: "http" },
    purpose: "Create the HTTP integration",
    scope: writeScope,
  });
  return body as HttpIntegration;
}

async function mend(
  client: GorgiasClient,
  { id }: HttpIntegration,
  spec: HttpIntegrationSpec,
): Promise<void> {
  await client.request({
    method: "PUT",
    path: `/integrations/${id}`,
    // Switches an integration on again that Gorgias switched off after 100 failures.
    body: { ...spec, deactivated_datetime: null },
    purpose: `Update the HTTP integration ${id}`,
    scope: writeScope,
  });
}

/** Its widgets go first: without it nobody could tell any more whose they are. */
async function remove(client: GorgiasClient, id: number): Promise<void> {
  await removeWidgetsOf(client, id);
  await deleteIfThere(client, {
    path: `/integrations/${id}`,
    purpose: `Delete the HTTP integration ${id}`,
    scope: writeScope,
  });
}

/** Every integration that calls this URL, oldest first. */
export async function findByUrl(client: GorgiasClient, url: string): Promise<HttpIntegration[]> {
  const list = {
    path: "/integrations",
    orderBy: "created_datetime:asc",
    purpose: "List the HTTP integrations",
    scope: readScope,
  };
  const found: HttpIntegration[] = [];
  for await (const page of newestPages(client, list, mostIntegrations)) {
    found.push(
      ...(page.data as HttpIntegration[]).filter(({ http }) => sameTarget(http?.url, url)),
    );
  }
  return found;
}

/** The stored URL carries the query, and a bare prefix would match another flow's URL too. */
function sameTarget(stored: string | undefined, url: string): boolean {
  return stored !== undefined && stored.split("?")[0] === url.split("?")[0];
}

function isRight(integration: HttpIntegration, { http }: HttpIntegrationSpec): boolean {
  const { http: stored, deactivated_datetime: deactivatedAt } = integration;
  const { triggers, ...settings } = http;
  return (
    deactivatedAt === null &&
    stored !== null &&
    isDeepStrictEqual(switchedOn(stored.triggers), switchedOn(triggers)) &&
    Object.entries(settings).every(([key, value]) =>
      isDeepStrictEqual(stored[key as keyof typeof stored], value),
    )
  );
}

/** Gorgias lists every trigger there is, those that are off too. */
function switchedOn(triggers: Record<string, boolean>): string[] {
  return Object.keys(triggers)
    .filter((name) => triggers[name])
    .sort();
}
