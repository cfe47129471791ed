import type { ActionContext } from "@prismatic-io/spectral";
import { defineAction } from "../../api/action";
import { type Run, within } from "../../api/run";
import type { ParamsOf } from "../../api/typed";
import { booleanInput, choiceInput, stringField, textInput } from "../../inputs/inputs";
import { InvalidInputError } from "../../transport/errors";
import { checkDecimals, readPoints } from "../amount";
import { annexCloudClient } from "../client";
import { annexCloudConnection, memberId } from "../inputs";
import { postPoints } from "../points";
import { adjustPoints } from "./adjust";
import { type AdjustmentRequest, adjustment } from "./adjustment";
import { award, awardOnce } from "./award";
import { keyInputs, orderKeys, type Permitted, settleTimeoutMs, sources } from "./keys";
import { allowedActionIds, amountLimitInputs, checkAllowed, checkPerCall } from "./limits";

/** Where points come from, and the key that books them once. */
const bookingInputs = {
  source: choiceInput(
    {
      label: "Source",
      comments: "Where it happened, for programs that tell the web shop from stores.",
      example: "web",
    },
    sources,
  ),
  storeId: textInput({
    label: "Store ID",
    comments: "The store's id in your program, where points belong to a store.",
    example: "12",
  }),
  groupId: textInput({
    label: "Group ID",
    comments: "The group of members that the points are for, where your program keeps groups.",
    example: "7",
  }),
  ...keyInputs,
};

/** What every credit and debit asks for. */
export const adjustmentInputs = {
  annexCloudConnection,
  memberId,
  points: stringField(
    {
      label: "Points",
      comments: "How many points, as a positive whole number.",
      example: "50",
      required: true,
    },
    readPoints,
  ),
  reason: textInput({
    label: "Reason",
    comments:
      "Why, in words that the member may read in their history. Required unless Action ID is filled in; giving both is safest.",
    example: "Goodwill, ticket 353768814",
  }),
  actionId: textInput({
    label: "Action ID",
    comments:
      "The program's action to book the points under, for example 100 for manual changes. Some programs demand it; ask for yours at Annex Cloud.",
    example: "100",
    dataSource: "selectLoyaltyAction",
  }),
  ...bookingInputs,
  ...amountLimitInputs,
  allowedActionIds,
};

const { facts } = postPoints;

interface AdjustmentParams extends ParamsOf<typeof adjustmentInputs>, Permitted {
  allowNegativeBalance?: boolean;
  perCallLabel?: string;
  alsoCheck?: AdjustmentRequest["alsoCheck"];
}

/** Checks what was filled in, then credits or debits once. */
export function adjust(
  activity: "CREDIT" | "DEBIT",
  run: Run,
  params: AdjustmentParams,
  context: ActionContext,
) {
  const { memberId, points, reason, actionId, orderId, idempotencyKey } = params;
  const adjusting = within(run, settleTimeoutMs);
  const client = annexCloudClient(params.annexCloudConnection, adjusting);
  checkDecimals(points, client.decimals);
  if (!reason && !actionId) {
    throw new InvalidInputError('"Reason" is required unless "Action ID" is filled in');
  }
  const { maxPointsPerMemberPerDay } = params;
  checkPerCall(points, params);
  checkAllowed("Action ID", actionId, params.allowedActionIds);
  const keys = orderKeys(context, {
    orderId,
    idempotencyKey,
    adjustment: { memberId, activity, points, reason },
  });
  const allowNegativeBalance = params.allowNegativeBalance ?? false;
  return adjustPoints(client, adjusting, {
    ...keys,
    activity,
    memberId,
    points,
    reason,
    actionId,
    source: params.source,
    storeId: params.storeId,
    groupId: params.groupId,
    permit: params.permit,
    allowNegativeBalance,
    maxPointsPerMemberPerDay,
    alsoCheck: params.alsoCheck,
  });
}

export const pointsActions = [
  defineAction({
    facts: {
      ...facts,
      key: "creditPoints",
      label: "Credit Points",
      description:
        "Give a member points, once. The outcome says whether this call did it or an earlier one had; if nobody can say, the error names the order id to look for.",
    },
    inputs: adjustmentInputs,
    answer: adjustment,
    perform: (run, params, context) => adjust("CREDIT", run, params, context),
  }),
  defineAction({
    facts: {
      ...facts,
      key: "debitPoints",
      label: "Debit Points",
      description:
        "Take points from a member, once, and only if the balance covers them. The outcome says whether this call did it or an earlier one had.",
    },
    inputs: {
      ...adjustmentInputs,
      allowNegativeBalance: booleanInput({
        label: "Allow Negative Balance",
        comments:
          "Annex Cloud itself may accept a debit over the balance. Off, such a debit is refused before anything is written.",
        default: "false",
      }),
    },
    answer: adjustment,
    perform: (run, params, context) => adjust("DEBIT", run, params, context),
  }),
  defineAction({
    facts: {
      ...facts,
      key: "awardActionPoints",
      label: "Award Action Points",
      description:
        "Give a member the points that the program grants for an action, once; the program knows the amount.",
    },
    inputs: {
      annexCloudConnection,
      memberId,
      actionId: textInput({
        label: "Action ID",
        comments: "The program's action to award, such as a review or a birthday.",
        example: "125",
        required: true,
        dataSource: "selectLoyaltyAction",
      }),
      reason: adjustmentInputs.reason,
      ...bookingInputs,
      allowedActionIds,
    },
    answer: award,
    perform: (run, { annexCloudConnection, allowedActionIds, ...params }, context) => {
      const awarding = within(run, settleTimeoutMs);
      const { memberId, actionId, reason, orderId, idempotencyKey } = params;
      checkAllowed("Action ID", actionId, allowedActionIds);
      const adjustment = { memberId, activity: `AWARD ${actionId}`, points: 0, reason };
      const keys = orderKeys(context, { orderId, idempotencyKey, adjustment });
      const client = annexCloudClient(annexCloudConnection, awarding);
      return awardOnce(client, awarding, { ...params, ...keys });
    },
  }),
];
