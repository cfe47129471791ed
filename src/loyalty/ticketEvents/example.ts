import { exampleOf, jsonSchemaOf } from "../../api/shape";
import { loyaltyInfo } from "../loyaltyInfo/schema";

/** A ticket's event as later steps see it, answered with Loyalty Info. */
export function ticketEventsExample() {
  const data = {
    event: "ticket-created",
    ticketId: "353768814",
    customerId: "3924",
    email: "maya.berg@example.com",
    messageId: "881234567",
    fields: {},
    loyalty: exampleOf(jsonSchemaOf(loyaltyInfo())),
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
