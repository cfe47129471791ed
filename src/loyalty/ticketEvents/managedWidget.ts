import type { ActionContext } from "@prismatic-io/spectral";
import { hide } from "../../api/run";
import type { Id } from "../../api/typed";
import type { GorgiasClient } from "../../gorgias/client";
import { gorgiasCredentials } from "../../gorgias/credentials";
import { ensureWidget, removeWidgetsOf } from "../../gorgias/deploy/widgets";
import { callHeaders, loyaltyActionSecret, webhookUrlOf } from "../webhook/secret";
import type { WidgetButtons } from "../widget/buttons";
import { loyaltyWidgetTemplate } from "../widget/template";
import type { TicketEventsParams } from "./inputs";

/** Gives the integration its widget, or takes it away where there is nothing to show. */
export async function manageWidget(
  client: GorgiasClient,
  integrationId: Id,
  context: ActionContext,
  params: TicketEventsParams,
): Promise<void> {
  if (params.answerWith !== "loyaltyInfo" || params.loyaltyWidget === false) {
    return removeWidgetsOf(client, integrationId);
  }
  const buttons = buttonsOf(context, params);
  hide(client.run, buttons?.headers.map(({ value }) => value) ?? []);
  const { id, outcome } = await ensureWidget(client, {
    integrationId,
    context: params.context ?? "ticket",
    template: loyaltyWidgetTemplate(params, buttons),
  });
  context.logger.info(`Widget ${id} shows the answers: ${outcome}`);
}

function buttonsOf(context: ActionContext, params: TicketEventsParams): WidgetButtons | undefined {
  const { actionFlowName: flowName, secretVersion } = params;
  if (flowName === undefined) {
    return undefined;
  }
  const url = webhookUrlOf(context, flowName);
  if (!url) {
    context.logger.warn(`The widget has no buttons: no flow "${flowName}" has a webhook URL`);
    return undefined;
  }
  if (params.context === "customer") {
    context.logger.warn("The widget has no buttons: on a customer's page there is no ticket");
    return undefined;
  }
  const { longLivedSecret } = gorgiasCredentials(params.connection);
  const scope = { instanceId: context.instance.id, flowName };
  const secret = loyaltyActionSecret(longLivedSecret(), scope, secretVersion);
  const headers = Object.entries(callHeaders(context, flowName, secret));
  return {
    shown: params.widgetButtons,
    url,
    headers: headers.map(([key, value]) => ({ key, value })),
  };
}
