import type { ActionContext } from "@prismatic-io/spectral";
import type { GorgiasClient } from "../../gorgias/client";
import { rightsMissing } from "../../gorgias/deploy/rights";
import { rightsFor } from "../ticketEvents/access";
import { type Wanted, wanted } from "../ticketEvents/wanted";
import type { CheckHealthParams } from "./inputs";
import type { Problems } from "./problems";
import type { HealthReport } from "./schema";
import { calledFlow, checkWebhook } from "./webhook";
import { checkWidget } from "./widget";

interface Needed {
  flow: ReturnType<typeof calledFlow>;
  /** Undefined where nobody said how it was deployed. */
  wanted: Wanted | undefined;
}

/**
 * What there has to be in Gorgias; undefined where no flow is named.
 * @throws InvalidInputError for a flow that has no webhook
 */
export function neededOf(context: ActionContext, params: CheckHealthParams): Needed | undefined {
  const { ticketFlowName, answerWith } = params;
  if (ticketFlowName === undefined) {
    return undefined;
  }
  const flow = calledFlow(ticketFlowName, context.webhookUrls);
  return { flow, wanted: answerWith && wanted(context, flow.name, params) };
}

/** Compares what is in Gorgias with what a deploy would make of it, and mends what is ours, once. */
export async function checkDeployed(
  client: GorgiasClient,
  params: CheckHealthParams,
  needed: Needed | undefined,
  problems: Problems,
): Promise<Pick<HealthReport, "webhook" | "widget">> {
  if (!needed) {
    return { webhook: null, widget: null };
  }
  const { flow, wanted } = needed;
  if (wanted) {
    for (const error of await rightsMissing(client, rightsFor(params))) {
      problems.addTo(params.connection, error);
    }
  }
  const webhook = await checkWebhook(client, flow, wanted?.integration, problems);
  if (!webhook || !wanted?.widget) {
    return { webhook, widget: null };
  }
  const { integrationId } = webhook;
  return { webhook, widget: await checkWidget(client, integrationId, wanted.widget, problems) };
}
