import { z } from "zod";
import { defineAction } from "../../api/action";
import { type Run, within } from "../../api/run";
import { eg, shape } from "../../api/shape";
import { choiceInput, integerInput } from "../../inputs/inputs";
import { type ActivityRow, activityRows, createdMs } from "../activity";
import { type AnnexCloudClient, annexCloudClient } from "../client";
import { momentsOf } from "../fields";
import { annexCloudConnection, memberId } from "../inputs";
import { orderId, updateOrder } from "../orders";
import { type ReturnedLines, returnedLines } from "../products/lines";
import { exactlyOnce, outcomeField } from "./exactlyOnce";
import { settleTimeoutMs } from "./keys";
import { all, isSame, type Known, knownIf } from "./known";
import { namesOrder } from "./orderKey";

/** What became of a return or cancellation. */
const takenBack = shape(() =>
  z.object({
    outcome: outcomeField("the member's activity showed so many returns of the order already"),
    orderId: eg(z.string(), "ORDER-10423"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    status: eg(z.enum(["return", "cancel"]), "return"),
    returnNumber: eg(z.number(), 1, "Which return of this order it was"),
    pointsRemoved: eg(z.number().nullable(), 40, "What was taken back"),
    pointsAwarded: eg(z.number().nullable(), null, "What the rest of the order earns, where told"),
  }),
);

type TakenBack = z.output<ReturnType<typeof takenBack>>;

interface TakeBackRequest {
  memberId: string;
  orderId: string;
  status: "return" | "cancel";
  /** Which return of the order this is, from 1: the order id alone does not tell them apart. */
  returnNumber: number;
  orderDetail?: ReturnedLines;
}

/**
 * Takes back what an order earned. Annex Cloud guards no return against being repeated, so one is
 * sent once, and only while the activity shows fewer returns of the order than this one's number.
 */
function takeBackOnce(
  client: AnnexCloudClient,
  run: Run,
  request: TakeBackRequest,
): Promise<TakenBack> {
  const { memberId, orderId, status, returnNumber } = request;
  const find = () => findReturn(client, request);
  return exactlyOnce<ActivityRow, TakenBack>(client, run, {
    what: `${status === "return" ? "Return" : "Cancel"} order ${orderId}, ${memberId}`,
    memberId,
    kind: `return ${returnNumber}`,
    key: orderId,
    lookFor: `a debit with order id ${orderId} in the member's activity before running it again: a late request may still take effect`,
    content: request,
    guarded: false,
    send: () => sendReturn(client, request),
    isDuplicate: () => false,
    find,
    madeBetweenMs: ({ createDate }) => momentsOf(createDate),
    contentOf: (row) => (isReturnOf(orderId, row) === "yes" ? "same" : "unread"),
    answerFrom: async (row, outcome) => ({
      ...echo(request, outcome),
      pointsRemoved: row.points,
      pointsAwarded: null,
    }),
  });
}

/** A row of the order of which it cannot be told whether it is the purchase may be a return. */
const isReturnOf = (orderId: string, row: ActivityRow): Known =>
  all(namesOrder(row, orderId), isSame(row.activity, "DEBIT"), knownIf(row.rewardId === null));

/** The return of this number, oldest first, where there are so many, or a row that may be it. */
async function findReturn(
  client: AnnexCloudClient,
  { memberId, orderId, returnNumber }: TakeBackRequest,
): Promise<ActivityRow | undefined> {
  const returns: ActivityRow[] = [];
  const unread: ActivityRow[] = [];
  for await (const row of activityRows(client, memberId)) {
    const isReturn = isReturnOf(orderId, row);
    if (isReturn !== "no") {
      (isReturn === "yes" ? returns : unread).push(row);
    }
  }
  returns.sort((a, b) => createdMs(a) - createdMs(b));
  return [...returns, ...unread][returnNumber - 1];
}

async function sendReturn(client: AnnexCloudClient, request: TakeBackRequest): Promise<TakenBack> {
  const { orderId, status, orderDetail } = request;
  const { pointsRemoved, pointsAwarded } = await updateOrder(
    client,
    { orderId, status, orderDetail },
    { recovers: false },
  );
  return { ...echo(request, "applied"), pointsRemoved, pointsAwarded };
}

function echo(request: TakeBackRequest, outcome: TakenBack["outcome"]) {
  const { orderId, memberId, status, returnNumber } = request;
  return { outcome, orderId, memberId, status, returnNumber };
}

export const returnOrCancelOrder = defineAction({
  facts: {
    ...updateOrder.facts,
    key: "returnOrCancelOrder",
    description:
      "Take back the points that an order earned, for all of it or for some products. The member's activity is read first, so that a return is not done twice; Annex Cloud itself would not notice.",
  },
  inputs: {
    annexCloudConnection,
    memberId,
    orderId,
    status: choiceInput(
      {
        label: "Status",
        comments:
          "Cancel suits programs that hold points back until an order is final; Return suits all others.",
        example: "return",
        required: true,
      },
      [
        { label: "Return", value: "return" },
        { label: "Cancel", value: "cancel" },
      ],
    ),
    orderDetail: returnedLines,
    returnNumber: integerInput({
      label: "Return Number",
      comments:
        "Which return of this order it is: 1 for the first, 2 for the second. It is what tells a repeated run from a further return. 1 if left blank.",
      example: "1",
      min: 1,
      max: 1_000,
    }),
  },
  answer: takenBack,
  perform: (run, params) => {
    const { memberId, orderId, status, orderDetail } = params;
    const returning = within(run, settleTimeoutMs);
    return takeBackOnce(annexCloudClient(params.annexCloudConnection, returning), returning, {
      memberId,
      orderId,
      status,
      returnNumber: params.returnNumber ?? 1,
      orderDetail,
    });
  },
});
