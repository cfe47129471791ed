import type { GorgiasClient } from "../client";
import type { HttpIntegration } from "./httpIntegrations";
import { writeScope } from "./scopes";

/**
 * Switches an integration on again that somebody, or Gorgias after 100 failures, switched off.
 * https://developers.gorgias.com/reference/update-integration
 */
export async function switchOn(
  client: GorgiasClient,
  { id, name }: Pick<HttpIntegration, "id" | "name">,
): Promise<void> {
  await client.request({
    method: "PUT",
    path: `/integrations/${id}`,
    body: { name, deactivated_datetime: null },
    purpose: `Switch on the HTTP integration ${id}`,
    scope: writeScope,
  });
}
