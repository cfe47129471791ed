import type { ActionContext, Connection } from "@prismatic-io/spectral";
import { booleanInput, stringField, textInput } from "../../inputs/inputs";
import { defineAction } from "../../operations/action";
import { type Run, within } from "../../operations/run";
import { InvalidInputError } from "../../transport/errors";
import { annexCloudClient } from "../client";
import { keyInputs, settleTimeoutMs } from "../exactlyOnce/keyInputs";
import { orderKeys } from "../exactlyOnce/orderId";
import { annexCloudConnection, memberId } from "../inputs";
import { adjustPoints } from "./adjust";
import { checkDecimals, readPoints } from "./amount";
import { allowedActionIds, amountLimitInputs, checkAllowed, checkPerCall } from "./limits";
import { adjustment } from "./schema";

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
      "The programme's action to book the points under, for example 100 for manual changes. Some programmes demand it; ask for yours at Annex Cloud.",
    example: "100",
    dataSource: "selectLoyaltyAction",
  }),
  ...keyInputs,
  ...amountLimitInputs,
  allowedActionIds,
};

const facts = {
  group: "Points",
  api: "Annex Cloud",
  documentationUrl: "https://annexcloud.redocly.app",
  endpoint: { id: "postPoints", method: "POST", path: "/points" },
  readOnly: false,
} as const;

interface AdjustmentParams {
  annexCloudConnection: Connection;
  memberId: string;
  points: number;
  reason?: string;
  actionId?: string;
  orderId?: string;
  idempotencyKey?: string;
  allowNegativeBalance?: boolean;
  maxPointsPerCall?: number;
  maxPointsPerMemberPerDay?: number;
  allowedActionIds?: string[];
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
  const { maxPointsPerCall, maxPointsPerMemberPerDay } = params;
  checkPerCall(points, { maxPointsPerCall });
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
    allowNegativeBalance,
    maxPointsPerMemberPerDay,
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
];
