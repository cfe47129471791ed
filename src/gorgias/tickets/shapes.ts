import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { customer } from "../customers/shapes";
import { event } from "../events";
import { message } from "../messages/shapes";
import { satisfactionSurvey } from "../satisfactionSurveys";
import { anything, dateTime, dateTimeOrNull, id, idOrNull, person, textOrNull } from "../shapes";

const agent = { id: 118, email: "ada.agent@green-garden.example", name: "Ada Agent" };
const shopper = { id: 3924, email: "maya.berg@example.com", name: "Maya Berg" };

const ticketFields = () => ({
  id: id(353768814),
  uri: eg(z.string(), "/api/tickets/353768814/"),
  external_id: textOrNull("ticket-ge432d"),
  language: textOrNull("en"),
  status: eg(z.string(), "open"),
  priority: eg(z.string().nullish(), "normal"),
  channel: eg(z.string(), "email"),
  via: eg(z.string(), "email"),
  from_agent: eg(z.boolean(), false),
  assignee_user: person(agent).nullish(),
  assignee_team: z
    .looseObject({
      id: id(9),
      name: eg(z.string(), "Loyalty desk"),
      decoration: anything({ emoji: "🌱" }),
    })
    .nullish(),
  subject: textOrNull("Where are my points?"),
  meta: anything({}),
  tags: z.array(
    z.looseObject({
      id: id(71),
      name: eg(z.string(), "loyalty"),
      decoration: anything({ color: "#1a7f5a" }),
      uri: textOrNull("/api/tags/71/"),
    }),
  ),
  is_unread: eg(z.boolean(), true),
  spam: eg(z.boolean(), false),
  created_datetime: dateTime(),
  opened_datetime: dateTimeOrNull(),
  last_received_message_datetime: dateTimeOrNull(),
  last_message_datetime: dateTimeOrNull(),
  updated_datetime: dateTime(),
  closed_datetime: dateTimeOrNull(null),
  snooze_datetime: dateTimeOrNull(null),
  trashed_datetime: dateTimeOrNull(null),
});

/** https://developers.gorgias.com/reference/the-ticket-object */
export const ticket = shape(() =>
  z.looseObject({
    ...ticketFields(),
    customer: customer().nullish(),
    assignee_user_id: idOrNull(118),
    assignee_team_id: idOrNull(9),
    messages: z.array(message()),
    events: z.array(event()).nullish(),
    satisfaction_survey: satisfactionSurvey().nullish(),
    reply_options: anything(
      { email: { answerable: true } },
      "How the ticket can be replied to, under the type of source",
    ),
    custom_fields: anything(
      { "41": { id: 41, value: "Missing points" } },
      "Values of custom fields under the ids of their definitions",
    ),
  }),
);

/** Lists add an excerpt, show the customer in short and leave out the messages. */
export const listedTicket = shape(() =>
  z.looseObject({
    ...ticketFields(),
    customer: person(shopper).nullish(),
    excerpt: textOrNull("Hello, I ordered last week and my points ..."),
    integrations: anything([
      { name: "Support", address: "support@green-garden.example", type: "email" },
    ]),
    messages_count: eg(z.number().int(), 2),
  }),
);
