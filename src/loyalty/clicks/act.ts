import type { ActionContext } from "@prismatic-io/spectral";
import { readPoints } from "../../annexCloud/amount";
import { annexCloudClient } from "../../annexCloud/client";
import { findMember, memberIdsByEmail } from "../../annexCloud/members/find";
import { enrolByForm } from "../../annexCloud/money/enrolment/action";
import { checkAllowed } from "../../annexCloud/money/limits";
import { adjust } from "../../annexCloud/money/pointsActions";
import { takeReward } from "../../annexCloud/money/redeemAction";
import type { Run } from "../../api/run";
import { gorgiasClient } from "../../gorgias/client";
import { getCustomer } from "../../gorgias/customers/endpoints";
import { InvalidInputError, NotFoundError } from "../../transport/errors";
import { isTheirs } from "../info/proof";
import { keptMember, readKeptCustomer, unconfirmedText } from "../kept";
import { isEmailField, memberIdOf } from "../memberId";
import type { ActOnLoyaltyParams } from "./inputs";
import type { Acted } from "./schema";

/** What a click did, or an earlier delivery of it had done. */
export type Done = Pick<
  Acted,
  "memberId" | "points" | "rewardCode" | "updatedAvailablePoints" | "orderId"
> & { outcome: "applied" | "alreadyApplied" };

/**
 * Does what the agent asked for, once a click.
 * @throws what stands against it, and UncertainOutcomeError where nobody can say
 */
export async function act(
  run: Run,
  params: ActOnLoyaltyParams,
  context: ActionContext,
): Promise<Done> {
  const { action, allowedActions } = params;
  checkAllowed("Action", action, allowedActions);
  switch (action) {
    case "creditPoints":
      return move("CREDIT", run, params, context);
    case "debitPoints":
      return move("DEBIT", run, params, context);
    case "redeemReward":
      return redeem(run, params, context);
    case "enrolMember":
      return enroll(run, params);
  }
}

async function move(
  activity: "CREDIT" | "DEBIT",
  run: Run,
  params: ActOnLoyaltyParams,
  context: ActionContext,
): Promise<Done> {
  const points = readPoints(required("Points", params.points), "Points");
  const memberId = await memberOf(run, params);
  const moving = { ...params, memberId, points, actionId: params.pointsActionId };
  return { ...(await adjust(activity, run, moving, context)), rewardCode: null };
}

async function redeem(run: Run, params: ActOnLoyaltyParams, context: ActionContext): Promise<Done> {
  const rewardId = required("Reward ID", params.rewardId);
  const memberId = await memberOf(run, params);
  // Programs expect a reason of their own for redemptions; the agent's is in the note.
  const redeeming = { ...params, memberId, rewardId, reason: undefined };
  const { pointsTaken: points, ...redemption } = await takeReward(run, redeeming, context);
  return { ...redemption, points };
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
  };
}

function required(label: string, value: string | undefined): string {
  if (value === undefined) {
    throw new InvalidInputError(`"${label}" is required`);
  }
  return value;
}

async function memberOf(run: Run, params: ActOnLoyaltyParams): Promise<string> {
  const memberId = params.memberId ?? (await findMemberId(run, params));
  if (memberId === undefined) {
    throw new NotFoundError(`${params.email} is not a member of the program`);
  }
  return memberId;
}

type Whose = Pick<
  ActOnLoyaltyParams,
  "annexCloudConnection" | "connection" | "email" | "customerId" | "dataKey"
>;

async function findMemberId(run: Run, whose: Whose): Promise<string | undefined> {
  return (await findByEmail(run, whose)) ?? findKept(run, whose);
}

/**
 * The member whom the customer's kept data names. Whoever wrote from another address before is no
 * stranger.
 * @throws InvalidInputError where a person has to confirm that it is still them
 */
async function findKept(run: Run, whose: Whose): Promise<string | undefined> {
  if (whose.customerId === undefined) {
    return undefined;
  }
  const client = annexCloudClient(whose.annexCloudConnection, run);
  const customer = await readKeptCustomer(gorgiasClient(whose.connection, run), whose.customerId);
  const kept = keptMember(customer, { program: client.program, dataKey: whose.dataKey });
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
