import type { Person, Shop, ShopTicket } from "../shop";
import { storeCustomer } from "./customerWrites";
import { addCustomFields } from "./customFieldSeed";
import { wireDatetime } from "./datetime";
import { recordEvent } from "./events";
import type { MessageFields } from "./messageFields";
import { newMessage } from "./messageWrites";
import type { AgentRecord, CustomerRecord, TicketRecord } from "./records";
import { emptyTicket } from "./ticketDraft";
import type { GorgiasWorld } from "./world";

const replyAfterMs = 2_400_000;
const surveyAfterMs = 900_000;

/** The address the shop's e-mail integration owns. */
export const supportAddress = "support@green-garden.example";

/** Fills an empty tenant; answers the agent in whose name the API is called. */
export function seedWorld(world: GorgiasWorld, shop: Shop): AgentRecord {
  const ada = addAgent(world, "Ada Agent", world.credentials.username, "admin");
  addAgent(world, "Ben Bloom", "ben.bloom@green-garden.example", "agent");
  addEmailIntegration(world, ada.id);
  addCustomFields(world);
  const customers = new Map<Person, CustomerRecord>();
  for (const person of byAge(shop.people)) {
    customers.set(person, addCustomer(world, person));
  }
  for (const ticket of byAge(shop.tickets)) {
    const writer = shop.people[ticket.personIndex];
    const customer = writer && customers.get(writer);
    if (customer) {
      addTicket(world, ticket, customer, ada.id);
    }
  }
  return ada;
}

const byAge = <Row extends { createdMs: number }>(rows: readonly Row[]) =>
  [...rows].sort((a, b) => a.createdMs - b.createdMs);

function addAgent({ store }: GorgiasWorld, name: string, email: string, role: string): AgentRecord {
  const agent: AgentRecord = { id: store.nextId("agent"), name, email, role };
  store.agents.set(agent.id, agent);
  return agent;
}

function addEmailIntegration({ store, clock }: GorgiasWorld, userId: number): void {
  const at = wireDatetime(clock.nowMs());
  const id = store.nextId("integration");
  store.integrations.set(id, {
    id,
    name: "Green Garden support",
    type: "email",
    description: null,
    http: null,
    meta: { address: supportAddress },
    managed: false,
    businessHoursId: null,
    userId,
    consecutiveFailures: 0,
    created_datetime: at,
    updated_datetime: at,
    deactivated_datetime: null,
    deleted_datetime: null,
  });
}

function addCustomer(world: GorgiasWorld, person: Person): CustomerRecord {
  const { email, language, timezone, firstName, lastName } = person;
  const fields = { email, language, timezone, name: `${firstName} ${lastName}` };
  return storeCustomer(world, fields, { userId: null, at: wireDatetime(person.createdMs) });
}

function addTicket(
  world: GorgiasWorld,
  { subject, text, reply, status, priority, trashed, createdMs }: ShopTicket,
  customer: CustomerRecord,
  agentId: number,
): void {
  const at = wireDatetime(createdMs);
  const repliedAt = wireDatetime(createdMs + replyAfterMs);
  const last = reply === null ? at : repliedAt;
  const ticket = {
    ...emptyTicket(world.store.nextId("ticket"), at, "email"),
    ...{ subject, status, priority, via: "email", language: customer.language },
    customerId: customer.id,
    assigneeUserId: reply === null ? null : agentId,
    updated_datetime: last,
    last_message_datetime: last,
    last_received_message_datetime: at,
    closed_datetime: status === "closed" ? last : null,
    trashed_datetime: trashed ? last : null,
  };
  world.store.tickets.set(ticket.id, ticket);
  recordEvent(world, {
    type: "ticket-created",
    object_type: "Ticket",
    object_id: ticket.id,
    user_id: null,
    created_datetime: at,
  });
  if (status === "closed") {
    addSurvey(world, ticket, createdMs);
  }
  const said = [{ text, from_agent: false, at }];
  if (reply !== null) {
    said.push({ text: reply, from_agent: true, at: repliedAt });
  }
  for (const { text: body_text, from_agent, at: moment } of said) {
    const from = { address: from_agent ? supportAddress : (customer.email ?? "") };
    const to = [{ address: from_agent ? (customer.email ?? "") : supportAddress }];
    const fields: MessageFields = {
      channel: "email",
      via: "email",
      from_agent,
      public: true,
      body_text,
      source: { type: "email", from, to },
      created_datetime: moment,
      sent_datetime: moment,
    };
    world.store.addMessage(newMessage(world, ticket, fields, from_agent ? agentId : null));
  }
}

/** Only an answered ticket is closed; every other customer who is asked answers. */
function addSurvey({ store }: GorgiasWorld, ticket: TicketRecord, ticketCreatedMs: number): void {
  const id = store.nextId("survey");
  const at = wireDatetime(ticketCreatedMs + replyAfterMs + surveyAfterMs);
  const isAnswered = id % 2 === 0;
  store.surveys.set(id, {
    id,
    customer_id: ticket.customerId ?? 0,
    ticket_id: ticket.id,
    score: isAnswered ? 1 + (id % 5) : null,
    body_text: null,
    meta: null,
    created_datetime: at,
    sent_datetime: at,
    should_send_datetime: at,
    scored_datetime: isAnswered ? at : null,
  });
}
