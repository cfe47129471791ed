import { z } from "zod";
import { crud } from "../crud";
import { httpTriggers, integrationTypes } from "../enums";
import { invalid } from "../errors";
import { recordEvent } from "../events";
import { datetime, jsonObject } from "../fields";
import { isLoopback } from "../integrationAttempt";
import { integrationView } from "../integrationView";
import { same } from "../listQuery";
import type { HttpSettings, IntegrationRecord } from "../records";
import { type GorgiasWorld, now } from "../world";
import { writing } from "../writes";

const httpFields = z.strictObject({
  url: z.string().min(1),
  method: z.enum(["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"]),
  request_content_type: z.enum(["application/json", "application/x-www-form-urlencoded"]),
  response_content_type: z.enum(["application/json"]),
  form: z.union([jsonObject(), z.string()]).nullable().optional(),
  headers: z.record(z.string(), z.string()).nullable().optional(),
  hmac_secret: z.string().optional(),
  triggers: z
    .strictObject(Object.fromEntries(httpTriggers.map((name) => [name, z.boolean().optional()])))
    .optional(),
});

const sharedFields = {
  name: z.string().min(1),
  description: z.string().nullable().optional(),
  deactivated_datetime: datetime().nullable().optional(),
  business_hours_id: z.int().nullable().optional(),
};

const createFields = z.strictObject({
  ...sharedFields,
  type: z.enum(["http"]),
  managed: z.boolean().default(false),
  http: httpFields,
});

const updateFields = z.strictObject({
  ...sharedFields,
  http: httpFields.partial().required({ url: true }).optional(),
});

export const integrationRoutes = crud<IntegrationRecord>("integrations", {
  rows: ({ integrations }) => integrations,
  view: integrationView,
  orderBy: ["created_datetime"],
  filters: { type: same("type", z.enum(integrationTypes)) },
  create: writing(createFields, create),
  update: writing(updateFields, update),
  listedToo: ({ store, listDeletedIntegrations }) =>
    listDeletedIntegrations ? store.deletedIntegrations : [],
  remove: (world, integration, userId) => {
    const { id } = integration;
    world.store.integrations.delete(id);
    world.store.deletedIntegrations.push({ ...integration, deleted_datetime: now(world) });
    record(world, "integration-deleted", id, userId);
  },
});

function create(
  world: GorgiasWorld,
  { http, business_hours_id, ...fields }: z.output<typeof createFields>,
  { userId }: { userId: number },
): IntegrationRecord {
  refuseUnresolvable(world, http.url);
  const at = now(world);
  const integration: IntegrationRecord = {
    ...fields,
    id: world.store.nextId("integration"),
    description: fields.description ?? null,
    http: httpSettings(http),
    meta: {},
    businessHoursId: business_hours_id ?? null,
    userId,
    consecutiveFailures: 0,
    created_datetime: at,
    updated_datetime: at,
    deactivated_datetime: fields.deactivated_datetime ?? null,
    deleted_datetime: null,
  };
  world.store.integrations.set(integration.id, integration);
  record(world, "integration-created", integration.id, userId);
  return integration;
}

function update(
  world: GorgiasWorld,
  {
    http,
    name,
    description,
    deactivated_datetime,
    business_hours_id,
  }: z.output<typeof updateFields>,
  { userId, row: integration }: { userId: number; row: IntegrationRecord },
): IntegrationRecord {
  if (http !== undefined) {
    refuseUnresolvable(world, http.url);
  }
  integration.name = name;
  if (description !== undefined) {
    integration.description = description;
  }
  if (business_hours_id !== undefined) {
    integration.businessHoursId = business_hours_id;
  }
  if (http !== undefined && integration.http !== null) {
    integration.http = httpSettings({ ...integration.http, ...http });
  }
  integration.updated_datetime = now(world);
  record(world, "integration-updated", integration.id, userId);
  if (deactivated_datetime === undefined) {
    return integration;
  }
  const reactivated = integration.deactivated_datetime !== null && deactivated_datetime === null;
  integration.deactivated_datetime = deactivated_datetime;
  if (reactivated) {
    integration.consecutiveFailures = 0;
    record(world, "integration-reactivated", integration.id, userId);
  }
  return integration;
}

/** The signing secret is write-only, and how it signs is documented nowhere: it is dropped. */
function httpSettings({ hmac_secret, ...http }: z.output<typeof httpFields>): HttpSettings {
  return {
    ...http,
    form: http.form ?? null,
    headers: http.headers ?? {},
    triggers: triggers(http),
  };
}

const triggers = (http: z.output<typeof httpFields>): Record<string, boolean> =>
  Object.fromEntries(httpTriggers.map((name) => [name, http.triggers?.[name] ?? false]));

/** Seen live: an address whose host does not resolve is refused, this machine's own too. */
function refuseUnresolvable({ allowLoopbackIntegrations }: GorgiasWorld, template: string): void {
  const url = template.replace(/\{\{[^{}]*\}\}/g, "0");
  const allowed = isLoopback(url) ? allowLoopbackIntegrations : isPublicAddress(url);
  if (!allowed) {
    throw invalid({ http: { url: ["The host of this URL cannot be resolved."] } });
  }
}

function isPublicAddress(url: string): boolean {
  if (!URL.canParse(url)) {
    return false;
  }
  const { protocol, hostname } = new URL(url);
  const named = hostname.includes(".") && !/(^|\.)(localhost|local|invalid|test)$/.test(hostname);
  return /^https?:$/.test(protocol) && named && !/^127\./.test(hostname);
}

const record = (world: GorgiasWorld, type: string, id: number, userId: number) =>
  recordEvent(world, { type, object_type: "Integration", object_id: id, user_id: userId });
