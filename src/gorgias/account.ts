import { z } from "zod";
import { eg, shape } from "../api/shape";
import { endpoint } from "./api";
import { dateTime, dateTimeOrNull, id } from "./shapes";

/** https://developers.gorgias.com/reference/the-account-object */
const account = shape(() =>
  z.looseObject({
    domain: eg(z.string(), "green-garden"),
    status: z.looseObject({ status: eg(z.string(), "active") }),
    created_datetime: dateTime(),
    deactivated_datetime: dateTimeOrNull(null),
    settings: z.array(
      z.looseObject({
        id: id(12),
        type: eg(z.string(), "business-hours"),
        data: eg(z.unknown(), { timezone: "Europe/Paris" }),
      }),
    ),
  }),
);

export const getAccount = endpoint("get-account", {
  label: "Get Account",
  says: "Read the connected Gorgias account and its settings.",
  group: "Account",
  inputs: {},
  answer: account,
  identity: ["domain"],
});
