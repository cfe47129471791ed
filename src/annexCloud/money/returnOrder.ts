import { z } from "zod";
import { defineAction } from "../../api/action";
import { type Run, within } from "../../api/run";
import { eg, shape } from "../../api/shape";
import { choiceInput, integerInput } from "../../inputs/inputs";
import {
  ConnectorError,
  detailOf,
  InvalidInputError,
  mayHaveHappened,
  NotFoundError,
  ServerError,
  UncertainOutcomeError,
} from "../../transport/errors";
import { type ActivityRow, activityRows, createdMs, movementsIn } from "../activity";
import { type AnnexCloudClient, annexCloudClient } from "../client";
import { momentsOf } from "../fields";
import { annexCloudConnection, memberId } from "../inputs";
import { orderId, updateOrder } from "../orders";
import { type ReturnedLines, returnedLines } from "../products/lines";
import { exactlyOnce } from "./exactlyOnce";
import { outcomeField } from "./guardedWrite";
import { settleTimeoutMs } from "./keys";
import { all, isSame, type Known, knownIf } from "./known";
import { namesOrder } from "./orderKey";
import { firstPauseMs, lookBackMs, twinPauseMs } from "./verdict";

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
 * sent once, and only while the activity shows what the order earned and all returns but this one.
 * The list may lag behind: only when it shows this return and no other that is new, it is called
 * applied.
 */
function takeBackOnce(
  client: AnnexCloudClient,
  run: Run,
  request: TakeBackRequest,
): Promise<TakenBack> {
  const { memberId, orderId, status, returnNumber } = request;
  const what = `${status === "return" ? "Return" : "Cancel"} order ${orderId}, ${memberId}`;
  let before: ActivityRow[] = [];
  let sentAtMs: number | undefined;
  const find = async () => {
    if (sentAtMs !== undefined) {
      return findNew(client, request, { before, sentAtMs });
    }
    const rows = await readOrder(client, request);
    before = rows.returns;
    return before[returnNumber - 1] ?? checkNext(request, rows);
  };
  return exactlyOnce<ActivityRow, TakenBack>(client, run, {
    what,
    memberId,
    kind: "return",
    key: orderId,
    lookFor: `a debit with order id ${orderId} in the member's activity before running it again: a late request may still take effect`,
    content: request,
    guarded: false,
    mayHaveTwin: true,
    send: async () => {
      sentAtMs = run.runtime.clock.nowMs();
      return sendReturn(client, request).catch((error) => {
        sentAtMs = mayHaveHappened(error) ? sentAtMs : undefined;
        throw error;
      });
    },
    isDuplicate: () => false,
    find,
    madeBetweenMs: ({ createDate }) => momentsOf(createDate),
    contentOf: (row) => (isReturnOf(orderId, row) === "yes" ? "same" : "unread"),
    answerFrom: async (row, outcome) => ({
      ...echo(request, outcome),
      pointsRemoved: row.points,
      pointsAwarded: null,
    }),
    after: async (taken) => {
      if (taken.outcome === "applied" && taken.pointsRemoved !== 0) {
        await confirm(run, find, { what, orderId });
      }
      return taken;
    },
  });
}

/** A row of the order of which it cannot be told whether it is the purchase may be a return. */
const isReturnOf = (orderId: string, row: ActivityRow): Known =>
  all(namesOrder(row, orderId), isSame(row.activity, "DEBIT"), knownIf(row.rewardId === null));

interface OrderRows {
  /** Is there a row that may be what the order earned? */
  hasEarned: boolean;
  /** The returns of the order, oldest first, then rows that may be some. */
  returns: ActivityRow[];
}

async function readOrder(
  client: AnnexCloudClient,
  { memberId, orderId }: TakeBackRequest,
  notBeforeMs?: () => number,
): Promise<OrderRows> {
  const returns: ActivityRow[] = [];
  const unread: ActivityRow[] = [];
  let hasEarned = false;
  for await (const row of activityRows(client, memberId, notBeforeMs)) {
    const isReturn = isReturnOf(orderId, row);
    if (isReturn !== "no") {
      (isReturn === "yes" ? returns : unread).push(row);
    }
    hasEarned ||= all(namesOrder(row, orderId), isSame(row.activity, "CREDIT")) !== "no";
  }
  returns.sort((a, b) => createdMs(a) - createdMs(b));
  return { hasEarned, returns: [...movementsIn(returns), ...unread] };
}

/**
 * A return that the activity will not show as one of its number would be done again by every run:
 * one that takes another member's points, and one that comes before those of lower numbers or after
 * some that took none.
 * @throws NotFoundError, InvalidInputError
 */
function checkNext(
  { memberId, orderId, returnNumber }: TakeBackRequest,
  { hasEarned, returns }: OrderRows,
): undefined {
  if (!hasEarned) {
    throw new NotFoundError({
      reason: `the activity of ${memberId} shows no points that order ${orderId} earned, so none are taken back; nothing was changed`,
      advice: 'Check "Member ID" and "Order ID"; what was recorded just now may not be listed yet',
    });
  }
  if (returns.length < returnNumber - 1) {
    throw new InvalidInputError(
      `the activity of ${memberId} shows ${returns.length} returns of order ${orderId} that took points, so the next one is number ${returns.length + 1}, not ${returnNumber}; nothing was changed`,
    );
  }
}

/**
 * The one return that was made since the send, and lately none but this.
 * @throws ServerError where there are more, or where the new one was made before the send
 */
async function findNew(
  client: AnnexCloudClient,
  request: TakeBackRequest,
  { before, sentAtMs }: { before: readonly ActivityRow[]; sentAtMs: number },
): Promise<ActivityRow | undefined> {
  const sentMs = () => client.earliestDateMs(sentAtMs);
  const sinceMs = sentMs() - lookBackMs;
  const isLate = ({ createDate }: ActivityRow) => !(momentsOf(createDate)[1] < sinceMs);
  const known = before.filter(isLate).length;
  const late = (await readOrder(client, request, () => sinceMs)).returns.filter(isLate);
  const [own, ...others] = late.slice(known);
  if (own && (others.length > 0 || momentsOf(own.createDate)[1] < sentMs())) {
    throw new ServerError(
      `the activity shows a return of order ${request.orderId} that was made at the same time; together they may have taken the points back twice`,
    );
  }
  return own;
}

/** The pauses add up to half a minute. */
const longestPauseMs = 16_000;

/** @throws UncertainOutcomeError where the activity does not show this return, or not it alone */
async function confirm(
  { runtime }: Run,
  find: () => Promise<ActivityRow | undefined>,
  { what, orderId }: { what: string; orderId: string },
): Promise<void> {
  try {
    for (let pauseMs = firstPauseMs; !(await find()); pauseMs *= 2) {
      if (pauseMs > longestPauseMs) {
        throw new ServerError("it is not listed yet");
      }
      await runtime.clock.sleep(pauseMs);
    }
    // Of two returns within the precision of their dates, the other may be listed first.
    await runtime.clock.sleep(twinPauseMs);
    await find();
  } catch (error) {
    throw new UncertainOutcomeError(
      `${what}: Annex Cloud has done it, but it is not known whether it had been done before. Look for debits with order id ${orderId} in the member's activity before running it again: ${detailOf(error)}`,
      { mayHaveHappened: true, orderId },
      error instanceof ConnectorError ? error : undefined,
    );
  }
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
      "Take back the points that an order earned, for all of it or for some products. Annex Cloud itself would not notice a second return, so the member's activity is read before and after: one that was done before is said, and two at once are an error that says that it is uncertain.",
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
        "Which return of this order it is, of those that take points back: 1 for the first, 2 for the second. It is what tells a repeated run from a further return; one that skips a number is refused. 1 if left blank.",
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
