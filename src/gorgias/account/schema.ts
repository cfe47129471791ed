import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateTime, id } from "../shapes";

/** https://developers.gorgias.com/reference/the-account-object */
export const account = shape(() =>
  z.looseObject({
    domain: eg(z.string(), "green-garden"),
    status: z.looseObject({ status: eg(z.string(), "active") }),
    created_datetime: dateTime(),
    deactivated_datetime: eg(z.string().nullable(), null),
    settings: z.array(
      z.looseObject({
        id: id(12),
        type: eg(z.string(), "business-hours"),
        data: eg(z.unknown(), { timezone: "Europe/Paris" }),
      }),
    ),
  }),
);
