import { z } from "zod";
import { channels, vias } from "./enums";
import { datetime, jsonObject } from "./fields";
import { messageFields } from "./messageFields";

const reference = z.strictObject({ id: z.int().nullable() }).nullable().optional();
const moment = () => datetime().nullable().optional();

/** What a ticket may be updated with. */
export const ticketUpdateFields = z.strictObject({
  assignee_team: reference,
  assignee_user: reference,
  channel: z.enum(channels).optional(),
  via: z.enum(vias).optional(),
  status: z.enum(["open", "closed"]).optional(),
  priority: z.enum(["critical", "high", "normal", "low"]).optional(),
  subject: z.string().max(998).nullable().optional(),
  customer: z
    .strictObject({
      id: z.int().optional(),
      email: z.string().max(320).optional(),
      name: z.string().optional(),
    })
    .nullable()
    .optional(),
  tags: z
    .array(z.strictObject({ name: z.string().min(1), decoration: jsonObject().optional() }))
    .optional(),
  custom_fields: z.array(z.strictObject({ id: z.int(), value: z.unknown() })).optional(),
  external_id: z.string().max(255).nullable().optional(),
  from_agent: z.boolean().optional(),
  language: z.string().optional(),
  spam: z.boolean().optional(),
  meta: jsonObject().optional(),
  opened_datetime: moment(),
  closed_datetime: moment(),
  snooze_datetime: moment(),
  trashed_datetime: moment(),
  updated_datetime: moment(),
  last_message_datetime: moment(),
  last_received_message_datetime: moment(),
  is_unread: z.boolean().optional(),
});

/** What a ticket may be created with. */
export const ticketCreateFields = ticketUpdateFields.omit({ is_unread: true }).extend({
  messages: z.array(messageFields).min(1).max(500),
  created_datetime: moment(),
  split_from: z.int().optional(),
  imported: z.boolean().optional(),
});

export type TicketUpdateFields = z.output<typeof ticketUpdateFields>;
export type TicketCreateFields = z.output<typeof ticketCreateFields>;
