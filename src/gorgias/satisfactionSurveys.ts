import { z } from "zod";
import { eg, shape } from "../api/shape";
import { listEndpoint } from "./api";
import { creationOrders } from "./choices";
import { orderInput, ticketFilter } from "./inputs";
import { anything, dateTime, dateTimeOrNull, id, textOrNull } from "./shapes";

/** https://developers.gorgias.com/reference/the-satisfactionsurvey-object */
export const satisfactionSurvey = shape(() =>
  z.looseObject({
    id: id(7012),
    customer_id: id(3924),
    ticket_id: id(353768814),
    score: eg(z.number().int().nullish(), 5, "1 to 5; null until the customer answers"),
    body_text: textOrNull("Quick and friendly"),
    meta: anything(null),
    created_datetime: dateTime(),
    sent_datetime: dateTimeOrNull(),
    should_send_datetime: dateTimeOrNull(),
    scored_datetime: dateTimeOrNull(),
    uri: textOrNull("/api/satisfaction-surveys/7012/"),
  }),
);

export const listSatisfactionSurveys = listEndpoint("list-satisfaction-surveys", {
  label: "List Satisfaction Surveys",
  says: "Read satisfaction surveys page by page, of one ticket or of the whole account.",
  group: "Satisfaction Surveys",
  inputs: {
    ticket_id: ticketFilter("Only surveys about this ticket; blank lists those of all tickets."),
    order_by: orderInput("surveys", creationOrders),
  },
  list: { rows: "data", paging: "page" },
  answer: satisfactionSurvey,
});
