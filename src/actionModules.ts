import { memberOperations } from "./annexCloud/members/operations";
import { pointsActions } from "./annexCloud/points/actions";
import { pointsOperations } from "./annexCloud/points/operations";
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
import type { ActionModule } from "./operations/action";

/** Every action, in the order of the documentation. */
export const actionModules: readonly ActionModule[] = [
  getLoyaltyInfo,
  updateCustomerLoyalty,
  ...pointsActions,
  ...pointsOperations,
  ...memberOperations,
  ...tierOperations,
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
