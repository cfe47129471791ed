import { type ActionContext, trigger } from "@prismatic-io/spectral";
import { type Run, startRun, within } from "../../api/run";
import { exampleOf, jsonSchemaOf } from "../../api/shape";
import { gorgiasCredentials } from "../../gorgias/credentials";
import type { Runtime } from "../../transport/runtime";
import { mintActionKey } from "../clicks/actionKey";
import { type LoyaltyInfo, loyaltyInfo } from "../info/shape";
import { readSidebar } from "../sidebar/read";
import { json, refused } from "../webhook/answer";
import { text } from "../webhook/fields";
import { flowSecret } from "../webhook/secret";
import { carriesSecret, stripCredentials } from "../webhook/strip";
import { readConfig } from "../wizard";
import { readTicketEvent, type TicketEvent } from "./event";
import { type PanelParams, ticketEventsInputs } from "./inputs";
import { checkDeploy, createIntegration, deleteIntegration } from "./lifecycle";

/** Gorgias gives up after about 5 seconds; the rest is for the way there and back. */
const answerTimeoutMs = 3_000;
const defaultTimeBudgetMs = 2_500;

/** What later steps find in `body.data`. */
export interface TicketEventData extends TicketEvent {
  /** What Annex Cloud told now, with Answer With set to Loyalty Info. */
  loyalty: LoyaltyInfo | null;
  /** What stands for what the customer holds by now, where that was read for the answer. */
  keptDigest: string | null;
}

/**
 * Sees: tickets created and updated and messages created, by anybody and by our own writes; no
 * deletes. State: none; the secret is derived and the integration is found by its URL. How state
 * changes the request: not at all. Limits: one call an event, Gorgias waits about 5 seconds,
 * repeats on a time-out and switches the integration off after 100 failures in a row.
 * https://docs.gorgias.com/en-US/http-integrations-81798
 */
export function ticketEvents(runtime: Runtime) {
  return trigger({
    display: {
      label: "Ticket Events",
      description:
        "Runs when a ticket or message is created or a ticket changes. Sets up the HTTP integration in Gorgias on deploy and removes it on delete; can answer with loyalty data for the sidebar.",
    },
    inputs: ticketEventsInputs,
    scheduleSupport: "invalid",
    synchronousResponseSupport: "valid",
    allowsBranching: true,
    staticBranchNames: ["Accepted", "Refused"],
    webhookLifecycleHandlers: {
      create: (context, params) => createIntegration(runtime, context, params),
      delete: (context, params) => deleteIntegration(runtime, context, params),
    },
    onInstanceDeploy: (context, params) => checkDeploy(runtime, context, params),
    perform: async (context, payload, given) => {
      const params = readConfig(context, given);
      const stripped = stripCredentials(payload);
      const { longLivedSecret } = gorgiasCredentials(params.connection);
      const scope = { instanceId: context.instance.id, flowName: context.flow.name };
      const secret = flowSecret("ticketEvents", longLivedSecret(), scope, params.secretVersion);
      if (!carriesSecret(payload, secret)) {
        return refused(stripped);
      }
      const event = readTicketEvent(stripped);
      const sidebar =
        params.answerWith === "loyaltyInfo"
          ? await readSidebar(sidebarRun(runtime, context, params.timeBudgetMs), {
              ...params,
              ...event,
              actionKeyFor: actionKeys(runtime, context, params, event),
            })
          : null;
      const data: TicketEventData = {
        ...event,
        loyalty: sidebar?.fresh ?? null,
        keptDigest: sidebar?.keptDigest ?? null,
      };
      return {
        branch: "Accepted",
        payload: { ...stripped, body: { data, contentType: "application/json" } },
        response: json(200, sidebar?.answer ?? { received: true }),
      };
    },
  });
}

/** Signs an answer for the flow that the buttons call; for no other is it good. */
function actionKeys(
  { clock }: Runtime,
  { instance }: ActionContext,
  { connection, annexCloudConnection, actionFlowName: flowName = "" }: PanelParams,
  { customerId }: TicketEvent,
) {
  return (memberId: string | null) => {
    if (!annexCloudConnection) {
      return "";
    }
    const issuer = { instanceId: instance.id, flowName, connection, annexCloudConnection };
    return mintActionKey(issuer, { customerId, memberId: text(memberId) }, clock.nowMs());
  };
}

function sidebarRun(
  runtime: Runtime,
  context: ActionContext,
  timeBudgetMs = defaultTimeBudgetMs,
): Run {
  return within(startRun(runtime, context, answerTimeoutMs), timeBudgetMs);
}

/** A ticket's event as later steps see it, answered with Loyalty Info. */
export function ticketEventsExample() {
  const data = {
    event: "ticket-created",
    ticketId: "353768814",
    customerId: "3924",
    email: "maya.berg@example.com",
    givenMemberId: null,
    messageId: "881234567",
    fields: {},
    loyalty: exampleOf(jsonSchemaOf(loyaltyInfo())),
    keptDigest: "5d41402abc4b2a76",
  };
  return {
    branch: "Accepted",
    payload: {
      headers: { accept: "application/json" },
      queryParameters: { ticketId: "353768814", customerId: "3924" },
      rawBody: { data: null },
      body: { data, contentType: "application/json" },
    },
  };
}
