import { type ActionContext, type ActionInputParameters, trigger } from "@prismatic-io/spectral";
import { annexCloudConnection } from "../../annexCloud/inputs";
import { startRun } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { gorgiasCredentials } from "../../gorgias/credentials";
import { integerInput } from "../../inputs/inputs";
import { settings } from "../../inputs/setting";
import { dayMs } from "../../transport/clock";
import { detailOf, InvalidInputError } from "../../transport/errors";
import type { Runtime } from "../../transport/runtime";
import { json, refused } from "../webhook/answer";
import { flowSecret } from "../webhook/secret";
import { carriesSecret, stripCredentials } from "../webhook/strip";
import { readConfig } from "../wizard";
import { standingOf } from "./actionKey";
import { type LoyaltyClick, readLoyaltyClick } from "./click";
import { clickConfig } from "./inputs";
import { noteIdle } from "./notes";
import { outdatedText, unusableText } from "./noteText";

/** Gorgias gives up after about 5 seconds; the rest is for the way there and back. */
const noteTimeoutMs = 3_000;
const usualValidityDays = 30;

const config = {
  secretVersion: integerInput({
    label: "Secret Version",
    comments:
      "The same number as in the Ticket Events trigger that makes the widget: it is part of the secret that the buttons send. 1 if left blank.",
    example: "1",
    min: 1,
    max: 1_000_000,
  }),
  clickValidity: integerInput({
    label: "Click Validity",
    comments: `For how many days a panel's buttons work after it was answered. A click on an older one does nothing but renew the panel. ${usualValidityDays} if left blank.`,
    example: String(usualValidityDays),
    min: 1,
    max: 365,
  }),
  ...clickConfig,
};

const inputs = { connection: gorgiasConnection, annexCloudConnection, ...settings(config) };

type Params = ActionInputParameters<typeof inputs>;

/**
 * Sees: clicks on the buttons of the loyalty widget; no deletes. State: none; secret and signature
 * are derived, and the click names itself. How state changes the request: it makes none, but for the
 * note that a panel was out of date. Limits: it answers at once, before anything is done; what became
 * of the click is told in the ticket.
 */
export function loyaltyAction(runtime: Runtime) {
  return trigger({
    display: {
      label: "Loyalty Action",
      description:
        "Runs when an agent clicks a button of the loyalty widget. Answers at once and hands the click on to Act on Loyalty. Calls without the widget's secret are refused, and so are clicks that this instance's panel was not answered for.",
    },
    inputs,
    scheduleSupport: "invalid",
    synchronousResponseSupport: "valid",
    allowsBranching: true,
    staticBranchNames: ["Accepted", "Refused"],
    // What the flow's step could not read is refused here, before anybody clicks.
    onInstanceDeploy: async (context, params) => {
      readConfig(context, params);
    },
    perform: async (context, payload, params) => {
      const { secretVersion } = readConfig(context, { secretVersion: params.secretVersion });
      const stripped = stripCredentials(payload);
      const { longLivedSecret } = gorgiasCredentials(params.connection);
      const place = { instanceId: context.instance.id, flowName: context.flow.name };
      const secret = flowSecret("loyaltyAction", longLivedSecret(), place, secretVersion);
      if (!carriesSecret(payload, secret)) {
        return refused(stripped);
      }
      try {
        const data = readLoyaltyClick(stripped);
        const refusal = await refusalOf(runtime, context, params, data);
        return refusal
          ? refused(stripped, refusal)
          : {
              branch: "Accepted",
              payload: { ...stripped, body: { data, contentType: "application/json" } },
              response: json(202, { accepted: true }),
            };
      } catch (error) {
        if (error instanceof InvalidInputError) {
          return refused(stripped, json(400, { error: error.detail }));
        }
        throw error;
      }
    },
  });
}

/** @returns the answer to a click that its action key does not prove */
async function refusalOf(
  runtime: Runtime,
  context: ActionContext,
  params: Params,
  { action, actionKey, customerId, memberId, ticketId }: LoyaltyClick,
) {
  const { instance, flow, logger } = context;
  const issuer = { ...params, instanceId: instance.id, flowName: flow.name };
  const valid = validityOf(context, params);
  const validMs = valid.days * dayMs;
  const shown = { customerId, memberId };
  const standing = standingOf(actionKey, issuer, shown, { nowMs: runtime.clock.nowMs(), validMs });
  // Whoever refreshes a panel has one that is out of date.
  const isGood = standing === "good" && valid.unread === undefined;
  if (isGood || (standing === "outdated" && action === "refreshPanel")) {
    return undefined;
  }
  if (standing === "forged") {
    logger.warn(
      `A click on ticket ${ticketId} was refused: its action key is not signed by this instance for this flow and program. Somebody made it up, or the panel was answered before a credential was replaced, or "Action Flow Name" of Ticket Events names another flow`,
    );
    return json(401, { error: "The action key is wrong." });
  }
  const run = startRun(runtime, context, noteTimeoutMs);
  const why = valid.unread === undefined ? outdatedText : unusableText(valid.unread);
  await noteIdle(gorgiasClient(params.connection, run), run, ticketId, why).catch(
    (error: unknown) =>
      logger.error(
        `The note that a click on ticket ${ticketId} did nothing could not be written: ${detailOf(error)}`,
      ),
  );
  return json(409, { error: "The click did nothing; the ticket's note says what to do." });
}

/** A setting that cannot be read is told as the outcome of a click, like all that is against one. */
function validityOf(context: ActionContext, { clickValidity: given }: Params) {
  try {
    const { clickValidity } = readConfig(context, { clickValidity: given });
    return { days: clickValidity ?? usualValidityDays };
  } catch (error) {
    return { days: usualValidityDays, unread: detailOf(error) };
  }
}

/** A click as later steps see it. */
export function loyaltyActionExample() {
  const queryParameters = { points: "50", reason: "Ticket 353768814" };
  const facts = {
    action: "creditPoints",
    ticketId: "353768814",
    customerId: "3924",
    memberId: "maya.berg@example.com",
    email: "maya.berg@example.com",
    actionKey:
      "v1.1772443812000.b3BlbnNlc2FtZS0xMjM0NQ.9f2c6a51d0e84b7f8a3d5c1e6b907f24c1d8e0a96b3f4752a8d9c0e1f2b3a465",
    agentName: "Ada Agent",
    agentEmail: "ada.agent@green-garden.example",
  };
  const contentType = "application/json";
  const rawBody = { data: JSON.stringify(facts), contentType };
  const data: LoyaltyClick = readLoyaltyClick({ queryParameters, body: { data: facts }, rawBody });
  return {
    branch: "Accepted",
    payload: {
      headers: { "content-type": contentType },
      queryParameters,
      rawBody,
      body: { data, contentType },
    },
  };
}
