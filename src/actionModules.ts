import { annexCloudActions, annexCloudEndpoints } from "./annexCloud/endpoints";
import type { ActionModule } from "./api/action";
import { gorgiasEndpoints } from "./gorgias/endpoints";
import { downloadFile } from "./gorgias/files/download";
import { uploadFiles } from "./gorgias/files/upload";
import { rawRequest } from "./gorgias/rawRequest/action";
import { loyaltyActions } from "./loyalty/modules";

const actionOf = ({ action }: { action: ActionModule }) => action;

/** Every action, in the order of the documentation. */
export const actionModules: readonly ActionModule[] = [
  ...loyaltyActions,
  ...annexCloudActions,
  ...annexCloudEndpoints.map(actionOf),
  ...gorgiasEndpoints.map(actionOf),
  uploadFiles,
  downloadFile,
  rawRequest,
];

export const operations = actionModules.map(({ facts }) => facts);
