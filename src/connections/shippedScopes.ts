import { getAccount } from "../gorgias/account";
import {
  createCustomer,
  getCustomer,
  listCustomers,
  updateCustomerData,
} from "../gorgias/customers/endpoints";
import {
  listCustomerCustomFields,
  listCustomFields,
  updateCustomerCustomFields,
} from "../gorgias/customFields/endpoints";
import {
  createHttpIntegration,
  deleteIntegration,
  listIntegrations,
  updateHttpIntegration,
} from "../gorgias/integrations/endpoints";
import {
  createTicketMessage,
  deleteTicketMessage,
  listMessages,
} from "../gorgias/messages/endpoints";
import { getTicket } from "../gorgias/tickets/endpoints";
import {
  createWidget,
  deleteWidget,
  listWidgets,
  updateWidget,
} from "../gorgias/widgets/endpoints";

/** Every Gorgias call of the shipped flows and of their config wizard; a test compares them. */
export const shippedCalls = [
  getAccount,
  getCustomer,
  listCustomers,
  createCustomer,
  updateCustomerData,
  listCustomFields,
  listCustomerCustomFields,
  updateCustomerCustomFields,
  getTicket,
  listMessages,
  createTicketMessage,
  deleteTicketMessage,
  listIntegrations,
  createHttpIntegration,
  updateHttpIntegration,
  deleteIntegration,
  listWidgets,
  createWidget,
  updateWidget,
  deleteWidget,
];

/** The rights that those calls need: https://developers.gorgias.com/docs/oauth2-scopes */
export const shippedScopes = [
  ...new Set(shippedCalls.flatMap(({ route }) => route.scope ?? [])),
].sort();
