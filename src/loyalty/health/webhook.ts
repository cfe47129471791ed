import type { Run } from "../../api/run";
import { readText } from "../../api/values";
import type { GorgiasClient } from "../../gorgias/client";
import { findByUrl, switchOn } from "../../gorgias/deploy/httpIntegrations";
import { refuse } from "../../inputs/clean";
import { webhookUrlOf } from "../webhook/secret";
import type { Problems } from "./problems";
import type { HealthReport } from "./schema";

/**
 * A flow and the address at which it is called.
 * @throws InvalidInputError for a flow that has no webhook
 */
export function calledFlow(name: string, webhookUrls: Record<string, string> | undefined) {
  const url = webhookUrlOf({ webhookUrls }, name);
  if (!url) {
    const known = Object.keys(webhookUrls ?? {}).join(", ");
    throw refuse("Ticket Flow Name", `a flow with a webhook (${known})`, name);
  }
  return { name, url };
}

/** Finds the one integration that calls the flow and sees to it that it is switched on. */
export async function checkWebhook(
  client: GorgiasClient,
  run: Run,
  { name, url }: ReturnType<typeof calledFlow>,
  problems: Problems,
): Promise<HealthReport["webhook"]> {
  const [integration, ...surplus] = await findByUrl(client, url);
  if (!integration) {
    problems.add(`no HTTP integration in Gorgias calls "${name}", deploy the instance again`);
    return null;
  }
  if (surplus.length > 0) {
    problems.add(
      `${surplus.length + 1} HTTP integrations in Gorgias call "${name}", deploy the instance again`,
    );
  }
  const { id, name: label, deactivated_datetime } = integration;
  const switchedOffAt = readText(deactivated_datetime);
  if (switchedOffAt !== null) {
    await switchOn(client, { id, name: label });
    run.logger.warn(
      `HTTP integration ${id} had been switched off at ${switchedOffAt} and was switched on again`,
    );
  } else if (deactivated_datetime !== null) {
    problems.add(`Gorgias does not say whether the HTTP integration of "${name}" is switched on`);
  }
  return { integrationId: String(id), wasReenabled: switchedOffAt !== null };
}
