import type { IntegrationRecord } from "./records";

/** An integration of any kind; only HTTP ones have `http`. */
export function integrationView(integration: IntegrationRecord) {
  const { userId, consecutiveFailures, businessHoursId, http, ...fields } = integration;
  return {
    ...fields,
    http: http === null ? null : { id: integration.id, ...http, execution_order: 0 },
    mappings: [],
    application_id: null,
    user: { id: userId },
    decoration: null,
    locked_datetime: null,
    uri: `/api/integrations/${integration.id}/`,
  };
}
