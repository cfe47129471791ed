import { randomUUID } from "node:crypto";
import { partySummary } from "./customerView";
import type { HttpSettings, TicketRecord } from "./records";
import type { GorgiasStore } from "./store";
import { renderDeep, renderText } from "./templates";
import { messageView, ticketDetail } from "./ticketView";

/** What happened, to which ticket, through whom. */
export interface Occasion {
  triggers: string[];
  ticketId: number;
  messageId?: number | undefined;
  userId: number | null;
}

export interface IntegrationRequest {
  url: string;
  method: HttpSettings["method"];
  headers: Record<string, string>;
  body: string | undefined;
}

/** The call an integration asks for, its templates filled from the ticket. */
export function renderRequest(http: HttpSettings, context: unknown): IntegrationRequest {
  const body = http.method === "GET" || http.method === "HEAD" ? undefined : bodyOf(http, context);
  const headers: Record<string, string> = { accept: http.response_content_type };
  if (body !== undefined) {
    headers["content-type"] = http.request_content_type;
  }
  for (const [name, value] of Object.entries(http.headers)) {
    headers[name] = renderText(value, context);
  }
  return {
    url: renderText(http.url, context, encodeURIComponent),
    method: http.method,
    headers,
    body,
  };
}

/** Without a form nothing is sent; `{{context}}` alone sends all there is. */
function bodyOf({ form, request_content_type }: HttpSettings, context: unknown) {
  if (form === null) {
    return undefined;
  }
  if (typeof form === "string") {
    return form.trim() === "{{context}}" ? JSON.stringify(context) : renderText(form, context);
  }
  const rendered = renderDeep(form, context) as Record<string, unknown>;
  if (request_content_type === "application/json") {
    return JSON.stringify(rendered);
  }
  const flat = Object.entries(rendered).map(([key, value]): [string, string] => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(flat).toString();
}

/** The variables templates may use; none once the ticket is gone. */
export function templateContext(
  store: GorgiasStore,
  domain: string,
  { ticketId, messageId, userId }: Occasion,
  trigger: string,
) {
  const record = store.tickets.get(ticketId);
  if (record === undefined) {
    return undefined;
  }
  const message = store.messages.get(messageId ?? 0);
  const agent = store.agents.get(userId ?? 0);
  return {
    ticket: ticketVariables(store, domain, record),
    message: message === undefined ? null : messageView(message),
    event: { type: trigger, context: randomUUID(), user_id: userId },
    current_user: agent === undefined ? null : partySummary(agent),
  };
}

export function ticketVariables(store: GorgiasStore, domain: string, record: TicketRecord) {
  const ticket = ticketDetail(store, record);
  return {
    ...ticket,
    customer_id: record.customerId,
    account: { domain },
    first_message: ticket.messages[0] ?? null,
    last_message: ticket.messages.at(-1) ?? null,
  };
}
