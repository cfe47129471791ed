import type { ActionContext, Connection } from "@prismatic-io/spectral";
import { booleanInput, stringField, textInput } from "../../inputs/inputs";
import { defineAction } from "../../operations/action";
import { type Run, within } from "../../operations/run";
import { InvalidInputError } from "../../transport/errors";
import { annexCloudClient } from "../client";
import { annexCloudConnection, memberId } from "../inputs";
import { adjustPoints } from "./adjust";
import { checkDecimals, readPoints } from "./amount";
import { orderKeys } from "./orderId";
import { adjustment } from "./schema";

/** Long enough for four sends with their look-ups, short enough to leave a flow its own time. */
const adjustTimeoutMs = 5 * 60_000;

const adjustmentInputs = {
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
  orderId: textInput({
    label: "Order ID",
    comments:
      "Goes out unchanged and is what keeps the same points from being booked twice, so it must be different for every transaction. Leave blank unless the points belong to an order.",
    example: "ORDER-10423",
  }),
  idempotencyKey: textInput({
    label: "Idempotency Key",
    comments:
      "Names the business event, for example ticket id and click id; the same key is never booked twice, whoever sends it and however often. Left blank, only a retry of this very step and a repeated loop turn are recognised: a replay or a flow retry is a new execution and WOULD book again. Required in batched flows.",
    example: "ticket-353768814-goodwill",
  }),
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
}

function adjust(
  activity: "CREDIT" | "DEBIT",
  run: Run,
  params: AdjustmentParams,
  context: ActionContext,
) {
  const { memberId, points, reason, actionId, orderId, idempotencyKey } = params;
  const adjusting = within(run, adjustTimeoutMs);
  const client = annexCloudClient(params.annexCloudConnection, adjusting);
  checkDecimals(points, client.decimals);
  if (!reason && !actionId) {
    throw new InvalidInputError('"Reason" is required unless "Action ID" is filled in');
  }
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
