import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateTime, dateTimeOrNull, id, idOrNull, textOrNull } from "../shapes";

/** A card with one line, as the tutorial builds it: https://developers.gorgias.com/docs/create-integrations-and-widgets-programmatically */
export const exampleTemplate = {
  type: "wrapper",
  widgets: [
    {
      type: "card",
      title: "Loyalty",
      path: "",
      meta: { displayCard: true, link: "https://loyalty.example.com/" },
      widgets: [{ type: "text", title: "Points", path: "availablePoints", order: 0 }],
    },
  ],
};

/** https://developers.gorgias.com/reference/the-widget-object */
export const widget = shape(() =>
  z.looseObject({
    id: id(456),
    type: eg(z.string(), "http"),
    context: eg(z.string(), "ticket"),
    integration_id: idOrNull(123),
    app_id: textOrNull(null),
    order: eg(z.number().int(), 0, "Lower ones stand higher"),
    template: eg(z.unknown(), exampleTemplate),
    created_datetime: dateTime(),
    updated_datetime: dateTimeOrNull(),
    deactivated_datetime: eg(z.string().nullish(), null, "Not null where it is hidden"),
    uri: eg(z.string(), "/api/widgets/456/"),
  }),
);
