import type {
  AgentRecord,
  CustomerRecord,
  CustomFieldRecord,
  EventRecord,
  FileRecord,
  IntegrationRecord,
  MessageRecord,
  SurveyRecord,
  TagRecord,
  TicketRecord,
  WidgetRecord,
} from "./records";

/** Where the ids of each kind start: far apart, so that one taken for another is not found. */
const firstIds = {
  agent: 7_001,
  tag: 31_001,
  integration: 52_001,
  widget: 91_001,
  ticket: 61_000_001,
  customer: 490_000_001,
  channel: 710_000_001,
  message: 820_000_001,
  event: 5_190_000_001,
  survey: 12_000_001,
  customField: 8_801,
};

export type Kind = keyof typeof firstIds;

/** Everything the tenant holds. */
export class GorgiasStore {
  readonly agents = new Map<number, AgentRecord>();
  readonly customers = new Map<number, CustomerRecord>();
  /** Where a merged customer went: source id to target id. */
  readonly mergedCustomers = new Map<number, number>();
  readonly tickets = new Map<number, TicketRecord>();
  readonly messages = new Map<number, MessageRecord>();
  /** Ids of a ticket's messages, oldest first. */
  readonly messageIdsByTicket = new Map<number, number[]>();
  readonly tags = new Map<number, TagRecord>();
  readonly events = new Map<number, EventRecord>();
  readonly integrations = new Map<number, IntegrationRecord>();
  readonly deletedIntegrations: IntegrationRecord[] = [];
  readonly widgets = new Map<number, WidgetRecord>();
  /** By the last two parts of their addresses. */
  readonly files = new Map<string, FileRecord>();
  readonly surveys = new Map<number, SurveyRecord>();
  readonly customFields = new Map<number, CustomFieldRecord>();
  private readonly nextIds = { ...firstIds };

  nextId(kind: Kind): number {
    const id = this.nextIds[kind];
    this.nextIds[kind] += 1;
    return id;
  }

  addMessage(message: MessageRecord): void {
    this.messages.set(message.id, message);
    const ids = this.messageIdsByTicket.get(message.ticket_id) ?? [];
    this.messageIdsByTicket.set(message.ticket_id, [...ids, message.id]);
  }

  removeMessage({ id, ticket_id }: MessageRecord): void {
    const ids = this.messageIdsByTicket.get(ticket_id) ?? [];
    this.messageIdsByTicket.set(
      ticket_id,
      ids.filter((one) => one !== id),
    );
    this.messages.delete(id);
  }

  messagesOf(ticketId: number): MessageRecord[] {
    const ids = this.messageIdsByTicket.get(ticketId) ?? [];
    return ids.flatMap((id) => this.messages.get(id) ?? []);
  }

  removeTicket(ticketId: number): void {
    for (const id of this.messageIdsByTicket.get(ticketId) ?? []) {
      this.messages.delete(id);
    }
    this.messageIdsByTicket.delete(ticketId);
    this.surveys.delete(this.surveyOf(ticketId)?.id ?? 0);
    this.tickets.delete(ticketId);
  }

  /** The API allows one a ticket. */
  surveyOf(ticketId: number): SurveyRecord | undefined {
    for (const survey of this.surveys.values()) {
      if (survey.ticket_id === ticketId) {
        return survey;
      }
    }
    return undefined;
  }

  /** The customer who has this address as their own or as one of their channels. */
  customerByEmail(email: string): CustomerRecord | undefined {
    const wanted = email.toLowerCase();
    for (const customer of this.customers.values()) {
      if (emailsOf(customer).includes(wanted)) {
        return customer;
      }
    }
    return undefined;
  }

  /** A tag that is there keeps its decoration. */
  tagNamed(name: string, decoration: TagRecord["decoration"] = null): TagRecord {
    for (const tag of this.tags.values()) {
      if (tag.name === name) {
        return tag;
      }
    }
    const tag: TagRecord = { id: this.nextId("tag"), name, decoration };
    this.tags.set(tag.id, tag);
    return tag;
  }
}

function emailsOf({ email, channels }: CustomerRecord): string[] {
  const addresses = channels.filter(({ type }) => type === "email").map(({ address }) => address);
  return [...addresses, ...(email === null ? [] : [email])].map((text) => text.toLowerCase());
}
