import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateTime, dateTimeOrNull, id, listOf, person, textOrNull } from "../shapes";

const agent = { id: 118, email: "ada.agent@green-garden.example", name: "Ada Agent" };
const shopper = { id: 3924, email: "maya.berg@example.com", name: "Maya Berg" };

/** https://developers.gorgias.com/reference/the-ticketmessage-object */
export const message = shape(() =>
  z.looseObject({
    id: id(881234567),
    uri: eg(z.string(), "/api/tickets/353768814/messages/881234567/"),
    message_id: textOrNull("<123345676453.2445.234@web>"),
    ticket_id: id(353768814),
    external_id: textOrNull("MSG-78545"),
    public: eg(z.boolean(), true),
    channel: eg(z.string(), "email"),
    via: eg(z.string(), "api"),
    source: eg(z.unknown(), {
      type: "email",
      from: { address: "support@green-garden.example", name: "Green Garden" },
      to: [{ address: "maya.berg@example.com", name: "Maya Berg" }],
      cc: [],
      bcc: [],
    }),
    sender: person(agent).nullable(),
    receiver: person(shopper).nullable(),
    integration_id: eg(z.number().int().nullable(), 5),
    from_agent: eg(z.boolean(), true),
    subject: textOrNull("Re: Where are my points?"),
    body_text: textOrNull("We have added 50 points to your account."),
    body_html: textOrNull("<p>We have added 50 points to your account.</p>"),
    stripped_text: textOrNull("We have added 50 points to your account."),
    attachments: eg(z.array(z.unknown()).nullable(), []),
    created_datetime: dateTime(),
    sent_datetime: dateTimeOrNull(),
    failed_datetime: eg(z.string().nullable(), null),
    last_sending_error: eg(z.unknown(), null),
  }),
);

export const messageList = shape(() => listOf(message(), "/api/messages?limit=30"));
