import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { anything, dateTime, dateTimeOrNull, id, textOrNull } from "../shapes";

const summaryFields = () => ({
  id: id(3924),
  external_id: textOrNull("customer-84203241"),
  active: eg(z.boolean(), true),
  email: textOrNull("maya.berg@example.com"),
  name: textOrNull("Maya Berg"),
  firstname: textOrNull("Maya"),
  lastname: textOrNull("Berg"),
  language: textOrNull("en"),
  timezone: textOrNull("Europe/Paris"),
  created_datetime: dateTime(),
  updated_datetime: dateTime(),
  meta: anything({ name_set_via: "agent" }),
  data: anything({ loyalty: { tier: "Gold", availablePoints: 1240 } }),
  note: textOrNull("Prefers e-mail"),
  custom_fields: anything(
    { "52": { id: 52, value: "Bloom" } },
    "Values of custom fields under the ids of their definitions",
  ),
});

/** https://developers.gorgias.com/reference/the-customer-object */
export const customer = shape(() =>
  z.looseObject({
    ...summaryFields(),
    channels: z.array(
      z.looseObject({
        id: id(77653599),
        type: eg(z.string(), "email"),
        address: eg(z.string(), "maya.berg@example.com"),
        preferred: eg(z.boolean(), true),
        created_datetime: dateTimeOrNull(),
        updated_datetime: dateTimeOrNull(),
        deleted_datetime: dateTimeOrNull(null),
        user: anything({ id: 118, name: "Ada Agent" }),
        customer: anything({ id: 3924, name: "Maya Berg" }),
      }),
    ),
    integrations: eg(z.record(z.string(), z.unknown()), {
      "123": { __integration_type__: "http", availablePoints: 1240, tier: "Gold" },
    }),
    external_data: anything(
      { "65f0a1b2c3d4e5f6a7b8c9d0": { __app_name__: "Reviews", rating: 5 } },
      "What apps keep on the customer, under their ids",
    ),
    ecommerce_data: anything(
      {
        "0b9a7f52-6f0e-4a65-9d1f-1f3a4c5d6e7f": {
          store: {},
          shopper: {},
          orders: [],
          addresses: [],
        },
      },
      "What is known from shops, under their ids",
    ),
  }),
);

/** Lists leave out channels and what integrations, apps and shops keep. */
export const listedCustomer = shape(() => z.looseObject(summaryFields()));
