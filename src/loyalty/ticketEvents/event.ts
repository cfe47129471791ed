import { asObject, type Fields } from "../../api/fields";
import { bodyFields, type Call, id, text } from "../webhook/fields";

/** One call of Gorgias, whatever method and content type it came with. */
export interface TicketEvent {
  /** Such as ticket-created; null where the call does not say. */
  event: string | null;
  ticketId: string | null;
  customerId: string | null;
  email: string | null;
  /** What the Member ID Field holds, where that is another than the e-mail address. */
  givenMemberId: string | null;
  messageId: string | null;
  /** Everything else that was sent. */
  fields: Record<string, unknown>;
}

/** Reads query, JSON and form bodies alike, our own names as well as Gorgias' whole context. */
export function readTicketEvent(call: Call): TicketEvent {
  const sent: Fields = { ...call.queryParameters, ...bodyFields(call) };
  const { event, ticketId, customerId, email, givenMemberId, messageId, ...fields } = sent;
  const ticket = asObject(sent.ticket) ?? {};
  const customer = asObject(ticket.customer) ?? {};
  return {
    event: text(event) ?? text(asObject(event)?.type),
    ticketId: id(ticketId) ?? id(ticket.id),
    customerId: id(customerId) ?? id(customer.id),
    email: text(email) ?? text(customer.email),
    givenMemberId: text(givenMemberId),
    messageId: id(messageId) ?? id(asObject(sent.message)?.id),
    fields,
  };
}
