import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { message } from "../messages/schema";
import { dateTime, dateTimeOrNull, id, listOf, person, textOrNull } from "../shapes";

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
  customer: person(shopper).nullable(),
  assignee_user: person(agent).nullable(),
  assignee_team: z.looseObject({ id: id(9), name: eg(z.string(), "Loyalty desk") }).nullable(),
  subject: textOrNull("Where are my points?"),
  meta: eg(z.unknown(), {}),
  tags: z.array(
    z.looseObject({
      id: id(71),
      name: eg(z.string(), "loyalty"),
      decoration: eg(z.unknown(), { color: "#1a7f5a" }),
    }),
  ),
  is_unread: eg(z.boolean(), true),
  spam: eg(z.boolean(), false),
  created_datetime: dateTime(),
  opened_datetime: dateTimeOrNull(),
  last_received_message_datetime: dateTimeOrNull(),
  last_message_datetime: dateTimeOrNull(),
  updated_datetime: dateTime(),
  closed_datetime: eg(z.string().nullable(), null),
  snooze_datetime: eg(z.string().nullable(), null),
  trashed_datetime: eg(z.string().nullable(), null),
});

/** https://developers.gorgias.com/reference/the-ticket-object */
export const ticket = shape(() =>
  z.looseObject({ ...ticketFields(), messages: z.array(message()) }),
);

/** Lists add an excerpt and leave out the messages. */
export const ticketList = shape(() =>
  listOf(
    z.looseObject({
      ...ticketFields(),
      excerpt: textOrNull("Hello, I ordered last week and my points ..."),
      messages_count: eg(z.number().int(), 2),
    }),
    "/api/tickets?limit=30",
  ),
);
