import { bodyFields, type Call, type Fields, id, objectOf, text } from "../webhook/fields";

/** One call of Gorgias, whatever method and content type it came with. */
export interface TicketEvent {
  /** Such as ticket-created; null where the call does not say. */
  event: string | null;
  ticketId: string | null;
  customerId: string | null;
  email: string | null;
  messageId: string | null;
  /** Everything else that was sent. */
  fields: Record<string, unknown>;
}

/** Reads query, JSON and form bodies alike, our own names as well as Gorgias' whole context. */
export function readTicketEvent(call: Call): TicketEvent {
  const sent: Fields = { ...call.queryParameters, ...bodyFields(call) };
  const { event, ticketId, customerId, email, messageId, ...fields } = sent;
  const ticket = objectOf(sent.ticket);
  const customer = objectOf(ticket.customer);
  return {
    event: text(event) ?? text(objectOf(event).type),
    ticketId: id(ticketId) ?? id(ticket.id),
    customerId: id(customerId) ?? id(customer.id),
    email: text(email) ?? text(customer.email),
    messageId: id(messageId) ?? id(objectOf(sent.message).id),
    fields,
  };
}
