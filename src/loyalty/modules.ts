import type { ActionModule } from "../api/action";
import type { Runtime } from "../transport/runtime";
import { actOnLoyalty } from "./clicks/action";
import { completeClickNotes } from "./clicks/complete/action";
import { loyaltyAction, loyaltyActionExample } from "./clicks/trigger";
import { selectCustomerField } from "./customerFields";
import { updateCustomerLoyalty } from "./customerLoyalty/action";
import { enrolCustomers } from "./enroll/action";
import { eraseLoyalty } from "./erase/action";
import { checkHealth } from "./health/action";
import { getLoyaltyInfo } from "./info/action";
import { linkMember } from "./link/action";
import { selectLoyaltyOption } from "./options";
import { syncCustomerLoyalty } from "./sync/action";
import { loyaltySync, loyaltySyncExample } from "./sync/trigger";
import { ticketEvents, ticketEventsExample } from "./ticketEvents/trigger";
import { createLoyaltyWidget } from "./widget/createAction";
import { previewLoyaltyWidget } from "./widget/previewAction";

export { mapLoyaltyFields } from "./fieldMapping/dataSource";

/** The actions that bring both APIs together, in the order of the documentation. */
export const loyaltyActions: readonly ActionModule[] = [
  getLoyaltyInfo,
  updateCustomerLoyalty,
  createLoyaltyWidget,
  previewLoyaltyWidget,
  checkHealth,
  actOnLoyalty,
  linkMember,
  completeClickNotes,
  syncCustomerLoyalty,
  enrolCustomers,
  eraseLoyalty,
];

export const loyaltyTriggers = (runtime: Runtime) => ({
  ticketEvents: ticketEvents(runtime),
  loyaltyAction: loyaltyAction(runtime),
  loyaltySync: loyaltySync(runtime),
});

export const loyaltyDropdowns = [selectCustomerField, selectLoyaltyOption];

/** Makes each trigger's example payload. */
export const loyaltyTriggerExamples = {
  ticketEvents: ticketEventsExample,
  loyaltyAction: loyaltyActionExample,
  loyaltySync: loyaltySyncExample,
};
