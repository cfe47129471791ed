import {
  booleanInput,
  choiceInput,
  jsonArrayInput,
  jsonObjectInput,
  openChoiceInput,
  textBooleanInput,
  textInput,
} from "../../inputs/inputs";
import { channels, vias } from "../choices";
import { json, momentInput, numericIdInput, numericIdsInput } from "../inputs";

const person = (what: string) =>
  `${what} as a JSON object. An id or an email is enough; Gorgias finds the rest.`;

/** Fields of a message that can be written. */
export const messageFields = {
  channel: openChoiceInput(
    {
      label: "Channel",
      comments:
        "How the message travels: email to write to the customer, internal-note for a note that only agents see.",
      example: "email",
      required: true,
    },
    channels,
  ),
  from_agent: booleanInput({
    label: "From Agent",
    comments: "True when your team writes, false when the customer does. Blank counts as false.",
    example: "true",
  }),
  source: jsonObjectInput({
    label: "Source",
    comments:
      "Who writes to whom, as ONE JSON object. For e-mail, from.address has to be an address of one of your e-mail integrations, or Gorgias accepts the message and then fails to send it. For an internal note the type is internal-note and to stays out.",
    example: json({
      type: "email",
      from: { address: "support@green-garden.example", name: "Green Garden" },
      to: [{ address: "maya.berg@example.com", name: "Maya Berg" }],
    }),
    required: true,
  }),
  via: openChoiceInput(
    {
      label: "Via",
      comments: "Which software creates the message; api for anything that a flow writes.",
      example: "api",
      required: true,
    },
    vias,
  ),
  action: choiceInput(
    {
      label: "Action",
      comments:
        "What to do if an action of the message fails: force it through, retry it, or cancel the message.",
      example: "force",
    },
    [
      { label: "Force", value: "force" },
      { label: "Retry", value: "retry" },
      { label: "Cancel", value: "cancel" },
    ],
  ),
  attachments: jsonArrayInput({
    label: "Attachments",
    comments:
      "Files to attach, as a JSON array. Upload a file first; its answer has what goes here.",
    example: json([
      {
        url: "https://uploads.example.com/coupon.pdf",
        name: "coupon.pdf",
        size: 12040,
        content_type: "application/pdf",
      },
    ]),
  }),
  body_html: textInput({
    label: "Body HTML",
    comments: "The message as HTML. Fill in Body Text too for customers who read plain text.",
    example: "<p>We have added <b>50 points</b> to your account.</p>",
  }),
  body_text: textInput({
    label: "Body Text",
    comments:
      "The message as plain text, line breaks included. What customers read who do not see HTML.",
    example: "We have added 50 points to your account.",
  }),
  created_datetime: momentInput(
    "Created Date",
    "When the message was written, for imports. Now if left blank; UTC without an offset.",
  ),
  external_id: textInput({
    label: "External ID",
    comments:
      "Your own id for this message. With one, a lost answer can be settled by looking the message up; without one the outcome may stay unknown.",
    example: "MSG-78545",
  }),
  failed_datetime: momentInput(
    "Failed Date",
    "When sending failed, for imports of messages that were never delivered.",
  ),
  message_id: textInput({
    label: "Message ID",
    comments:
      "The id that the message has in its own channel, such as an e-mail's Message-ID header.",
    example: "<123345676453.2445.234@web>",
  }),
  receiver: jsonObjectInput({
    label: "Receiver",
    comments: person("Who gets the message,"),
    example: json({ id: 3924 }),
  }),
  sender: jsonObjectInput({
    label: "Sender",
    comments: person("Who writes, an agent where From Agent is true,"),
    example: json({ email: "ada.agent@green-garden.example" }),
  }),
  sent_datetime: momentInput(
    "Sent Date",
    "Leave blank to have Gorgias send the message. With a date, it is stored as already sent and does NOT go out.",
  ),
  subject: textInput({
    label: "Subject",
    comments: "Subject line, for channels that have one.",
    example: "Your loyalty points",
  }),
  // A checkbox is published with the default false, which would hide every message nobody thought of.
  public: textBooleanInput({
    label: "Public",
    comments:
      "False hides the message from the customer; internal notes need false. True if left blank.",
    example: "true",
  }),
  integration_id: numericIdInput({
    label: "Integration ID",
    comments:
      "The number of the integration that sends the message, such as a mailbox or a page; List Integrations knows it.",
    example: "5",
  }),
  mention_ids: numericIdsInput({
    label: "Mention IDs",
    comments: "Numbers of users whom an internal note mentions; only internal notes take it.",
    example: "118",
  }),
  macros: jsonArrayInput({
    label: "Macros",
    comments: "Macros of the message, as a JSON array of objects with the macro's id.",
    example: json([{ id: 302 }]),
  }),
  meta: jsonObjectInput({
    label: "Meta",
    comments:
      "Data about the message as a JSON object. Gorgias itself keeps current_page, is_quick_reply, campaigns and the like here.",
    example: json({ current_page: "https://green-garden.example/points" }),
  }),
  headers: jsonObjectInput({
    label: "Headers",
    comments: "Headers of the message as a JSON object of names and texts, for imports of e-mail.",
    example: json({ "Reply-To": "maya.berg@example.com" }),
  }),
  actions: jsonArrayInput({
    label: "Actions",
    comments:
      "Actions of the message as a JSON array, as a message that was read shows them. Action above says what to do if one fails.",
    example: json([{ name: "http", title: "Add points", type: "user", arguments: {} }]),
  }),
  stripped_text: textInput({
    label: "Stripped Text",
    comments: "Body Text without what it quotes, for imports.",
    example: "We have added 50 points to your account.",
  }),
  stripped_html: textInput({
    label: "Stripped HTML",
    comments: "Body HTML without what it quotes, for imports.",
    example: "<p>We have added 50 points to your account.</p>",
  }),
  stripped_signature: textInput({
    label: "Stripped Signature",
    comments: "The signature that Stripped Text leaves out, for imports.",
    example: "Ada, Green Garden",
  }),
  opened_datetime: momentInput(
    "Opened Date",
    "When the message was opened, for imports. UTC without an offset.",
  ),
  deleted_datetime: momentInput(
    "Deleted Date",
    "When the message was deleted, for imports. UTC without an offset.",
  ),
  last_sending_error: jsonObjectInput({
    label: "Last Sending Error",
    comments: "Why sending failed, as a JSON object with error, for imports.",
    example: json({ error: "The mailbox is full" }),
  }),
  imported: textBooleanInput({
    label: "Imported",
    comments: "True says that the message comes from another helpdesk.",
    example: "true",
  }),
};
