import { type Choice, choices } from "../../inputs/inputs";
import eventTypeNames from "./eventTypes.json";
import languageChoices from "./languages.json";
import timezoneNames from "./timezones.json";

// Each list is one object, shared by all inputs that offer it.

export const languages: readonly Choice[] = languageChoices;

export const timezones: readonly Choice[] = choices(timezoneNames);

const channelNames = [
  "aircall",
  "api",
  "chat",
  "contact_form",
  "email",
  "facebook",
  "facebook-mention",
  "facebook-messenger",
  "facebook-recommendations",
  "help-center",
  "instagram-ad-comment",
  "instagram-comment",
  "instagram-direct-message",
  "instagram-mention",
  "internal-note",
  "phone",
  "sms",
  "twitter",
  "twitter-direct-message",
  "whatsapp",
  "yotpo-review",
];

export const channels: readonly Choice[] = choices(channelNames);

/** Whatever is a channel may be the software as well. */
export const vias: readonly Choice[] = choices(
  [
    ...channelNames,
    "form",
    "gorgias_chat",
    "helpdesk",
    "instagram",
    "offline_capture",
    "rule",
    "self_service",
    "shopify",
    "twilio",
    "yotpo",
    "zendesk",
  ].sort(),
);

export const eventTypes: readonly Choice[] = choices(eventTypeNames);

/** Kinds of objects that events are about. */
export const eventObjectTypes: readonly Choice[] = choices([
  "Account",
  "Macro",
  "Tag",
  "Customer",
  "Team",
  "View",
  "Widget",
  "User",
  "TicketMessage",
  "Ticket",
  "Rule",
  "Integration",
]);

export const integrationTypes: readonly Choice[] = choices([
  "email",
  "gmail",
  "outlook",
  "app",
  "aircall",
  "facebook",
  "gorgias_chat",
  "phone",
  "sms",
  "twitter",
  "yotpo",
  "whatsapp",
  "http",
  "shopify",
  "recharge",
  "smile",
  "smooch_inside",
  "smooch",
  "magento2",
  "zendesk",
  "klaviyo",
  "bigcommerce",
  "alloy",
  "ecom",
]);

/** What makes Gorgias call an HTTP integration. */
export const httpTriggers = choices([
  "ticket-created",
  "ticket-updated",
  "ticket-message-created",
  "ticket-message-failed",
  "ticket-self-unsnoozed",
  "ticket-assignment-updated",
  "ticket-status-updated",
  "ticket-handed-over",
]);

export type HttpTrigger = (typeof httpTriggers)[number]["value"];

export const widgetTypes: readonly Choice[] = choices([
  "http",
  "custom",
  "customer_external_data",
  "standalone",
  "bigcommerce",
  "klaviyo",
  "magento2",
  "recharge",
  "shopify",
  "smile",
  "stripe",
  "woocommerce",
  "yotpo",
]);

export const creationOrders = [
  { label: "Newest first", value: "created_datetime:desc" },
  { label: "Oldest first", value: "created_datetime:asc" },
] as const;

export const listOrders = [
  ...creationOrders,
  { label: "Last changed first", value: "updated_datetime:desc" },
  { label: "Longest unchanged first", value: "updated_datetime:asc" },
] as const;
