import {
  type ActionContext,
  type Connection,
  type TriggerPayload,
  trigger,
} from "@prismatic-io/spectral";
import { annexCloudClient } from "../../annexCloud/client";
import { gorgiasCredentials } from "../../gorgias/credentials";
import { startRun, within } from "../../operations/run";
import { InvalidInputError } from "../../transport/errors";
import type { Runtime } from "../../transport/runtime";
import { withoutMember } from "../loyaltyInfo/present";
import { readLoyaltyInfo } from "../loyaltyInfo/read";
import { type LoyaltyInfo, parts } from "../loyaltyInfo/schema";
import { json, refused } from "../webhook/answer";
import { isSecret, secretHeader, ticketEventsSecret } from "../webhook/secret";
import { headerOf, stripCredentials } from "../webhook/strip";
import { readTicketEvent, type TicketEvent } from "./event";
import { ticketEventsInputs } from "./inputs";
import { createIntegration, deleteIntegration } from "./lifecycle";

/** Gorgias gives up after about 5 seconds; the rest is for the way there and back. */
const answerTimeoutMs = 3_000;
const defaultTimeBudgetMs = 2_500;
const recentActivityCount = 5;

/** What later steps find in `body.data`. */
export interface TicketEventData extends TicketEvent {
  /** What was answered, with Answer With set to Loyalty Info. */
  loyalty: LoyaltyInfo | null;
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
    perform: async (context, payload, params) => {
      const stripped = stripCredentials(payload);
      if (!isGenuine(context, payload, params)) {
        return refused(stripped);
      }
      const event = readTicketEvent(payload);
      const loyalty =
        params.answerWith === "loyaltyInfo"
          ? await loyaltyOf(runtime, context, event.email, params)
          : null;
      const data: TicketEventData = { ...event, loyalty };
      return {
        branch: "Accepted",
        payload: { ...stripped, body: { data, contentType: "application/json" } },
        response: json(200, loyalty ?? { received: true }),
      };
    },
  });
}

interface SecretParams {
  connection: Connection;
  secretVersion?: number;
}

function isGenuine(
  context: ActionContext,
  payload: TriggerPayload,
  { connection, secretVersion = 1 }: SecretParams,
): boolean {
  const { longLivedSecret } = gorgiasCredentials(connection);
  const expected = ticketEventsSecret(longLivedSecret(), context, secretVersion);
  return isSecret(headerOf(payload, secretHeader), expected);
}

interface LoyaltyParams {
  annexCloudConnection?: Connection;
  timeBudgetMs?: number;
}

/** Always an answer: an error would stand in the agent's sidebar. */
async function loyaltyOf(
  runtime: Runtime,
  context: ActionContext,
  email: string | null,
  { annexCloudConnection, timeBudgetMs = defaultTimeBudgetMs }: LoyaltyParams,
): Promise<LoyaltyInfo> {
  const retrievedAt = new Date(runtime.clock.nowMs()).toISOString();
  if (email === null) {
    return withoutMember({}, null, retrievedAt);
  }
  try {
    if (!annexCloudConnection) {
      throw new InvalidInputError(
        '"Annex Cloud Connection" is required to answer with Loyalty Info',
      );
    }
    const run = within(startRun(runtime, context, answerTimeoutMs), timeBudgetMs);
    const client = annexCloudClient(annexCloudConnection, run);
    const request = { email, enrollIfMissing: false, recentActivityCount };
    return await readLoyaltyInfo(client, run, request);
  } catch (error) {
    context.logger.error(`Loyalty data could not be read: ${(error as Error).message}`);
    return withoutMember({ email }, null, retrievedAt, { unavailable: [...parts] });
  }
}
