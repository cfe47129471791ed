import type { TicketRecord } from "./records";

/** A ticket about which nothing is known yet. */
export function emptyTicket(id: number, at: string, channel: string): TicketRecord {
  return {
    id,
    external_id: null,
    language: null,
    status: "open",
    priority: "normal",
    channel,
    via: "api",
    from_agent: false,
    customerId: null,
    assigneeUserId: null,
    assigneeTeamId: null,
    splitFrom: null,
    subject: null,
    meta: null,
    tags: [],
    custom_fields: {},
    is_unread: false,
    spam: false,
    created_datetime: at,
    opened_datetime: null,
    last_received_message_datetime: null,
    last_message_datetime: null,
    updated_datetime: at,
    closed_datetime: null,
    snooze_datetime: null,
    trashed_datetime: null,
  };
}
