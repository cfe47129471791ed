import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateTime, id, listOf, textOrNull } from "../shapes";

const http = {
  id: 123,
  url: "https://loyalty.example.com/points?email={{ticket.customer.email}}",
  method: "GET",
  headers: { "X-Webhook-Secret": "a long random text" },
  form: null,
  triggers: { "ticket-created": true, "ticket-updated": true },
  request_content_type: "application/json",
  response_content_type: "application/json",
};

/** https://developers.gorgias.com/reference/the-integration-object */
export const integration = shape(() =>
  z.looseObject({
    id: id(123),
    name: eg(z.string(), "Loyalty"),
    type: eg(z.string(), "http"),
    description: textOrNull("Shows loyalty points beside the ticket"),
    http: eg(
      z
        .looseObject({
          url: z.string(),
          method: z.string(),
          triggers: z.record(z.string(), z.boolean()).nullish(),
        })
        .nullish(),
      http,
      "How the address is called; only integrations of type http have it",
    ),
    meta: eg(z.unknown(), {}),
    created_datetime: dateTime(),
    updated_datetime: dateTime(),
    deactivated_datetime: eg(z.string().nullable(), null, "Not null where it is switched off"),
    uri: eg(z.string(), "/api/integrations/123/"),
  }),
);

export const integrationList = shape(() => listOf(integration(), "/api/integrations?limit=30"));
