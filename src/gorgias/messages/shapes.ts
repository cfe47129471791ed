import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { anything, dateTime, dateTimeOrNull, id, idOrNull, person, textOrNull } from "../shapes";

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
    source: anything({
      type: "email",
      from: { address: "support@green-garden.example", name: "Green Garden" },
      to: [{ address: "maya.berg@example.com", name: "Maya Berg" }],
      cc: [{ address: "jonas.berg@example.com", name: "Jonas Berg" }],
      bcc: [{ address: "archive@green-garden.example", name: "Archive" }],
      extra: {},
    }),
    sender: person(agent).nullish(),
    receiver: person(shopper).nullish(),
    integration_id: idOrNull(5),
    intents: anything([{ name: "loyalty/points" }]),
    rule_id: idOrNull(null),
    from_agent: eg(z.boolean(), true),
    subject: textOrNull("Re: Where are my points?"),
    body_text: textOrNull("We have added 50 points to your account."),
    body_html: textOrNull("<p>We have added 50 points to your account.</p>"),
    stripped_text: textOrNull("We have added 50 points to your account."),
    stripped_html: textOrNull("<p>We have added 50 points to your account.</p>"),
    stripped_signature: textOrNull(null),
    headers: anything(null),
    attachments: anything([
      {
        url: "https://uploads.example.com/coupon.pdf",
        name: "coupon.pdf",
        size: 12040,
        content_type: "application/pdf",
        public: false,
        extra: {},
      },
    ]),
    actions: anything(null),
    macros: anything([]),
    meta: anything(null),
    created_datetime: dateTime(),
    sent_datetime: dateTimeOrNull(),
    failed_datetime: dateTimeOrNull(null),
    deleted_datetime: dateTimeOrNull(null),
    opened_datetime: dateTimeOrNull(null),
    last_sending_error: anything(
      { error: "The mailbox of the recipient is full" },
      "Null where nothing failed",
    ),
    is_retriable: eg(z.boolean().nullish(), false),
    mention_ids: anything([118]),
  }),
);
