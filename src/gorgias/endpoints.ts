import { getAccount } from "./account";
import { selectCustomer } from "./customers/dropdown";
import { customerEndpoints } from "./customers/endpoints";
import { selectCustomField } from "./customFields/dropdown";
import {
  deleteCustomerCustomField,
  deleteTicketCustomField,
  listCustomerCustomFields,
  listCustomFields,
  listTicketCustomFields,
  updateCustomerCustomFields,
  updateTicketCustomFields,
} from "./customFields/endpoints";
import { getEvent, listEvents, selectEvent } from "./events";
import { selectIntegration } from "./integrations/dropdown";
import { integrationEndpoints } from "./integrations/endpoints";
import { selectMessage } from "./messages/dropdown";
import { messageEndpoints } from "./messages/endpoints";
import { search } from "./search";
import { selectTicket } from "./tickets/dropdown";
import { ticketEndpoints } from "./tickets/endpoints";
import { selectWidget } from "./widgets/dropdown";
import { widgetEndpoints } from "./widgets/endpoints";

/** Every call that is an action, in the order of the documentation. */
export const gorgiasEndpoints = [
  ...customerEndpoints,
  listCustomerCustomFields,
  updateCustomerCustomFields,
  deleteCustomerCustomField,
  ...ticketEndpoints,
  listTicketCustomFields,
  updateTicketCustomFields,
  deleteTicketCustomField,
  listCustomFields,
  ...messageEndpoints,
  ...integrationEndpoints,
  ...widgetEndpoints,
  getEvent,
  listEvents,
  search,
  getAccount,
];

export const gorgiasDropdowns = [
  selectCustomer,
  selectTicket,
  selectMessage,
  selectEvent,
  selectIntegration,
  selectWidget,
  selectCustomField,
];
