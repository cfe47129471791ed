import { type LoyaltyClick, readLoyaltyClick } from "./click";

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
