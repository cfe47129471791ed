import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { anything, dateTime, dateTimeOrNull, id, textOrNull } from "../shapes";

const http = {
  id: 123,
  url: "https://loyalty.example.com/points?email={{ticket.customer.email}}",
  method: "GET",
  headers: { "X-Webhook-Secret": "a long random text" },
  form: null,
  triggers: { "ticket-created": true, "ticket-updated": true },
  request_content_type: "application/json",
  response_content_type: "application/json",
  execution_order: 0,
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
          url: z.string().nullish(),
          method: z.string().nullish(),
          triggers: z.record(z.string(), z.boolean()).nullish(),
        })
        .nullish(),
      http,
      "How the address is called; only integrations of type http have it",
    ),
    meta: anything(
      { address: "support@green-garden.example" },
      "Depends on the type; e-mail integrations have an address",
    ),
    mappings: anything([]),
    application_id: textOrNull(null),
    managed: eg(z.boolean().nullish(), false),
    user: anything({ id: 118 }),
    decoration: anything(null),
    created_datetime: dateTime(),
    updated_datetime: dateTime(),
    deactivated_datetime: eg(z.string().nullish(), null, "Not null where it is switched off"),
    locked_datetime: dateTimeOrNull(null),
    deleted_datetime: dateTimeOrNull(null),
    uri: eg(z.string(), "/api/integrations/123/"),
  }),
);
