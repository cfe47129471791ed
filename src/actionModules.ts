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
import { customerOperations } from "./gorgias/customers/operations";
import { eventOperations } from "./gorgias/events/operations";
import { fileOperations } from "./gorgias/files/operations";
import { messageOperations } from "./gorgias/messages/operations";
import { rawRequest } from "./gorgias/rawRequest/action";
import { searchOperations } from "./gorgias/search/operations";
import { ticketCustomFieldOperations } from "./gorgias/ticketCustomFields/operations";
import { ticketOperations } from "./gorgias/tickets/operations";
import { updateCustomerLoyalty } from "./loyalty/customerLoyalty/action";
import { getLoyaltyInfo } from "./loyalty/loyaltyInfo/action";
import { syncCustomerLoyalty } from "./loyalty/sync/action";
import type { ActionModule } from "./operations/action";

/** Every action, in the order of the documentation. */
export const actionModules: readonly ActionModule[] = [
  getLoyaltyInfo,
  updateCustomerLoyalty,
  syncCustomerLoyalty,
  ...pointsActions,
  bulkAdjustPoints,
  ...pointsOperations,
  ...balanceOperations,
  ...activityOperations,
  enrolMember,
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
  ...ticketOperations,
  ...ticketCustomFieldOperations,
  ...messageOperations,
  ...eventOperations,
  ...searchOperations,
  ...fileOperations,
  ...accountOperations,
  rawRequest,
];

export const operations = actionModules.map(({ facts }) => facts);
