import type { ActionContext } from "@prismatic-io/spectral";
import { readPoints } from "../../annexCloud/amount";
import { annexCloudClient } from "../../annexCloud/client";
import { enrolByForm } from "../../annexCloud/money/enrolment/action";
import { type Permitted, settleTimeoutMs } from "../../annexCloud/money/keys";
import { adjust } from "../../annexCloud/money/pointsActions";
import { takeReward } from "../../annexCloud/money/redeemAction";
import { undoAdjustment } from "../../annexCloud/money/undo";
import { type Run, within } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { getCustomer } from "../../gorgias/customers/endpoints";
import { ConnectorError, InvalidInputError } from "../../transport/errors";
import { type Linked, linkMember } from "../link/link";
import { isEmailField, memberIdOf } from "../memberId";
import { placeOf } from "../wizard";
import { type LoyaltyActionKey, orderIdOf } from "./click";
import { type ActOnLoyaltyParams, clickConfig, required } from "./inputs";
import type { ClickNotes } from "./notes";
import { permissionOf } from "./permission";
import type { Acted } from "./schema";
import { checkPerTicket } from "./ticketLimit";
import { findMemberId, memberOf } from "./whose";

/** What a click did, or an earlier delivery of it had done. */
export type Done = Pick<
  Acted,
  "memberId" | "points" | "rewardCode" | "updatedAvailablePoints" | "orderId" | "limitPassed"
> & {
  outcome: "applied" | "alreadyApplied";
  /** What an undo reversed, as its row held it. */
  undone?: { action: "creditPoints" | "debitPoints"; points: number };
  /** Whom a link named. */
  linked?: Linked;
};

type Permission = Permitted & ActOnLoyaltyParams;

/**
 * Does what the agent asked for, once a click.
 * @throws what stands against it, and UncertainOutcomeError where nobody can say
 */
export async function act(
  run: Run,
  asked: ActOnLoyaltyParams & { action: Exclude<LoyaltyActionKey, "refreshPanel"> },
  context: ActionContext,
  notes: ClickNotes,
): Promise<Done> {
  const params = { ...asked, ...(await permissionOf(run, asked, notes)) };
  switch (asked.action) {
    case "creditPoints":
      return move("CREDIT", run, params, context);
    case "debitPoints":
      return move("DEBIT", run, params, context);
    case "redeemReward":
      return redeem(run, params, context);
    case "enrolMember":
      params.permit();
      return enroll(run, params);
    case "undoClick":
      return undo(run, params);
    case "linkMember":
      return link(run, params, context);
  }
}

/** A limit as whoever set it knows it. */
const nameOf = (key: keyof typeof clickConfig, context: ActionContext) =>
  placeOf(context, key, clickConfig[key].label).name;

async function move(
  activity: "CREDIT" | "DEBIT",
  run: Run,
  params: Permission,
  context: ActionContext,
): Promise<Done> {
  const points = readPoints(required("Points", params.points), "Points");
  const memberId = await memberOf(run, params);
  const moving = {
    ...params,
    orderId: orderIdOf(params),
    idempotencyKey: undefined,
    memberId,
    points,
    actionId: params.pointsActionId,
    perCallLabel: nameOf("maxPointsPerCall", context),
    alsoCheck: () =>
      checkPerTicket(run, params, points, nameOf("maxPointsPerTicketPerDay", context)),
  };
  const moved = await naming(memberId, adjust(activity, run, moving, context));
  return { ...moved, rewardCode: null };
}

async function redeem(run: Run, params: Permission, context: ActionContext): Promise<Done> {
  const rewardId = required("Reward ID", params.rewardId);
  const memberId = await memberOf(run, params);
  const redeeming = {
    ...params,
    orderId: orderIdOf(params),
    idempotencyKey: undefined,
    memberId,
    rewardId,
    // Programs expect a reason of their own for redemptions; the agent's is in the note.
    reason: undefined,
    maxPointsPerCall: undefined,
    maxPointsPerMemberPerDay: params.maxRedeemedPointsPerMemberPerDay,
    dailyLimitLabel: `"${nameOf("maxRedeemedPointsPerMemberPerDay", context)}"`,
  };
  const { pointsTaken: points, ...redemption } = await naming(
    memberId,
    takeReward(run, redeeming, context),
  );
  return { ...redemption, points };
}

/** Whoever looks for the points of an uncertain click cannot find everybody again by the address. */
async function naming<T>(memberId: string, acting: Promise<T>): Promise<T> {
  try {
    return await acting;
  } catch (error) {
    throw error instanceof ConnectorError ? error.with({}, { memberId }) : error;
  }
}

async function undo(run: Run, params: Permission): Promise<Done> {
  const { reason = "Undo", permit, pointsActionId: actionId } = params;
  const orderId = required("Order ID", params.orderId);
  const memberId = required("Member ID", params.memberId);
  const undoing = within(run, settleTimeoutMs);
  const client = annexCloudClient(params.annexCloudConnection, undoing);
  const request = { memberId, orderId, reason, actionId, permit };
  const { activity, ...reversal } = await undoAdjustment(client, undoing, request);
  const action = activity === "CREDIT" ? "debitPoints" : "creditPoints";
  const undone = { action, points: reversal.requestedPoints } as const;
  return { ...reversal, rewardCode: null, undone };
}

/** Moves nothing, so that a lost answer is no loss: pressed again, it leaves the same behind. */
async function link(run: Run, params: Permission, context: ActionContext): Promise<Done> {
  const customerId = required("Customer ID", params.customerId);
  const memberId = required("Linked Member ID", params.linkedMemberId);
  const request = { ...params, customerId, memberId };
  const linked = await linkMember(run, request, context.instance.id);
  return {
    outcome: linked.outcome,
    memberId: linked.memberId,
    points: null,
    rewardCode: null,
    updatedAvailablePoints: null,
    orderId: null,
    limitPassed: null,
    linked,
  };
}

async function enroll(run: Run, params: ActOnLoyaltyParams): Promise<Done> {
  const memberId = params.memberId ?? (await newMemberId(run, params));
  const { outcome, welcomePoints, orderId } = await enrolByForm(run, { ...params, memberId });
  return {
    outcome,
    memberId,
    points: welcomePoints,
    rewardCode: null,
    updatedAvailablePoints: null,
    orderId,
    limitPassed: null,
  };
}

/** Somebody who is a member under another id keeps it. */
async function newMemberId(run: Run, params: ActOnLoyaltyParams): Promise<string> {
  const { connection, customerId, email, memberIdField } = params;
  const known = await findMemberId(run, params);
  if (known !== undefined) {
    return known;
  }
  if (isEmailField(memberIdField)) {
    return required("Email", email);
  }
  const id = required("Customer ID", customerId);
  const customer = await getCustomer(gorgiasClient(connection, run), { id });
  const memberId = memberIdOf(customer, memberIdField);
  if (memberId === undefined) {
    throw new InvalidInputError(
      `the customer has no ${memberIdField}, which is to be the member id; nobody was enrolled`,
    );
  }
  return memberId;
}
