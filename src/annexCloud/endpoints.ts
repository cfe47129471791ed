import { listMemberActivity } from "./activity";
import { getCampaign } from "./campaigns";
import { earnActionEndpoints, selectLoyaltyAction } from "./earnActions";
import { selectMember } from "./members/dropdown";
import { memberEndpoints } from "./members/endpoints";
import { awardProductPoints } from "./money/awardProducts";
import { bulkAdjustPoints } from "./money/bulk/action";
import { checkPointsOutcome } from "./money/checkOutcome";
import { enrolMember } from "./money/enrolment/action";
import { pointsActions } from "./money/pointsActions";
import { recordOrder } from "./money/recordOrder";
import { redeemReward } from "./money/redeemAction";
import { returnOrCancelOrder } from "./money/returnOrder";
import { getBulkPoints, getPoints } from "./points";
import { productEndpoints } from "./products/endpoints";
import { selectReward } from "./rewards/dropdown";
import { rewardEndpoints } from "./rewards/endpoints";
import { segmentEndpoints } from "./segments";
import { getStore } from "./stores";
import { selectTier, tierEndpoints } from "./tiers";

/** The writes that take effect once, in the order of the documentation. */
export const annexCloudActions = [
  ...pointsActions,
  checkPointsOutcome,
  bulkAdjustPoints,
  enrolMember,
  redeemReward,
  recordOrder,
  returnOrCancelOrder,
  awardProductPoints,
];

/** The calls that are actions as they are, in the order of the documentation. */
export const annexCloudEndpoints = [
  getPoints,
  getBulkPoints,
  listMemberActivity,
  ...memberEndpoints,
  ...tierEndpoints,
  ...rewardEndpoints,
  ...earnActionEndpoints,
  ...productEndpoints,
  getCampaign,
  getStore,
  ...segmentEndpoints,
];

export const annexCloudDropdowns = [selectMember, selectReward, selectLoyaltyAction, selectTier];
