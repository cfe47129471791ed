import type { Run } from "../../api/run";
import { InsufficientPointsError, LimitExceededError } from "../../transport/errors";
import type { ActivityRow } from "../activity";
import type { AnnexCloudClient } from "../client";
import { getPoints } from "../points";
import { listMemberOffers } from "../rewards/endpoints";
import { checkPerDay, passedPerDay, usualLabel } from "./dailyLimit";
import { exactlyOnce } from "./exactlyOnce";
import { all, isSame, knownIf } from "./known";
import { checkPerCall } from "./limits";
import { keyedByOrder } from "./orderKey";
import {
  type Redemption,
  type RedemptionRequest,
  redemptionFromRow,
  sendRedemption,
} from "./redemption";

/** Redeems a reward once; the coupon of an earlier redemption with the same key is found again. */
export function redeem(
  client: AnnexCloudClient,
  run: Run,
  request: RedemptionRequest,
): Promise<Redemption> {
  const { memberId, rewardId, orderId } = request;
  const isThis = (row: ActivityRow) =>
    all(isSame(row.activity, "DEBIT"), isSame(row.rewardId, rewardId));
  return exactlyOnce<ActivityRow, Redemption>(client, run, {
    ...keyedByOrder(client, { memberId, orderId, isThis }),
    what: `Redeem reward ${rewardId}, ${memberId}`,
    content: request,
    before: async () => {
      request.permit?.();
      await checkPrice(client, run, request);
      return undefined;
    },
    send: () => sendRedemption(client, request),
    answerFrom: (row, outcome) => redemptionFromRow(client, request, row, outcome),
    after: async (answer) => ({
      ...answer,
      limitPassed: await passedPerDay(client, run, { ...request, counts: isRedemption }),
    }),
  });
}

/**
 * Annex Cloud may accept what the balance does not cover, so the price is looked up first.
 * @throws InsufficientPointsError, LimitExceededError
 */
async function checkPrice(
  client: AnnexCloudClient,
  run: Run,
  request: RedemptionRequest,
): Promise<void> {
  const { memberId, rewardId, maxPointsPerCall, maxPointsPerMemberPerDay } = request;
  const reward = await findRewardOf(client, memberId, rewardId);
  const price = reward?.creditRequired ?? undefined;
  if (price === undefined) {
    // Whether the list names all rewards is not documented, so the refusal is left to Annex Cloud.
    if (maxPointsPerCall === undefined && maxPointsPerMemberPerDay === undefined) {
      return;
    }
    throw unknownPrice(request);
  }
  if (reward?.eligible !== true) {
    const { availablePoints } = await getPoints(client, { memberId });
    if (availablePoints === null || availablePoints < price) {
      throw tooFewPoints(request, price, availablePoints);
    }
  }
  checkPerCall(price, request);
  await checkPerDay(client, run, price, { ...request, counts: isRedemption });
}

const isRedemption = (row: ActivityRow) =>
  all(isSame(row.activity, "DEBIT"), knownIf(row.rewardId !== null));

function unknownPrice(request: RedemptionRequest): LimitExceededError {
  const { memberId, rewardId, maxPointsPerCall, dailyLimitLabel = usualLabel } = request;
  const limits = maxPointsPerCall === undefined ? "" : '"Max Points per Call" or ';
  return new LimitExceededError(
    `the price of reward ${rewardId} is not listed for ${memberId}, so ${limits}${dailyLimitLabel} cannot be kept; nothing was changed`,
  );
}

const tooFewPoints = (
  { memberId, rewardId }: RedemptionRequest,
  price: number,
  available: number | null,
) =>
  available === null
    ? new LimitExceededError(
        `the balance of ${memberId} cannot be read, so whether it covers the ${price} points that reward ${rewardId} takes is not known; nothing was changed`,
      )
    : new InsufficientPointsError(
        `${memberId} has ${available} points, fewer than the ${price} that reward ${rewardId} takes; nothing was changed`,
      );

/** The reward as the member sees it; nothing listed, or nobody, is no reward. */
async function findRewardOf(client: AnnexCloudClient, memberId: string, rewardId: string) {
  for await (const { data } of listMemberOffers.pages(client, { memberId })) {
    const found = data.find((offer) => offer.rewardId === rewardId);
    if (found) {
      return found;
    }
  }
  return undefined;
}
