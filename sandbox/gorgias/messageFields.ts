import { z } from "zod";
import { channels, sourceTypes, vias } from "./enums";
import { datetime, jsonObject } from "./fields";

const party = z.strictObject({
  id: z.int().optional(),
  email: z.string().max(320).optional(),
  name: z.string().optional(),
  external_id: z.string().optional(),
  channels: z
    .array(
      z.strictObject({
        type: z.string(),
        address: z.string(),
        preferred: z.boolean().default(false),
      }),
    )
    .optional(),
  language: z.string().optional(),
  timezone: z.string().optional(),
  meta: jsonObject().optional(),
  note: z.string().optional(),
});

const address = z.strictObject({ address: z.string().optional(), name: z.string().optional() });

const attachment = z.strictObject({
  url: z.string(),
  name: z.string(),
  content_type: z.string(),
  size: z.int().nullable().optional(),
  public: z.boolean().default(true),
  extra: z.unknown().optional(),
});

const moment = () => datetime().nullable().optional();

/** What a message may be written with, on its own or inside a new ticket. */
export const messageFields = z.strictObject({
  channel: z.enum(channels),
  from_agent: z.boolean(),
  via: z.enum(vias).optional(),
  body_text: z.string().optional(),
  body_html: z.string().optional(),
  subject: z.string().optional(),
  public: z.boolean().default(true),
  sender: party.optional(),
  receiver: party.optional(),
  source: z
    .strictObject({
      type: z.enum(sourceTypes).optional(),
      from: address.optional(),
      to: z.array(address).optional(),
      cc: z.array(address).optional(),
      bcc: z.array(address).optional(),
      extra: jsonObject().optional(),
    })
    .optional(),
  attachments: z.array(attachment).optional(),
  integration_id: z.int().optional(),
  message_id: z.string().optional(),
  external_id: z.string().max(255).optional(),
  sent_datetime: moment(),
  created_datetime: moment(),
  failed_datetime: moment(),
  deleted_datetime: moment(),
  opened_datetime: moment(),
  stripped_text: z.string().optional(),
  stripped_html: z.string().optional(),
  stripped_signature: z.string().optional(),
  headers: jsonObject().optional(),
  macros: z.array(z.strictObject({ id: z.int() })).optional(),
  meta: jsonObject().optional(),
  mention_ids: z.array(z.int()).optional(),
  last_sending_error: z.strictObject({ error: z.string() }).nullable().optional(),
  actions: z.array(z.unknown()).optional(),
  imported: z.boolean().optional(),
});

export type MessageFields = z.output<typeof messageFields>;
