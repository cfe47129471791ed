import type { TriggerPayload } from "@prismatic-io/spectral";

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

type Fields = Record<string, unknown>;
type Call = Pick<TriggerPayload, "queryParameters" | "body" | "rawBody">;

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

function bodyFields({ body, rawBody }: Call): Fields {
  const { data } = body ?? {};
  if (typeof data !== "string") {
    return objectOf(data);
  }
  const contentType = body.contentType ?? rawBody?.contentType ?? "";
  if (/form-urlencoded/i.test(contentType)) {
    return Object.fromEntries(new URLSearchParams(data));
  }
  try {
    return objectOf(JSON.parse(data));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Fields {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

/** Templates render what is missing as nothing or as Python's None. */
function text(value: unknown): string | null {
  const filled = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return filled === "" || filled === "None" ? null : filled;
}

function id(value: unknown): string | null {
  const digits = text(value);
  return digits !== null && /^[1-9]\d*$/.test(digits) ? digits : null;
}
