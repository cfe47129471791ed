import { balanceOf } from "./balance";
import { type LedgerRow, newRow } from "./ledger";
import type { Member } from "./members";
import { type Movement, movementOf, type PointsBody } from "./pointsRequest";
import type { Programme } from "./programme";
import { Refusal } from "./refusal";
import { wireDate } from "./wire";

const DAY_MS = 86_400_000;

/**
 * Credits, debits or redeems. A debit over the balance is booked all the same: the API documents
 * no refusal for it.
 */
export function movePoints(programme: Programme, body: PointsBody) {
  const movement = movementOf(body);
  if (!programme.options.decimals && !Number.isInteger(movement.points)) {
    throw new Refusal("AC1007");
  }
  const member = programme.earningMember(body.id);
  if (body.orderId !== undefined && programme.ledger.hasOrderId(body.orderId)) {
    throw new Refusal("AC1010");
  }
  const row = ledgerRow(body, movement, programme.clock.nowMs());
  const rows = [...programme.rowsOf(member.id), row];
  const isLost = programme.options.breakCredits && row.activity === "CREDIT";
  if (!isLost) programme.ledger.append(row);
  return movementWire(programme, { member, row, rows });
}

function ledgerRow(body: PointsBody, movement: Movement, nowMs: number): LedgerRow {
  const { points, action, reward } = movement;
  const isCredit = body.activity === "CREDIT";
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
    actionId: action?.id ?? null,
    rewardId: reward?.id ?? null,
    rewardCode: reward ? `${reward.codePrefix}-${row.activityId.slice(0, 8).toUpperCase()}` : null,
    pointType: body.pointType ?? row.pointType,
    releaseMs: isCredit && action?.holdDays ? nowMs + action.holdDays * DAY_MS : null,
    expireMs: isCredit && action?.expireInDays ? nowMs + action.expireInDays * DAY_MS : null,
  };
}

/** A credit answers with numbers, a debit with strings, as the vendor's two samples do. */
function movementWire(
  programme: Programme,
  { member, row, rows }: { member: Member; row: LedgerRow; rows: LedgerRow[] },
) {
  const balance = balanceOf(rows, programme.clock.nowMs());
  const isCredit = row.activity === "CREDIT";
  return {
    siteId: programme.siteId,
    id: row.memberId,
    ...(row.actionId !== null && { actionId: isCredit ? Number(row.actionId) : row.actionId }),
    ...(row.rewardId !== null && { rewardId: row.rewardId, rewardCode: row.rewardCode }),
    activity: row.activity,
    ...(row.orderId !== null && { orderId: row.orderId }),
    ...(isCredit
      ? { credit: row.points, pointsAwarded: row.points }
      : { debit: String(row.points) }),
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
