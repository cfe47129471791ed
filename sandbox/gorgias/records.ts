import type { WireDatetime } from "./datetime";

/** Someone as other objects mention them. */
export interface Party {
  id: number;
  email: string | null;
  name: string | null;
}

export interface AgentRecord extends Party {
  email: string;
  name: string;
  role: string;
}

export interface ChannelRecord {
  id: number;
  type: string;
  address: string;
  preferred: boolean;
  created_datetime: WireDatetime;
  updated_datetime: WireDatetime;
}

export interface CustomerRecord extends Party {
  external_id: string | null;
  language: string | null;
  timezone: string | null;
  note: string | null;
  meta: Record<string, unknown> | null;
  data: unknown;
  dataVersion: WireDatetime | null;
  channels: ChannelRecord[];
  custom_fields: Record<string, { id: number; value: unknown }>;
  /** Answers of GET integrations, by integration id. */
  integrations: Record<string, Record<string, unknown>>;
  created_datetime: WireDatetime;
  updated_datetime: WireDatetime;
}

export interface TagRecord {
  id: number;
  name: string;
  decoration: Record<string, unknown> | null;
}

export interface TicketRecord {
  id: number;
  external_id: string | null;
  language: string | null;
  status: "open" | "closed";
  priority: "critical" | "high" | "normal" | "low";
  channel: string;
  via: string;
  from_agent: boolean;
  customerId: number | null;
  assigneeUserId: number | null;
  assigneeTeamId: number | null;
  /** The ticket that this one was split from: written, and not shown on any page. */
  splitFrom: number | null;
  subject: string | null;
  meta: Record<string, unknown> | null;
  tags: TagRecord[];
  custom_fields: Record<string, { id: number; value: unknown }>;
  is_unread: boolean;
  spam: boolean;
  created_datetime: WireDatetime;
  opened_datetime: WireDatetime | null;
  last_received_message_datetime: WireDatetime | null;
  last_message_datetime: WireDatetime | null;
  updated_datetime: WireDatetime;
  closed_datetime: WireDatetime | null;
  snooze_datetime: WireDatetime | null;
  trashed_datetime: WireDatetime | null;
}

export interface SourceAddress {
  name?: string | undefined;
  address?: string | undefined;
}

export interface MessageSource {
  type?: string | undefined;
  from?: SourceAddress | undefined;
  to?: SourceAddress[] | undefined;
  cc?: SourceAddress[] | undefined;
  bcc?: SourceAddress[] | undefined;
  extra?: Record<string, unknown> | undefined;
}

export interface MessageRecord {
  id: number;
  ticket_id: number;
  message_id: string | null;
  external_id: string | null;
  public: boolean;
  channel: string;
  via: string;
  source: MessageSource;
  sender: Party | null;
  receiver: Party | null;
  integration_id: number | null;
  from_agent: boolean;
  subject: string | null;
  body_text: string | null;
  body_html: string | null;
  stripped_text: string | null;
  stripped_html: string | null;
  stripped_signature: string | null;
  headers: Record<string, unknown> | null;
  attachments: unknown[];
  macros: unknown[];
  actions: unknown[] | null;
  meta: Record<string, unknown> | null;
  mention_ids: number[];
  created_datetime: WireDatetime;
  sent_datetime: WireDatetime | null;
  failed_datetime: WireDatetime | null;
  opened_datetime: WireDatetime | null;
  deleted_datetime: WireDatetime | null;
  last_sending_error: { error: string } | null;
}

export interface EventRecord {
  id: number;
  context: string;
  created_datetime: WireDatetime;
  data: Record<string, unknown> | null;
  object_id: number;
  object_type: string;
  type: string;
  user_id: number | null;
}

export interface HttpSettings {
  url: string;
  method: "GET" | "POST" | "PUT" | "DELETE" | "HEAD" | "PATCH";
  request_content_type: "application/json" | "application/x-www-form-urlencoded";
  response_content_type: "application/json";
  form: Record<string, unknown> | string | null;
  headers: Record<string, string>;
  triggers: Record<string, boolean>;
}

export interface IntegrationRecord {
  id: number;
  name: string;
  type: string;
  description: string | null;
  http: HttpSettings | null;
  meta: Record<string, unknown>;
  managed: boolean;
  /** Written, and not shown on any page. */
  businessHoursId: number | null;
  userId: number;
  consecutiveFailures: number;
  created_datetime: WireDatetime;
  updated_datetime: WireDatetime;
  deactivated_datetime: WireDatetime | null;
  deleted_datetime: WireDatetime | null;
}

export interface WidgetRecord {
  id: number;
  type: string;
  context: string;
  integration_id: number | null;
  app_id: string | null;
  order: number;
  template: Record<string, unknown>;
  created_datetime: WireDatetime;
  updated_datetime: WireDatetime | null;
  deactivated_datetime: WireDatetime | null;
}

export interface FieldDefinition {
  data_type: "text" | "number" | "boolean";
  input_settings: {
    input_type: string;
    choices?: unknown[] | undefined;
    min?: number | undefined;
    max?: number | undefined;
  };
}

/** The definition of a custom field; values are kept with the tickets and customers. */
export interface CustomFieldRecord {
  id: number;
  external_id: string | null;
  object_type: "Ticket" | "Customer";
  label: string;
  description: string | null;
  priority: number;
  required: boolean;
  managed_type: string | null;
  definition: FieldDefinition;
  created_datetime: WireDatetime;
  updated_datetime: WireDatetime;
  deactivated_datetime: WireDatetime | null;
}

export interface SurveyRecord {
  id: number;
  customer_id: number;
  ticket_id: number;
  score: number | null;
  body_text: string | null;
  meta: Record<string, unknown> | null;
  created_datetime: WireDatetime;
  sent_datetime: WireDatetime | null;
  should_send_datetime: WireDatetime | null;
  scored_datetime: WireDatetime | null;
}

export interface FileRecord {
  type: "attachment" | "public_attachment" | "profile_picture" | "widget_picture";
  /** The last two parts of its address. */
  domainHash: string;
  resourceName: string;
  /** The name of the form's field that it came in. */
  name: string;
  contentType: string;
  bytes: Buffer;
}
