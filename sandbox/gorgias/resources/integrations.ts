import { z } from "zod";
import { httpTriggers, integrationTypes } from "../enums";
import { invalid } from "../errors";
import { recordEvent } from "../events";
import { datetime, jsonObject, ordering, paging } from "../fields";
import { isLoopback } from "../integrationAttempt";
import { integrationView } from "../integrationView";
import type { HttpSettings, IntegrationRecord } from "../records";
import { created, found, noContent, ok, type Route, route } from "../route";
import { type Caller, type GorgiasWorld, now } from "../world";

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

export const integrationRoutes: Route[] = [
  route({
    method: "GET",
    path: "/integrations",
    query: z.strictObject({
      ...paging,
      order_by: ordering("created_datetime"),
      type: z.enum(integrationTypes).optional(),
    }),
    handle: ({ world, query, list }) => {
      const rows = [...world.store.integrations.values()];
      return list(
        rows.filter(({ type }) => query.type === undefined || type === query.type),
        integrationView,
      );
    },
  }),
  route({
    method: "POST",
    path: "/integrations",
    body: createFields,
    handle: ({ world, caller, body }) => {
      refuseUnresolvable(world, body.http.url);
      const { http, business_hours_id, ...fields } = body;
      const integration: IntegrationRecord = {
        ...fields,
        id: world.store.nextId("integration"),
        description: fields.description ?? null,
        http: httpSettings(http),
        meta: {},
        businessHoursId: business_hours_id ?? null,
        userId: caller.userId,
        consecutiveFailures: 0,
        created_datetime: now(world),
        updated_datetime: now(world),
        deactivated_datetime: fields.deactivated_datetime ?? null,
      };
      world.store.integrations.set(integration.id, integration);
      record(world, "integration-created", integration.id, caller);
      return created(integrationView(integration));
    },
  }),
  route({
    method: "GET",
    path: "/integrations/{id}",
    handle: ({ world, ids }) => ok(integrationView(found(world.store.integrations.get(ids.id)))),
  }),
  route({
    method: "PUT",
    path: "/integrations/{id}",
    body: updateFields,
    handle: ({ world, caller, ids, body }) => {
      const integration = found(world.store.integrations.get(ids.id));
      if (body.http !== undefined) {
        refuseUnresolvable(world, body.http.url);
      }
      update(world, integration, body, caller);
      return ok(integrationView(integration));
    },
  }),
  route({
    method: "DELETE",
    path: "/integrations/{id}",
    handle: ({ world, caller, ids }) => {
      const { id } = found(world.store.integrations.get(ids.id));
      world.store.integrations.delete(id);
      record(world, "integration-deleted", id, caller);
      return noContent();
    },
  }),
];

function update(
  world: GorgiasWorld,
  integration: IntegrationRecord,
  {
    http,
    name,
    description,
    deactivated_datetime,
    business_hours_id,
  }: z.output<typeof updateFields>,
  caller: Caller,
): void {
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
  record(world, "integration-updated", integration.id, caller);
  if (deactivated_datetime === undefined) {
    return;
  }
  const reactivated = integration.deactivated_datetime !== null && deactivated_datetime === null;
  integration.deactivated_datetime = deactivated_datetime;
  if (!reactivated) {
    return;
  }
  integration.consecutiveFailures = 0;
  record(world, "integration-reactivated", integration.id, caller);
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

const record = (world: GorgiasWorld, type: string, id: number, { userId }: Caller) =>
  recordEvent(world, { type, object_type: "Integration", object_id: id, user_id: userId });
