import type { ActionContext } from "@prismatic-io/spectral";
import { hide, startRun } from "../../api/run";
import { type GorgiasClient, gorgiasClient } from "../../gorgias/client";
import { onceMore } from "../../gorgias/deploy/ensureOne";
import {
  ensureHttpIntegration,
  removeHttpIntegrations,
} from "../../gorgias/deploy/httpIntegrations";
import { ensureWidget, removeOwnWidgetsOf } from "../../gorgias/deploy/widgets";
import type { Known, Setting } from "../../inputs/setting";
import { lifecycleTimeoutMs } from "../../transport/deadline";
import {
  ConflictError,
  ConnectorError,
  InvalidInputError,
  isPassing,
  mayHaveHappened,
  UncertainOutcomeError,
} from "../../transport/errors";
import type { Runtime } from "../../transport/runtime";
import { usualDataKey } from "../dataKey";
import { checkApart } from "../fieldMapping/mapping";
import { Problems } from "../health/problems";
import { isLoyaltyTemplate } from "../widget/template";
import { readConfig } from "../wizard";
import { checkAccess } from "./access";
import type { PanelParams, TicketEventsParams } from "./inputs";
import { flowUrl, wanted } from "./wanted";

/**
 * Refuses a configuration that cannot work, before anything is made: it runs first on a deploy, and
 * what it throws stops that. https://prismatic.io/docs/integrations/lifecycle
 */
export async function checkDeploy(
  runtime: Runtime,
  context: ActionContext,
  given: TicketEventsParams,
): Promise<void> {
  const params = readPanel(context, given);
  checkApart(params.fieldMapping, params.dataKey);
  const problems = new Problems("This instance cannot work");
  const run = startRun(runtime, context, lifecycleTimeoutMs);
  for (const unasked of await checkAccess(run, params, problems)) {
    context.logger.warn(unasked);
  }
  problems.throwIfAny();
}

/**
 * Makes Gorgias call this flow and show its answers: creates its HTTP integration and widget, or
 * mends those that exist.
 */
export async function createIntegration(
  runtime: Runtime,
  context: ActionContext,
  given: TicketEventsParams,
): Promise<void> {
  const params = readPanel(context, given);
  const run = startRun(runtime, context, lifecycleTimeoutMs);
  await advised("deploy", deploy(gorgiasClient(params.connection, run), context, params));
}

async function deploy(
  client: GorgiasClient,
  context: ActionContext,
  params: PanelParams,
): Promise<void> {
  const { name: flowName } = context.flow;
  const { integration, widget, idle, secrets } = wanted(context, flowName, params);
  hide(client.run, secrets);
  for (const what of idle) {
    context.logger.warn(`An option does nothing: ${what}`);
  }
  const integrationId = await ensureHttpIntegration(client, integration, isLoyaltyTemplate);
  context.logger.info(`HTTP integration ${integrationId} calls the flow "${flowName}"`);
  if (!widget) {
    return removeOwnWidgetsOf(client, integrationId, isLoyaltyTemplate);
  }
  const { id, outcome } = await ensureWidget(client, { ...widget, integrationId });
  context.logger.info(`Widget ${id} shows the answers: ${outcome}`);
}

/**
 * Removes this flow's integration and widget, whatever its configuration. What is kept on customers
 * stays, since this runs for a pause and a listening session as well.
 */
export async function deleteIntegration(
  runtime: Runtime,
  context: ActionContext,
  given: TicketEventsParams,
): Promise<void> {
  const client = gorgiasClient(given.connection, startRun(runtime, context, lifecycleTimeoutMs));
  const url = flowUrl(context, context.flow.name);
  await advised("delete", removeHttpIntegrations(client, url, isLoyaltyTemplate));
  tellWhatStays(context, given);
}

function tellWhatStays(context: ActionContext, given: TicketEventsParams): void {
  // An instance can be deleted whatever its configuration.
  const read = <T>(setting: Setting<T>) => {
    try {
      return setting.read(setting.label);
    } catch {
      return undefined;
    }
  };
  const dataKey = read(given.dataKey) ?? usualDataKey;
  if (read(given.answerWith) === "loyaltyInfo") {
    context.logger.warn(
      `The panel of "${context.flow.name}" is gone. What stays in Gorgias: the customers' data.${dataKey} with names, addresses and points, the values that Field Mapping copied, the last answers that Gorgias keeps of the integration, and the notes of clicks. The flow Erase Loyalty Data takes the first two off`,
    );
  }
}

/** @throws InvalidInputError that names everything that cannot be read, or is missing */
function readPanel(context: ActionContext, given: TicketEventsParams): Known<TicketEventsParams> {
  const params = readConfig(context, given);
  if (params.answerWith === "loyaltyInfo" && !params.annexCloudConnection) {
    throw new InvalidInputError('"Annex Cloud Connection" is required to answer with Loyalty Info');
  }
  return params;
}

/** Runs a lifecycle handler; an error that somebody can do something about says what. */
async function advised(again: "deploy" | "delete", work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const advice = adviceFor(error, `${again} the instance again`);
    throw error instanceof ConnectorError && advice ? error.with({ advice }) : error;
  }
}

function adviceFor(error: unknown, again: string): string | undefined {
  if (error instanceof ConflictError) {
    return `take the integration out of the rule that uses it in Gorgias, then ${again}`;
  }
  if (error instanceof UncertainOutcomeError) {
    return onceMore(again);
  }
  return isPassing(error) || mayHaveHappened(error) ? `${again}, it goes on from here` : undefined;
}
