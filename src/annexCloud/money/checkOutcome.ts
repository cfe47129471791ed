import { z } from "zod";
import { defineAction } from "../../api/action";
import { eg, shape } from "../../api/shape";
import type { ParamsOf } from "../../api/typed";
import { choiceInput, textInput } from "../../inputs/inputs";
import { pathPartInput } from "../../inputs/pathPart";
import { InvalidInputError, NotFoundError, ServerError } from "../../transport/errors";
import { type ActivityRow, listMemberActivity } from "../activity";
import { type AnnexCloudClient, annexCloudClient } from "../client";
import { annexCloudConnection, memberId } from "../inputs";
import { isMember } from "../members/find";
import { orderIdOfKey } from "./keys";
import { all, isSame } from "./known";
import { findOrder } from "./orderKey";

/** A movement of points that may have been booked. */
export interface Booked {
  memberId: string;
  orderId: string;
  /** What it was, where that is known: a row of another content is another's. */
  activity?: "CREDIT" | "DEBIT" | undefined;
  rewardId?: string | undefined;
}

type Found =
  | { outcome: "applied"; row: ActivityRow }
  | { outcome: "otherContent"; row: ActivityRow; other: string }
  | { outcome: "notFound" };

/**
 * Looks for a movement in the member's activity, and sends nothing.
 * @throws ServerError where a row that may be it cannot be read
 */
export async function findOutcome(
  client: AnnexCloudClient,
  { memberId, orderId, rewardId, activity = rewardId ? "DEBIT" : undefined }: Booked,
  notBeforeMs?: () => number,
): Promise<Found> {
  const isThis = (row: ActivityRow) =>
    all(
      activity ? isSame(row.activity, activity) : "yes",
      rewardId ? isSame(row.rewardId, rewardId) : "yes",
    );
  const found = await findOrder(client, { memberId, orderId, isThis }, notBeforeMs);
  if (!found) {
    return { outcome: "notFound" };
  }
  const { row, content } = found;
  if (content === "unread") {
    throw new ServerError({
      tried: `Look for order id ${orderId}, ${memberId}`,
      reason: "a row that may be it cannot be read whole",
      advice: "Look for it in the member's activity",
    });
  }
  return typeof content === "object"
    ? { outcome: "otherContent", row, other: content.other }
    : { outcome: "applied", row };
}

const outcome = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["applied", "notFound", "otherContent"]),
      "applied",
      "otherContent where the order id stands at another movement than the one that is asked for",
    ),
    explanation: eg(
      z.string(),
      "It was booked under this order id.",
      "What the outcome means. What is not found may still land",
    ),
    memberId: eg(z.string(), "maya.berg@example.com"),
    orderId: eg(z.string(), "gac-7b1f0c6e2a914d53"),
    activity: eg(z.enum(["CREDIT", "DEBIT"]).nullable(), "CREDIT"),
    points: eg(z.number().nullable(), 50, "What was booked"),
    rewardId: eg(z.string().nullable(), null),
    rewardCode: eg(z.string().nullable(), null, "The coupon, where the activity tells it"),
    createDate: eg(z.string().nullable(), "2026-03-02T09:30:12.000Z", "When it was booked"),
  }),
);

const inputs = {
  annexCloudConnection,
  memberId,
  orderId: textInput({
    label: "Order ID",
    comments:
      "What the points were sent under: yours, or the one that an UncertainOutcomeError or a note on the ticket names. Required unless Idempotency Key is filled in.",
    example: "gac-7b1f0c6e2a914d53",
  }),
  idempotencyKey: textInput({
    label: "Idempotency Key",
    comments:
      "The key that the points were sent with, where no Order ID was filled in. It is looked at only if Order ID is blank.",
    example: "ticket-353768814-goodwill",
  }),
  activity: choiceInput(
    {
      label: "Activity",
      comments:
        "Whether points were to be given or taken. The same order id at the other is then otherContent. Blank takes either.",
      example: "CREDIT",
    },
    [
      { label: "Credit", value: "CREDIT" },
      { label: "Debit", value: "DEBIT" },
    ],
  ),
  rewardId: pathPartInput({
    label: "Reward ID",
    comments: "The reward that was to be redeemed. Blank where it was none, or any.",
    example: "111",
    dataSource: "selectReward",
  }),
};

type Asked = Omit<ParamsOf<typeof inputs>, "annexCloudConnection">;

async function check(client: AnnexCloudClient, params: Asked) {
  const { memberId, idempotencyKey, activity, rewardId } = params;
  const orderId = params.orderId ?? (idempotencyKey && orderIdOfKey(idempotencyKey));
  if (!orderId) {
    throw new InvalidInputError('"Order ID" or "Idempotency Key" is required');
  }
  const found = await findOutcome(client, { memberId, orderId, activity, rewardId });
  if (found.outcome === "notFound" && !(await isMember(client, { memberId }))) {
    throw new NotFoundError(`${memberId} is not a member of the program`);
  }
  const row = found.outcome === "notFound" ? undefined : found.row;
  return {
    outcome: found.outcome,
    explanation: explanationOf(found),
    memberId,
    orderId,
    activity: row?.activity ?? null,
    points: row?.points ?? null,
    rewardId: row?.rewardId ?? null,
    rewardCode: row?.rewardCode ?? null,
    createDate: row?.createDate ?? null,
  };
}

function explanationOf(found: Found): string {
  switch (found.outcome) {
    case "applied":
      return "It was booked under this order id.";
    case "otherContent":
      return `The order id belongs to ${found.other}.`;
    case "notFound":
      return "The member's activity does not show this order id now. What was sent may still land or not be listed yet: send it again only with the same key.";
  }
}

export const checkPointsOutcome = defineAction({
  facts: {
    ...listMemberActivity.facts,
    key: "checkPointsOutcome",
    label: "Check Points Outcome",
    description:
      "Find out whether a credit, debit or redemption whose outcome was uncertain was booked, without sending anything. What is not found may still land.",
  },
  inputs,
  answer: outcome,
  perform: (run, { annexCloudConnection, ...params }) =>
    check(annexCloudClient(annexCloudConnection, run), params),
});
