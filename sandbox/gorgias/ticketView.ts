import { customerDetail, partySummary } from "./customerView";
import type { EventRecord, MessageRecord, SurveyRecord, TagRecord, TicketRecord } from "./records";
import type { GorgiasStore } from "./store";

/** A ticket as lists show it: an excerpt in place of the messages. */
export function ticketListItem(store: GorgiasStore, ticket: TicketRecord) {
  const messages = store.messagesOf(ticket.id);
  const customer = store.customers.get(ticket.customerId ?? 0);
  return {
    ...commonFields(store, ticket),
    customer: customer === undefined ? null : partySummary(customer),
    excerpt: messages.at(-1)?.body_text?.slice(0, 200) ?? null,
    integrations: [],
    messages_count: messages.length,
  };
}

/** A ticket in full, with its messages and its customer. */
export function ticketDetail(
  store: GorgiasStore,
  ticket: TicketRecord,
  { withCustomFields = false } = {},
) {
  const record = store.customers.get(ticket.customerId ?? 0);
  const customer = record === undefined ? null : customerDetail(record);
  const survey = store.surveyOf(ticket.id);
  return {
    ...commonFields(store, ticket),
    assignee_user_id: ticket.assigneeUserId,
    assignee_team_id: ticket.assigneeTeamId,
    customer,
    requester: customer,
    messages: store.messagesOf(ticket.id).map(messageView),
    events: [],
    satisfaction_survey: survey === undefined ? null : surveyView(survey),
    reply_options: {
      email: { answerable: Boolean(record?.email) },
      "internal-note": { answerable: true },
    },
    custom_fields: withCustomFields ? ticket.custom_fields : {},
  };
}

export function messageView(message: MessageRecord) {
  const { sender, receiver } = message;
  return {
    ...message,
    uri: `/api/tickets/${message.ticket_id}/messages/${message.id}/`,
    sender: sender && partySummary(sender),
    receiver: receiver && partySummary(receiver),
    intents: [],
    rule_id: null,
    is_retriable: message.failed_datetime !== null,
  };
}

export const surveyView = (survey: SurveyRecord) => ({
  ...survey,
  uri: `/api/satisfaction-surveys/${survey.id}/`,
});

export const eventView = (event: EventRecord) => ({ ...event, uri: `/api/events/${event.id}/` });

export const tagView = (tag: TagRecord) => ({ ...tag, uri: `/api/tags/${tag.id}/` });

function commonFields(store: GorgiasStore, ticket: TicketRecord) {
  const { customerId, assigneeUserId, assigneeTeamId, splitFrom, tags, custom_fields, ...fields } =
    ticket;
  const assignee = store.agents.get(assigneeUserId ?? 0);
  return {
    ...fields,
    uri: `/api/tickets/${ticket.id}/`,
    assignee_user: assignee === undefined ? null : partySummary(assignee),
    assignee_team:
      assigneeTeamId === null ? null : { id: assigneeTeamId, name: null, decoration: null },
    tags: tags.map(tagView),
  };
}
