import type { ActionContext, Connection } from "@prismatic-io/spectral";
import { hide } from "../../api/run";
import type { Id } from "../../api/typed";
import type { GorgiasClient } from "../../gorgias/client";
import { gorgiasCredentials } from "../../gorgias/credentials";
import { ensureWidget, removeWidgetsOf, type WidgetContext } from "../../gorgias/deploy/widgets";
import { callHeaders, loyaltyActionSecret, webhookUrlOf } from "../webhook/secret";
import type { WidgetButtons } from "../widget/buttons";
import { lookOf, shownButtons, type WidgetParams } from "../widget/inputs";
import { loyaltyWidgetTemplate } from "../widget/template";

export interface ManagedWidgetParams extends WidgetParams {
  connection: Connection;
  answerWith?: "acknowledgement" | "loyaltyInfo";
  loyaltyWidget?: boolean;
  context?: WidgetContext;
  actionFlowName?: string;
  secretVersion?: number;
}

/** Gives the integration its widget, or takes it away where there is nothing to show. */
export async function manageWidget(
  client: GorgiasClient,
  integrationId: Id,
  context: ActionContext,
  params: ManagedWidgetParams,
): Promise<void> {
  if (params.answerWith !== "loyaltyInfo" || params.loyaltyWidget === false) {
    return removeWidgetsOf(client, integrationId);
  }
  const buttons = buttonsOf(context, params);
  hide(client.run, buttons?.headers.map(({ value }) => value) ?? []);
  const { id, outcome } = await ensureWidget(client, {
    integrationId,
    context: params.context ?? "ticket",
    template: loyaltyWidgetTemplate(lookOf(params), buttons),
    order: 0,
  });
  context.logger.info(`Widget ${id} shows the answers: ${outcome}`);
}

function buttonsOf(context: ActionContext, params: ManagedWidgetParams): WidgetButtons | undefined {
  const { actionFlowName: flowName, secretVersion = 1 } = params;
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
    shown: shownButtons(params),
    url,
    headers: headers.map(([key, value]) => ({ key, value })),
  };
}
