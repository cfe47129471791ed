import { balanceOf } from "./balance";
import type { EarnAction } from "./catalogue";
import { type LedgerRow, newRow } from "./ledger";
import type { Member } from "./members";
import { type Movement, movementOf, type PointsBody } from "./pointsRequest";
import type { Programme } from "./programme";
import { Refusal } from "./refusal";
import type { Reward } from "./rewards";
import { wireDate } from "./wire";

const dayMs = 86_400_000;

/** A movement that has passed every check and is not booked yet. */
export interface PlannedMovement {
  member: Member;
  row: LedgerRow;
  reward?: Reward;
}

/** Credits, debits or redeems. */
export const movePoints = (programme: Programme, body: PointsBody) =>
  bookMovement(programme, planMovement(programme, body));

/** Checks a request to move points; writes nothing. */
export function planMovement(programme: Programme, body: PointsBody): PlannedMovement {
  const movement = movementOf(body);
  const { reward } = movement;
  const { creditFactor, orderIdChecked } = programme.options;
  const isUsed = body.orderId !== undefined && programme.ledger.hasOrderId(body.orderId);
  const points =
    body.activity === "CREDIT" && creditFactor !== 1
      ? Math.ceil(movement.points * creditFactor)
      : movement.points;
  if (!programme.options.decimals && !Number.isInteger(points)) {
    throw new Refusal("AC1007");
  }
  if (isUsed && orderIdChecked === "first") {
    throw new Refusal("AC1010");
  }
  const member = programme.earningMember(body.id);
  if (body.activity === "DEBIT") {
    programme.refuseOverdraft(member.id, points);
  }
  if (reward && !programme.coupons.isLeft(reward)) {
    throw new Refusal("AC1007");
  }
  if (isUsed) {
    throw new Refusal("AC1010");
  }
  const booked = { ...movement, points };
  return { member, reward, row: ledgerRow(body, booked, programme.clock.nowMs()) };
}

/** Books what was planned and answers as POST /points does. */
export function bookMovement(
  programme: Programme,
  { member, row: planned, reward }: PlannedMovement,
) {
  const row = { ...planned, rewardCode: reward ? programme.coupons.take(reward) : null };
  const rows = [...programme.rowsOf(member.id), ...programme.partsOf(row)];
  const pointsAwarded = programme.book(row);
  return movementWire(programme, { member, row, rows, pointsAwarded });
}

/** When the points of a credit come off hold, and when they expire. */
export const creditTimes = (action: EarnAction | undefined, nowMs: number) => ({
  releaseMs: action?.holdDays ? nowMs + action.holdDays * dayMs : null,
  expireMs: action?.expireInDays ? nowMs + action.expireInDays * dayMs : null,
});

function ledgerRow(body: PointsBody, movement: Movement, nowMs: number): LedgerRow {
  const { points, action, reward } = movement;
  const row = newRow({
    memberId: body.id,
    activity: body.activity,
    points,
    reason: body.reason ?? null,
    createdMs: nowMs,
  });
  return {
    ...row,
    orderId: body.orderId ?? null,
    customId: body.customId ?? null,
    groupId: body.groupId ?? null,
    actionId: action?.id ?? null,
    rewardId: reward?.id ?? null,
    source: body.source ?? null,
    storeId: body.storeId ?? null,
    ...(body.activity === "CREDIT" && creditTimes(action, nowMs)),
  };
}

/** A credit answers with numbers, a debit with strings, as the vendor's two samples do. */
function movementWire(
  programme: Programme,
  {
    member,
    row,
    rows,
    pointsAwarded,
  }: { member: Member; row: LedgerRow; rows: LedgerRow[]; pointsAwarded: number },
) {
  const balance = balanceOf(rows, programme.clock.nowMs());
  const isCredit = row.activity === "CREDIT";
  return {
    siteId: programme.siteId,
    id: row.memberId,
    ...(row.actionId !== null && { actionId: isCredit ? Number(row.actionId) : row.actionId }),
    ...rewardWire(row),
    activity: row.activity,
    ...(row.orderId !== null && { orderId: row.orderId }),
    ...(isCredit ? { credit: row.points, pointsAwarded } : { debit: String(row.points) }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.releaseMs !== null && {
      holdPoints: String(balance.hold),
      releaseDate: wireDate(row.releaseMs),
    }),
    updatedUserTier: programme.standingOf(member, rows).current,
    updatedAvailablePoints: String(balance.available),
    updatedLifetimePoints: String(balance.lifetime),
  };
}

/** The reward of a row, with its code where the reward has codes. */
export const rewardWire = ({ rewardId, rewardCode }: LedgerRow) => ({
  ...(rewardId !== null && { rewardId }),
  ...(rewardCode !== null && { rewardCode }),
});
