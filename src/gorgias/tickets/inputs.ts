import { type Read, readText } from "../../inputs/clean";
import {
  choiceInput,
  idInput,
  jsonArrayInput,
  jsonObjectInput,
  keyValueInput,
  listInput,
  openChoiceInput,
  textBooleanInput,
  textInput,
} from "../../inputs/inputs";
import { channels, vias } from "../choices";
import { customerFilter } from "../customers/inputs";
import { json, momentInput, numericIdInput, viewFilter } from "../inputs";

/** The filters of tickets, for the list and for the dropdown. */
export const ticketFilters = {
  customer_id: customerFilter(
    "Only tickets of the customer with this number; blank takes everybody's.",
  ),
  view_id: viewFilter("tickets"),
  rule_id: idInput({
    label: "Rule ID",
    comments: "Only tickets that match the filters of this rule.",
    example: "21",
  }),
};

const date = (label: string, comments: string) =>
  momentInput(label, `${comments} UTC without an offset.`);

const readTag: Read<{ name: string }> = (value, label) => ({ name: readText(value, label) });

/** Fields of a ticket that can be written on create and on update. */
export const ticketFields = {
  assignee_team: jsonObjectInput({
    label: "Assignee Team",
    comments: "The team that takes care of the ticket, as a JSON object with its id.",
    example: json({ id: 9 }),
  }),
  assignee_user: jsonObjectInput({
    label: "Assignee User",
    comments: "The agent who takes care of the ticket, as a JSON object with the user's id.",
    example: json({ id: 118 }),
  }),
  channel: openChoiceInput(
    {
      label: "Channel",
      comments: "How the conversation came in, for example email or chat.",
      example: "email",
    },
    channels,
  ),
  closed_datetime: date("Closed Datetime", "When the ticket was closed, for imports."),
  customer: jsonObjectInput({
    label: "Customer",
    comments:
      "Whose ticket it is, as a JSON object with id or email. Gorgias creates a customer for an e-mail address that it does not know.",
    example: json({ email: "maya.berg@example.com" }),
  }),
  external_id: textInput({
    label: "External ID",
    comments:
      "Your own id for this ticket. With one, a create whose answer is lost can be settled by looking the ticket up.",
    example: "RETURN#4213",
  }),
  from_agent: textBooleanInput({
    label: "From Agent",
    comments: "True when your team opened the conversation, false when the customer did.",
    example: "true",
  }),
  language: textInput({
    label: "Language",
    comments: "Language of the conversation as a two-letter ISO 639-1 code.",
    example: "en",
  }),
  last_message_datetime: date(
    "Last Message Datetime",
    "When the last message was written, for imports.",
  ),
  last_received_message_datetime: date(
    "Last Received Message Datetime",
    "When the customer last wrote, for imports.",
  ),
  meta: keyValueInput({
    label: "Meta",
    comments: "Data of your own to keep with the ticket, as pairs of key and value.",
    example: "order_id: 10423",
  }),
  opened_datetime: date("Opened Datetime", "When an agent first opened the ticket, for imports."),
  snooze_datetime: date("Snooze Datetime", "Until when the ticket sleeps; it comes back then."),
  spam: textBooleanInput({
    label: "Spam",
    comments: "True marks the ticket as spam, false takes the mark away.",
    example: "false",
  }),
  tags: listInput(
    {
      label: "Tags",
      comments:
        "Names of tags, upper and lower case as in Gorgias. On an update they REPLACE the ticket's tags. Unknown names are created.",
      example: "loyalty",
    },
    readTag,
  ),
  trashed_datetime: date("Trashed Datetime", "When the ticket went to the trash; now trashes it."),
  updated_datetime: date("Updated Datetime", "When the ticket last changed, for imports."),
  via: openChoiceInput(
    {
      label: "Via",
      comments: "Which software opened the ticket; api for anything that a flow creates.",
      example: "api",
    },
    vias,
  ),
  subject: textInput({
    label: "Subject",
    comments: "The ticket's subject line, up to 998 characters.",
    example: "Where are my points?",
  }),
  priority: choiceInput(
    {
      label: "Priority",
      comments: "How urgent the ticket is. Gorgias takes normal if nothing is said on create.",
      example: "normal",
    },
    [
      { label: "Critical", value: "critical" },
      { label: "High", value: "high" },
      { label: "Normal", value: "normal" },
      { label: "Low", value: "low" },
    ],
  ),
  custom_fields: jsonArrayInput({
    label: "Custom Fields",
    comments:
      "Values of ticket fields, as a JSON array of objects with the field's id and value. On an update they REPLACE all values; Update Ticket Custom Fields sets single ones.",
    example: json([{ id: 41, value: "Missing points" }]),
  }),
};

const statusChoices = [
  { label: "Open", value: "open" },
  { label: "Closed", value: "closed" },
] as const;

export const newTicketInputs = {
  messages: jsonArrayInput({
    label: "Messages",
    comments:
      "The conversation so far, as a JSON array of 1 to 500 messages; each needs channel, via and from_agent. Without sent_datetime, Gorgias sends messages of agents out.",
    example: json([
      {
        channel: "email",
        via: "api",
        from_agent: false,
        source: {
          type: "email",
          from: { address: "maya.berg@example.com" },
          to: [{ address: "support@green-garden.example" }],
        },
        body_text: "Where are my points?",
      },
    ]),
    required: true,
  }),
  status: choiceInput(
    {
      label: "Status",
      comments: "Whether the new ticket is open or already closed.",
      example: "open",
      default: "open",
    },
    statusChoices,
  ),
  created_datetime: date("Created Datetime", "When the ticket came in, for imports."),
  split_from: numericIdInput({
    label: "Split From",
    comments: "The number of the ticket that this one is split off from.",
    example: "353768813",
    dataSource: "selectTicket",
  }),
  imported: textBooleanInput({
    label: "Imported",
    comments: "True says that the ticket comes from another helpdesk.",
    example: "true",
  }),
};

export const ticketChangeInputs = {
  status: choiceInput(
    {
      label: "Status",
      comments:
        "Opens or closes the ticket. Blank leaves it as it is; unlike in Prismatic's own component there is no default, which would reopen the ticket on every update.",
      example: "closed",
    },
    statusChoices,
  ),
  is_unread: textBooleanInput({
    label: "Is Unread",
    comments: "True marks the ticket as unread for agents. Blank leaves it as it is.",
    example: "true",
  }),
};
