import { memberOperations } from "./annexCloud/members/operations";
import { pointsActions } from "./annexCloud/points/actions";
import { pointsOperations } from "./annexCloud/points/operations";
import { tierOperations } from "./annexCloud/tiers/operations";
import { accountOperations } from "./gorgias/account/operations";
import { customerOperations } from "./gorgias/customers/operations";
import { messageOperations } from "./gorgias/messages/operations";
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
  ...messageOperations,
  ...accountOperations,
];

export const operations = actionModules.map(({ facts }) => facts);
