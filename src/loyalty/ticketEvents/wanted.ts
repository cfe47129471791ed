import type { ActionContext } from "@prismatic-io/spectral";
import type { HttpTrigger } from "../../gorgias/choices";
import { gorgiasCredentials } from "../../gorgias/credentials";
import type { HttpIntegrationSpec } from "../../gorgias/deploy/httpIntegrations";
import type { WidgetSpec } from "../../gorgias/deploy/widgets";
import { InvalidInputError } from "../../transport/errors";
import { isEmailField } from "../memberId";
import { callHeaders, flowSecret, webhookUrlOf } from "../webhook/secret";
import type { WidgetButtons } from "../widget/buttons";
import { isLoyaltyTemplate, loyaltyWidgetTemplate } from "../widget/template";
import type { PanelParams } from "./inputs";

/** What there has to be in Gorgias for one flow. */
export interface Wanted {
  integration: HttpIntegrationSpec;
  /** Undefined where nothing is to be shown. */
  widget: Omit<WidgetSpec, "integrationId"> | undefined;
  /** What was asked for and is not there, each with why. */
  idle: string[];
  /** What the calls of both authorize themselves with. */
  secrets: string[];
}

const variables = {
  email: "{{ticket.customer.email}}",
  ticketId: "{{ticket.id}}",
  customerId: "{{ticket.customer.id}}",
  messageId: "{{message.id}}",
  event: "{{event.type}}",
};

/** The Member ID Field spares a round trip where Gorgias tells it with the event. */
const variablesFor = ({ memberIdField }: PanelParams) => ({
  ...variables,
  ...(isEmailField(memberIdField) ? {} : { givenMemberId: `{{ticket.customer.${memberIdField}}}` }),
});

const triggers: HttpTrigger[] = ["ticket-created", "ticket-updated", "ticket-message-created"];

/**
 * What a deploy makes and Check Health compares with, from nothing but what both are given.
 * @param flowName the flow that Gorgias calls
 * @throws InvalidInputError where the flow has no address
 */
export function wanted(context: ActionContext, flowName: string, params: PanelParams): Wanted {
  const integration = integrationSpec(context, flowName, params);
  const idle: string[] = [];
  const isShown = showsPanel(params, idle);
  const buttons = isShown ? buttonsOf(context, params, idle) : undefined;
  return {
    integration,
    widget: isShown
      ? {
          context: params.context ?? "ticket",
          template: loyaltyWidgetTemplate(params, buttons),
          isOurs: isLoyaltyTemplate,
        }
      : undefined,
    idle,
    secrets: [
      ...Object.values(integration.headers ?? {}).map(String),
      ...(buttons?.headers ?? []).map(({ value }) => value),
    ],
  };
}

function showsPanel({ answerWith, loyaltyWidget = true }: PanelParams, idle: string[]): boolean {
  if (answerWith === "loyaltyInfo") {
    return loyaltyWidget;
  }
  if (loyaltyWidget) {
    idle.push("there is no widget: with the answer Acknowledgement there is nothing to show");
  }
  return false;
}

function integrationSpec(
  context: ActionContext,
  flowName: string,
  params: PanelParams,
): HttpIntegrationSpec {
  const { connection, answerWith, secretVersion } = params;
  const { longLivedSecret } = gorgiasCredentials(connection);
  const scope = { instanceId: context.instance.id, flowName };
  const secret = flowSecret("ticketEvents", longLivedSecret(), scope, secretVersion);
  const url = flowUrl(context, flowName);
  return {
    name: `${context.integration?.name ?? "Loyalty"}: ${flowName}`,
    description: `Managed by the instance "${context.instance.name}"; deleted with it.`,
    headers: callHeaders(context, flowName, secret),
    triggers,
    request_content_type: "application/json",
    response_content_type: "application/json",
    ...(answerWith === "loyaltyInfo"
      ? // Gorgias stores the answers of GET integrations on the customer, where widgets read them.
        { url: `${url}?${templated(variablesFor(params))}`, method: "GET" }
      : { url, method: "POST", form: variables }),
  };
}

/** Not URL-encoded: Gorgias has to find its variables. */
function templated(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, variable]) => `${name}=${variable}`)
    .join("&");
}

/** @throws InvalidInputError for a flow that nobody can call */
export function flowUrl(context: ActionContext, flowName: string): string {
  const url = webhookUrlOf(context, flowName);
  if (!url) {
    throw new InvalidInputError(
      `the flow "${flowName}" has no webhook URL; deploy the instance again`,
    );
  }
  return url;
}

function buttonsOf(
  context: ActionContext,
  params: PanelParams,
  idle: string[],
): WidgetButtons | undefined {
  const { actionFlowName: flowName, secretVersion, connection } = params;
  if (flowName === undefined) {
    return undefined;
  }
  const url = webhookUrlOf(context, flowName);
  if (!url) {
    idle.push(`the widget has no buttons: no flow "${flowName}" has a webhook URL`);
    return undefined;
  }
  if (params.context === "customer") {
    idle.push("the widget has no buttons: on a customer's page there is no ticket");
    return undefined;
  }
  const { longLivedSecret } = gorgiasCredentials(connection);
  const scope = { instanceId: context.instance.id, flowName };
  const secret = flowSecret("loyaltyAction", longLivedSecret(), scope, secretVersion);
  const headers = Object.entries(callHeaders(context, flowName, secret));
  return {
    shown: params.widgetButtons,
    url,
    headers: headers.map(([key, value]) => ({ key, value })),
  };
}
