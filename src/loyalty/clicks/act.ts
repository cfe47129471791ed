import type { ActionContext } from "@prismatic-io/spectral";
import { readPoints } from "../../annexCloud/amount";
import { annexCloudClient } from "../../annexCloud/client";
import { findMember, memberIdsByEmail } from "../../annexCloud/members/find";
import { enrolByForm } from "../../annexCloud/money/enrolment/action";
import { type Permitted, settleTimeoutMs } from "../../annexCloud/money/keys";
import { checkAllowed } from "../../annexCloud/money/limits";
import { adjust } from "../../annexCloud/money/pointsActions";
import { takeReward } from "../../annexCloud/money/redeemAction";
import { undoAdjustment } from "../../annexCloud/money/undo";
import { type Run, within } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { getCustomer } from "../../gorgias/customers/endpoints";
import { ConnectorError, InvalidInputError, NotFoundError } from "../../transport/errors";
import { isTheirs } from "../info/proof";
import { keptMember, readKeptCustomer, unconfirmedText } from "../kept";
import { isEmailField, memberIdOf } from "../memberId";
import { orderIdOf } from "./click";
import { type ActOnLoyaltyParams, redemptionLimitLabel } from "./inputs";
import type { ClickNotes } from "./notes";
import { permissionOf } from "./permission";
import type { Acted } from "./schema";
import { checkPerTicket } from "./ticketLimit";

/** What a click did, or an earlier delivery of it had done. */
export type Done = Pick<
  Acted,
  "memberId" | "points" | "rewardCode" | "updatedAvailablePoints" | "orderId" | "limitPassed"
> & {
  outcome: "applied" | "alreadyApplied";
  /** What an undo reversed, as its row held it. */
  undone?: { action: "creditPoints" | "debitPoints"; points: number };
};

type Permission = Permitted & ActOnLoyaltyParams;

/**
 * Does what the agent asked for, once a click.
 * @throws what stands against it, and UncertainOutcomeError where nobody can say
 */
export async function act(
  run: Run,
  asked: ActOnLoyaltyParams,
  context: ActionContext,
  notes: ClickNotes,
): Promise<Done> {
  const { action, allowedActions } = asked;
  checkAllowed("Action", action, allowedActions);
  const params = { ...asked, ...(await permissionOf(run, asked, notes)) };
  switch (action) {
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
  }
}

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
    alsoCheck: () => checkPerTicket(run, params, points),
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
    dailyLimitLabel: `"${redemptionLimitLabel}"`,
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

function required(label: string, value: string | undefined): string {
  if (value === undefined) {
    throw new InvalidInputError(`"${label}" is required`);
  }
  return value;
}

/** @throws NotFoundError for an address that no member has */
export async function memberOf(run: Run, params: Whose): Promise<string> {
  const memberId = params.memberId ?? (await findMemberId(run, params));
  if (memberId === undefined) {
    throw new NotFoundError(`${params.email} is not a member of the program`);
  }
  return memberId;
}

/** Without a customer only the id and the address tell who it is. */
type Whose = Pick<ActOnLoyaltyParams, "annexCloudConnection" | "memberId" | "email"> &
  Partial<Pick<ActOnLoyaltyParams, "connection" | "customerId" | "dataKey">>;

async function findMemberId(run: Run, whose: Whose): Promise<string | undefined> {
  return (await findByEmail(run, whose)) ?? findKept(run, whose);
}

/**
 * The member whom the customer's kept data names. Whoever wrote from another address before is no
 * stranger.
 * @throws InvalidInputError where a person has to confirm that it is still them
 */
async function findKept(
  run: Run,
  { annexCloudConnection, connection, customerId, dataKey }: Whose,
): Promise<string | undefined> {
  if (connection === undefined || customerId === undefined) {
    return undefined;
  }
  const client = annexCloudClient(annexCloudConnection, run);
  const customer = await readKeptCustomer(gorgiasClient(connection, run), customerId);
  const kept = keptMember(customer, { program: client.program, dataKey });
  const member = kept && (await findMember(client, kept.memberId));
  if (!member) {
    return undefined;
  }
  const { memberId, proof } = kept;
  if (!isTheirs(proof, memberId, member.email)) {
    throw new InvalidInputError(unconfirmedText(memberId, proof.address));
  }
  return memberId;
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

/** @throws InvalidInputError for an address that several members share */
async function findByEmail(run: Run, whose: Whose): Promise<string | undefined> {
  const email = required("Email", whose.email);
  const client = annexCloudClient(whose.annexCloudConnection, run);
  const ids = await memberIdsByEmail(client, email);
  if (ids.length > 1) {
    throw new InvalidInputError(
      `${ids.length} members share the address ${email}: ${ids.join(", ")}; Annex Cloud does not tell which of them is meant`,
    );
  }
  return ids[0];
}
