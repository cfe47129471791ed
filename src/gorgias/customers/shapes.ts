import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateTime, id, textOrNull } from "../shapes";

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
  meta: eg(z.unknown(), { name_set_via: "agent" }),
  data: eg(z.unknown(), { loyalty: { tier: "Gold", availablePoints: 1240 } }),
  note: textOrNull("Prefers e-mail"),
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
      }),
    ),
    integrations: eg(z.record(z.string(), z.unknown()), {
      "123": { __integration_type__: "http", availablePoints: 1240, tier: "Gold" },
    }),
  }),
);

/** Lists leave out channels and integrations. */
export const listedCustomer = shape(() => z.looseObject(summaryFields()));
