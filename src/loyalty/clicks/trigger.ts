import { trigger } from "@prismatic-io/spectral";
import { gorgiasConnection } from "../../gorgias/connectionInput";
import { gorgiasCredentials } from "../../gorgias/credentials";
import { integerInput } from "../../inputs/inputs";
import { InvalidInputError } from "../../transport/errors";
import { json, refused } from "../webhook/answer";
import { loyaltyActionSecret } from "../webhook/secret";
import { carriesSecret, stripCredentials } from "../webhook/strip";
import { type LoyaltyClick, readLoyaltyClick } from "./click";

/**
 * Sees: clicks on the buttons of the loyalty widget; no deletes. State: none; the secret is
 * derived, and the click names itself. How state changes the request: it makes none. Limits: it
 * answers at once, before anything is done; what became of the click is told in the ticket.
 */
export const loyaltyAction = trigger({
  display: {
    label: "Loyalty Action",
    description:
      "Runs when an agent clicks a button of the loyalty widget. Answers at once and hands the click on to Act on Loyalty; calls without the widget's secret are refused.",
  },
  inputs: {
    connection: gorgiasConnection,
    secretVersion: integerInput({
      label: "Secret Version",
      comments:
        "The same number as in the Ticket Events trigger that makes the widget: it is part of the secret that the buttons send. 1 if left blank.",
      example: "1",
      min: 1,
      max: 1_000_000,
    }),
  },
  scheduleSupport: "invalid",
  synchronousResponseSupport: "valid",
  allowsBranching: true,
  staticBranchNames: ["Accepted", "Refused"],
  perform: async (context, payload, params) => {
    const stripped = stripCredentials(payload);
    const { longLivedSecret } = gorgiasCredentials(params.connection);
    const place = { instanceId: context.instance.id, flowName: context.flow.name };
    const secret = loyaltyActionSecret(longLivedSecret(), place, params.secretVersion);
    if (!carriesSecret(payload, secret)) {
      return refused(stripped);
    }
    try {
      const data = readLoyaltyClick(stripped);
      return {
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

/** A click as later steps see it. */
export function loyaltyActionExample() {
  const queryParameters = { points: "50", reason: "Ticket 353768814" };
  const facts = {
    action: "creditPoints",
    ticketId: "353768814",
    customerId: "3924",
    memberId: "maya.berg@example.com",
    email: "maya.berg@example.com",
    actionKey: "5f0c7a52-6f0e-4f1c-9a3e-6a0d8f6f2b11",
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
