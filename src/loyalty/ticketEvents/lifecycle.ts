import type { ActionContext } from "@prismatic-io/spectral";
import { startRun } from "../../api/run";
import type { HttpTrigger } from "../../gorgias/choices";
import { type GorgiasClient, gorgiasClient } from "../../gorgias/client";
import { gorgiasCredentials } from "../../gorgias/credentials";
import { onceMore } from "../../gorgias/deploy/ensureOne";
import {
  ensureHttpIntegration,
  type HttpIntegrationSpec,
  removeHttpIntegrations,
} from "../../gorgias/deploy/httpIntegrations";
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
import { isEmailField } from "../memberId";
import { callHeaders, ticketEventsSecret, webhookUrlOf } from "../webhook/secret";
import type { TicketEventsParams } from "./inputs";
import { manageWidget } from "./managedWidget";

const variables = {
  email: "{{ticket.customer.email}}",
  ticketId: "{{ticket.id}}",
  customerId: "{{ticket.customer.id}}",
  messageId: "{{message.id}}",
  event: "{{event.type}}",
};

/** The Member ID Field spares a round trip where Gorgias tells it with the event. */
const variablesFor = ({ memberIdField }: TicketEventsParams) => ({
  ...variables,
  ...(isEmailField(memberIdField) ? {} : { givenMemberId: `{{ticket.customer.${memberIdField}}}` }),
});

const triggers: HttpTrigger[] = ["ticket-created", "ticket-updated", "ticket-message-created"];

/**
 * Makes Gorgias call this flow and show its answers: creates its HTTP integration and widget, or
 * mends those that exist.
 */
export async function createIntegration(
  runtime: Runtime,
  context: ActionContext,
  params: TicketEventsParams,
): Promise<void> {
  if (params.answerWith === "loyaltyInfo" && !params.annexCloudConnection) {
    throw new InvalidInputError('"Annex Cloud Connection" is required to answer with Loyalty Info');
  }
  const run = startRun(runtime, context, lifecycleTimeoutMs);
  await advised("deploy", deploy(gorgiasClient(params.connection, run), context, params));
}

async function deploy(
  client: GorgiasClient,
  context: ActionContext,
  params: TicketEventsParams,
): Promise<void> {
  const id = await ensureHttpIntegration(client, integrationSpec(context, params));
  context.logger.info(`HTTP integration ${id} calls the flow "${context.flow.name}"`);
  await manageWidget(client, id, context, params);
}

/** Leaves nothing of this flow behind in Gorgias. */
export async function deleteIntegration(
  runtime: Runtime,
  context: ActionContext,
  params: TicketEventsParams,
): Promise<void> {
  const run = startRun(runtime, context, lifecycleTimeoutMs);
  const client = gorgiasClient(params.connection, run);
  await advised("delete", removeHttpIntegrations(client, flowUrl(context)));
}

function integrationSpec(context: ActionContext, params: TicketEventsParams): HttpIntegrationSpec {
  const { longLivedSecret } = gorgiasCredentials(params.connection);
  const secret = ticketEventsSecret(longLivedSecret(), context, params.secretVersion);
  const common = {
    headers: callHeaders(context, context.flow.name, secret),
    triggers,
    request_content_type: "application/json",
    response_content_type: "application/json",
  } as const;
  const url = flowUrl(context);
  return {
    name: `${context.integration?.name ?? "Loyalty"}: ${context.flow.name}`,
    description: `Managed by the instance "${context.instance.name}"; deleted with it.`,
    ...common,
    ...(params.answerWith === "loyaltyInfo"
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

function flowUrl(context: ActionContext): string {
  const { name } = context.flow;
  const url = webhookUrlOf(context, name);
  if (!url) {
    throw new InvalidInputError(`the flow "${name}" has no webhook URL; deploy the instance again`);
  }
  return url;
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
