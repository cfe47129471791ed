import { readText } from "../../api/values";
import type { GorgiasClient } from "../../gorgias/client";
import {
  type HttpIntegrationSpec,
  type Integration,
  mendHttpIntegration,
  sortHttpIntegrations,
  switchOn,
  whatDiffers,
} from "../../gorgias/deploy/httpIntegrations";
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

/**
 * Finds the one integration that calls the flow, sees to it that it is switched on, and makes it
 * again what a deploy would make of it.
 * @param spec undefined where only the switch is to be looked at
 */
export async function checkWebhook(
  client: GorgiasClient,
  { name, url }: ReturnType<typeof calledFlow>,
  spec: HttpIntegrationSpec | undefined,
  problems: Problems,
): Promise<HealthReport["webhook"]> {
  const sought = { url, name: spec?.name ?? "" };
  const { ours, namesakes } = await sortHttpIntegrations(client, sought);
  for (const namesake of namesakes) {
    reportOrphan(namesake, spec, problems);
  }
  const [integration, ...surplus] = ours;
  if (!integration) {
    problems.add(`no HTTP integration in Gorgias calls "${name}", deploy the instance again`);
    return null;
  }
  if (surplus.length > 0) {
    problems.add(
      `${surplus.length + 1} HTTP integrations in Gorgias call "${name}", deploy the instance again`,
    );
  }
  const { id, deactivated_datetime } = integration;
  if (deactivated_datetime !== null && readText(deactivated_datetime) === null) {
    problems.add(`Gorgias does not say whether the HTTP integration of "${name}" is switched on`);
    return { integrationId: String(id), wasReenabled: false, changed: [] };
  }
  return { integrationId: String(id), ...(await mend(client, integration, spec)) };
}

async function mend(
  client: GorgiasClient,
  integration: Integration,
  spec: HttpIntegrationSpec | undefined,
): Promise<{ wasReenabled: boolean; changed: string[] }> {
  const { logger } = client.run;
  const { id, name } = integration;
  const switchedOffAt = readText(integration.deactivated_datetime);
  const changed = spec ? whatDiffers(integration, spec) : [];
  if (spec && changed.length > 0) {
    await mendHttpIntegration(client, integration, spec);
    logger.warn(`HTTP integration ${id} was mended, it differed in: ${changed.join(", ")}`);
  } else if (switchedOffAt !== null) {
    await switchOn(client, { id, name });
  }
  if (switchedOffAt !== null) {
    logger.warn(
      `HTTP integration ${id} had been switched off at ${switchedOffAt} and was switched on again`,
    );
  }
  return { wasReenabled: switchedOffAt !== null, changed };
}

/**
 * One that has our name and calls another address may be another instance's. It is left behind by
 * one that is gone where Gorgias gave it up, or where it names this very instance.
 */
function reportOrphan(
  { id, name, description, deactivated_datetime }: Integration,
  spec: HttpIntegrationSpec | undefined,
  problems: Problems,
): void {
  const isOff = readText(deactivated_datetime) !== null;
  if (isOff || (spec && readText(description) === spec.description)) {
    problems.add(
      `the HTTP integration ${id} in Gorgias, "${readText(name)}", does not call this instance${isOff ? " and is switched off" : ""}: if the instance that made it is gone, delete it and its widget in Gorgias; if not, give the two instances different names and deploy both`,
    );
  }
}
