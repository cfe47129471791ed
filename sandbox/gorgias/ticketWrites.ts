import { type CustomerReference, findOrCreateCustomer } from "./customerWrites";
import { invalid } from "./errors";
import { recordEvent } from "./events";
import { addMessage, checkMessage } from "./messageWrites";
import type { TicketRecord } from "./records";
import { emptyTicket } from "./ticketDraft";
import type { TicketCreateFields, TicketUpdateFields } from "./ticketFields";
import { type GorgiasWorld, now } from "./world";

/** Stores a ticket with its messages and calls the integrations that wait for one. */
export function createTicket(
  world: GorgiasWorld,
  { messages, split_from, imported, created_datetime, ...fields }: TicketCreateFields,
  userId: number | null,
): TicketRecord {
  for (const message of messages) {
    checkMessage(world, message);
  }
  const at = created_datetime ?? now(world);
  const first = messages[0];
  const ticket = emptyTicket(world.store.nextId("ticket"), at, first?.channel ?? "api");
  const fromMessage = first?.from_agent === true ? first.receiver : first?.sender;
  assign(world, ticket, { customer: fields.customer ?? fromMessage ?? null, ...fields }, userId);
  ticket.splitFrom = split_from ?? null;
  ticket.from_agent = fields.from_agent ?? first?.from_agent ?? false;
  world.store.tickets.set(ticket.id, ticket);
  record(world, "ticket-created", ticket.id, userId);
  const added = messages.map((message) =>
    addMessage(world, ticket, { imported, ...message }, userId),
  );
  ticket.updated_datetime = fields.updated_datetime ?? at;
  const messageId = added.at(-1)?.id;
  const triggers = ["ticket-created", "ticket-message-created"];
  world.integrationCaller.fire({ triggers, ticketId: ticket.id, messageId, userId });
  return ticket;
}

/** Writes what was sent, keeps the rest and calls the integrations that wait for changes. */
export function updateTicket(
  world: GorgiasWorld,
  ticket: TicketRecord,
  fields: TicketUpdateFields,
  userId: number,
): TicketRecord {
  const before = { ...ticket };
  assign(world, ticket, fields, userId);
  ticket.updated_datetime = fields.updated_datetime ?? now(world);
  if (fields.status !== undefined && fields.closed_datetime === undefined) {
    ticket.closed_datetime =
      fields.status === "closed" ? (before.closed_datetime ?? ticket.updated_datetime) : null;
  }
  record(world, "ticket-updated", ticket.id, userId);
  const triggers = ["ticket-updated"];
  if (ticket.status !== before.status) {
    triggers.push("ticket-status-updated");
  }
  if (assigneesOf(ticket) !== assigneesOf(before)) {
    triggers.push("ticket-assignment-updated");
  }
  world.integrationCaller.fire({ triggers, ticketId: ticket.id, userId });
  return ticket;
}

export function deleteTicket(world: GorgiasWorld, ticketId: number, userId: number): void {
  world.store.removeTicket(ticketId);
  record(world, "ticket-deleted", ticketId, userId);
}

const assigneesOf = ({ assigneeUserId, assigneeTeamId }: TicketRecord) =>
  `${assigneeUserId}/${assigneeTeamId}`;

function assign(
  world: GorgiasWorld,
  ticket: TicketRecord,
  fields: Omit<TicketUpdateFields, "customer"> & {
    customer?: CustomerReference | null | undefined;
  },
  userId: number | null,
): void {
  const { customer, assignee_user, assignee_team, tags, custom_fields, ...plain } = fields;
  if (assignee_user) {
    refuseUnknownAgent(world, assignee_user.id);
  }
  if (customer !== undefined) {
    const record = customer === null ? null : findOrCreateCustomer(world, customer, userId);
    ticket.customerId = record?.id ?? null;
    ticket.language ??= record?.language ?? null;
  }
  const sent = Object.entries(plain).filter(([, value]) => value !== undefined);
  Object.assign(ticket, Object.fromEntries(sent));
  if (assignee_user !== undefined) {
    ticket.assigneeUserId = assignee_user?.id ?? null;
  }
  if (assignee_team !== undefined) {
    ticket.assigneeTeamId = assignee_team?.id ?? null;
  }
  if (tags) {
    ticket.tags = tags.map(({ name, decoration }) => world.store.tagNamed(name, decoration));
  }
  if (custom_fields) {
    ticket.custom_fields = Object.fromEntries(
      custom_fields.map(({ id, value }) => [String(id), { id, value }]),
    );
  }
}

function refuseUnknownAgent({ store }: GorgiasWorld, id: number | null): void {
  if (id !== null && !store.agents.has(id)) {
    throw invalid({ assignee_user: { id: ["User does not exist."] } });
  }
}

const record = (world: GorgiasWorld, type: string, ticketId: number, userId: number | null) =>
  recordEvent(world, { type, object_type: "Ticket", object_id: ticketId, user_id: userId });
