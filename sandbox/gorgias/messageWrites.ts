import { type CustomerReference, findOrCreateCustomer } from "./customerWrites";
import { invalid } from "./errors";
import { recordEvent } from "./events";
import type { MessageFields } from "./messageFields";
import { sendLater } from "./messageSending";
import type { MessageRecord, Party, TicketRecord } from "./records";
import { type GorgiasWorld, now } from "./world";

/** Stores a message; one from an agent to the public is then sent, after the answer. */
export function addMessage(
  world: GorgiasWorld,
  ticket: TicketRecord,
  fields: MessageFields,
  userId: number | null,
): MessageRecord {
  checkMessage(world, fields);
  const message = newMessage(world, ticket, fields, userId);
  world.store.addMessage(message);
  touchTicket(ticket, message, now(world));
  recordEvent(world, {
    type: "ticket-message-created",
    object_type: "TicketMessage",
    object_id: message.id,
    user_id: userId,
    data: { ticket_id: ticket.id },
  });
  if (isToSend(message)) {
    sendLater(world, message);
  }
  return message;
}

/** Refuses, before anything is stored, what only shows against the tenant's own records. */
export function checkMessage(
  { store }: GorgiasWorld,
  { channel, source, from_agent, sender, receiver }: MessageFields,
): void {
  if (channel === "email" && !source?.from?.address) {
    throw invalid({ source: { from: ["From field is missing or empty"] } });
  }
  const senders: ReadonlyMap<number, unknown> = from_agent ? store.agents : store.customers;
  if (sender?.id !== undefined && !senders.has(sender.id)) {
    throw invalid({ sender: { id: ["Sender does not exist."] } });
  }
  if (receiver?.id !== undefined && !store.customers.has(receiver.id)) {
    throw invalid({ receiver: { id: ["Receiver does not exist."] } });
  }
}

const isToSend = ({ from_agent, sent_datetime, failed_datetime, ...message }: MessageRecord) =>
  from_agent && message.public && sent_datetime === null && failed_datetime === null;

/** A message as it is first stored; ids it refers to are known to exist. */
export function newMessage(
  world: GorgiasWorld,
  ticket: TicketRecord,
  fields: MessageFields,
  userId: number | null,
): MessageRecord {
  const at = fields.created_datetime ?? now(world);
  const sentAtOnce = !fields.from_agent || !fields.public || fields.imported === true;
  return {
    id: world.store.nextId("message"),
    ticket_id: ticket.id,
    message_id: fields.message_id ?? null,
    external_id: fields.external_id ?? null,
    public: fields.public,
    channel: fields.channel,
    via: fields.via ?? "api",
    source: { ...fields.source, type: fields.source?.type ?? "api" },
    sender: senderOf(world, ticket, fields, userId),
    receiver: fields.public ? receiverOf(world, ticket, fields, userId) : null,
    integration_id: fields.integration_id ?? null,
    from_agent: fields.from_agent,
    subject: fields.subject ?? ticket.subject,
    body_text: fields.body_text ?? null,
    body_html: fields.body_html ?? null,
    stripped_text: fields.stripped_text ?? fields.body_text ?? null,
    stripped_html: fields.stripped_html ?? fields.body_html ?? null,
    stripped_signature: fields.stripped_signature ?? null,
    headers: fields.headers ?? null,
    attachments: fields.attachments ?? [],
    macros: fields.macros ?? [],
    actions: fields.actions ?? null,
    meta: fields.meta ?? null,
    mention_ids: fields.mention_ids ?? [],
    created_datetime: at,
    sent_datetime: fields.sent_datetime ?? (sentAtOnce ? at : null),
    failed_datetime: fields.failed_datetime ?? null,
    opened_datetime: fields.opened_datetime ?? null,
    deleted_datetime: fields.deleted_datetime ?? null,
    last_sending_error: fields.last_sending_error ?? null,
  };
}

function senderOf(
  world: GorgiasWorld,
  ticket: TicketRecord,
  { from_agent, sender }: MessageFields,
  userId: number | null,
): Party | null {
  if (!from_agent) {
    return customerOf(world, ticket, sender, userId);
  }
  const { agents } = world.store;
  const byEmail = [...agents.values()].find(({ email }) => email === sender?.email);
  return agents.get(sender?.id ?? 0) ?? byEmail ?? agents.get(userId ?? 0) ?? null;
}

function receiverOf(
  world: GorgiasWorld,
  ticket: TicketRecord,
  { from_agent, receiver }: MessageFields,
  userId: number | null,
): Party | null {
  return from_agent ? customerOf(world, ticket, receiver, userId) : null;
}

function customerOf(
  world: GorgiasWorld,
  ticket: TicketRecord,
  reference: CustomerReference | undefined,
  userId: number | null,
): Party | null {
  const named = reference === undefined ? null : findOrCreateCustomer(world, reference, userId);
  return named ?? world.store.customers.get(ticket.customerId ?? 0) ?? null;
}

function touchTicket(ticket: TicketRecord, message: MessageRecord, at: string): void {
  ticket.last_message_datetime = message.created_datetime;
  ticket.updated_datetime = at;
  if (message.from_agent) {
    return;
  }
  ticket.last_received_message_datetime = message.created_datetime;
  ticket.is_unread = true;
}
