import { loyaltyActionOperations } from "./annexCloud/actions/operations";
import { activityOperations } from "./annexCloud/activity/operations";
import { balanceOperations } from "./annexCloud/balances/operations";
import { bulkAdjustPoints } from "./annexCloud/bulkAdjust/action";
import { campaignOperations } from "./annexCloud/campaigns/operations";
import { enrolMember } from "./annexCloud/enrolment/action";
import { memberOperations } from "./annexCloud/members/operations";
import { orderOperations } from "./annexCloud/orders/operations";
import { pointsActions } from "./annexCloud/points/actions";
import { pointsOperations } from "./annexCloud/points/operations";
import { productOperations } from "./annexCloud/products/operations";
import { rewardOperations } from "./annexCloud/rewards/operations";
import { segmentOperations } from "./annexCloud/segments/operations";
import { storeOperations } from "./annexCloud/stores/operations";
import { tierOperations } from "./annexCloud/tiers/operations";
import { accountOperations } from "./gorgias/account/operations";
import { customerCustomFieldOperations } from "./gorgias/customerCustomFields/operations";
import { customerOperations } from "./gorgias/customers/operations";
import { customFieldOperations } from "./gorgias/customFields/operations";
import { eventOperations } from "./gorgias/events/operations";
import { fileOperations } from "./gorgias/files/operations";
import { integrationOperations } from "./gorgias/integrations/operations";
import { messageOperations } from "./gorgias/messages/operations";
import { rawRequest } from "./gorgias/rawRequest/action";
import { searchOperations } from "./gorgias/search/operations";
import { ticketCustomFieldOperations } from "./gorgias/ticketCustomFields/operations";
import { ticketOperations } from "./gorgias/tickets/operations";
import { widgetOperations } from "./gorgias/widgets/operations";
import { actOnLoyalty } from "./loyalty/actOnLoyalty/action";
import { updateCustomerLoyalty } from "./loyalty/customerLoyalty/action";
import { enrolCustomers } from "./loyalty/enrolCustomers/action";
import { checkHealth } from "./loyalty/health/action";
import { getLoyaltyInfo } from "./loyalty/loyaltyInfo/action";
import { syncCustomerLoyalty } from "./loyalty/sync/action";
import { createLoyaltyWidget } from "./loyalty/widget/createAction";
import { previewLoyaltyWidget } from "./loyalty/widget/previewAction";
import type { ActionModule } from "./api/action";

/** Every action, in the order of the documentation. */
export const actionModules: readonly ActionModule[] = [
  getLoyaltyInfo,
  updateCustomerLoyalty,
  createLoyaltyWidget,
  previewLoyaltyWidget,
  checkHealth,
  actOnLoyalty,
  syncCustomerLoyalty,
  ...pointsActions,
  bulkAdjustPoints,
  ...pointsOperations,
  ...balanceOperations,
  ...activityOperations,
  enrolMember,
  enrolCustomers,
  ...memberOperations,
  ...tierOperations,
  ...rewardOperations,
  ...loyaltyActionOperations,
  ...orderOperations,
  ...productOperations,
  ...campaignOperations,
  ...storeOperations,
  ...segmentOperations,
  ...customerOperations,
  ...customerCustomFieldOperations,
  ...ticketOperations,
  ...ticketCustomFieldOperations,
  ...customFieldOperations,
  ...messageOperations,
  ...integrationOperations,
  ...widgetOperations,
  ...eventOperations,
  ...searchOperations,
  ...fileOperations,
  ...accountOperations,
  rawRequest,
];

export const operations = actionModules.map(({ facts }) => facts);
