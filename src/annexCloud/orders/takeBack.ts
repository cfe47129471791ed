import { pathPart } from "../../inputs/pathPart";
import type { Run } from "../../operations/run";
import { activityRows, createdMs } from "../activity/findOrder";
import type { ActivityRow } from "../activity/schema";
import { filledAnswer } from "../answers";
import type { AnnexCloudClient } from "../client";
import { exactlyOnce } from "../exactlyOnce/exactlyOnce";
import { readNumber } from "../values";
import type { TakenBack } from "./schema";

export interface TakeBackRequest {
  memberId: string;
  orderId: string;
  status: "return" | "cancel";
  /** Which return of the order this is, from 1: the order id alone does not tell them apart. */
  returnNumber: number;
  orderDetail?: unknown[];
}

/**
 * Takes back what an order earned. Annex Cloud guards no return against being repeated, so one is
 * sent once, and only while the activity shows fewer returns of the order than this one's number.
 */
export function takeBackOnce(
  client: AnnexCloudClient,
  run: Run,
  request: TakeBackRequest,
): Promise<TakenBack> {
  const { memberId, orderId, status, returnNumber } = request;
  const find = () => findReturn(client, request);
  return exactlyOnce<ActivityRow, TakenBack>(client, run, {
    what: `${status === "return" ? "Return" : "Cancel"} order ${orderId}, ${memberId}`,
    kind: `return ${returnNumber}`,
    key: orderId,
    lookFor: `a debit with order id ${orderId} in the member's activity before running it again: a late request may still take effect`,
    content: request,
    guarded: false,
    alwaysLeavesProof: false,
    before: (look) => look(),
    send: () => answerFromPatch(client, request),
    isDuplicate: () => false,
    find,
    madeAtMs: createdMs,
    otherContent: () => undefined,
    answerFrom: async (row, outcome) => ({ ...echo(request, outcome), pointsRemoved: row.points }),
  });
}

/** The return of this number, oldest first, where there are so many. */
async function findReturn(
  client: AnnexCloudClient,
  { memberId, orderId, returnNumber }: TakeBackRequest,
): Promise<ActivityRow | undefined> {
  const returns = new Map<string, ActivityRow>();
  for await (const row of activityRows(client, memberId)) {
    if (row.orderId === orderId && row.activity === "DEBIT" && row.rewardId === null) {
      returns.set(row.activityId ?? `row ${returns.size}`, row);
    }
  }
  return [...returns.values()].sort((a, b) => createdMs(a) - createdMs(b))[returnNumber - 1];
}

async function answerFromPatch(
  client: AnnexCloudClient,
  request: TakeBackRequest,
): Promise<TakenBack> {
  const { orderId, status, orderDetail } = request;
  const purpose = `Return or Cancel Order ${orderId}`;
  const { body } = await client.request({
    method: "PATCH",
    path: `/orders/${pathPart(orderId, "Order ID")}`,
    body: { orderId, status, orderDetail },
    purpose,
  });
  const answer = filledAnswer(body, purpose);
  return { ...echo(request, "applied"), pointsRemoved: readNumber(answer.pointsRemoved) };
}

function echo(request: TakeBackRequest, outcome: TakenBack["outcome"]) {
  const { orderId, memberId, status, returnNumber } = request;
  return { outcome, orderId, memberId, status, returnNumber };
}
