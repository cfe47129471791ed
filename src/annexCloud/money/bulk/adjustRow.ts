import { within } from "../../../api/run";
import { mayHaveHappened } from "../../../transport/errors";
import { type ActivityRow, findRow } from "../../activity";
import { adjustPoints } from "../adjust";
import type { Adjustment } from "../adjustment";
import type { Job } from "./job";
import type { KeyedRow } from "./plan";

/** One row's share of the step: four sends with their look-ups. */
const rowTimeoutMs = 5 * 60_000;

/** Credits or debits one row under its order id and notes what became of it. */
export async function adjustRow(job: Job, row: KeyedRow): Promise<void> {
  const { client, run, balances, report, allowNegativeBalance, wentInBulk } = job;
  try {
    if (wentInBulk && (await findRow(client, row.memberId, (booked) => wentAs(row, booked)))) {
      report.settle(row, "alreadyApplied");
      return;
    }
    const adjusted = await adjustPoints(client, within(run, rowTimeoutMs), {
      activity: row.activity,
      memberId: row.memberId,
      points: row.points,
      reason: row.reason,
      actionId: row.actionId,
      orderId: row.orderId,
      allowNegativeBalance,
      availablePoints: balances.of(row.memberId),
      outcomeOnly: true,
    });
    noteBalance(job, row, adjusted);
    report.settle({ ...row, points: adjusted.points }, adjusted.outcome);
  } catch (error) {
    if (mayHaveHappened(error)) {
      balances.forget(row.memberId);
    }
    report.fail(row, error);
  }
}

const wentAs = ({ key, activity, points }: KeyedRow, booked: ActivityRow): boolean =>
  [booked.reason, booked.displayText].some((text) => text?.endsWith(`[${key}]`)) &&
  booked.activity === activity &&
  booked.points === points;

/** Without an answer, points that a credit gave may be held back; those of a debit are gone. */
function noteBalance({ balances }: Job, row: KeyedRow, adjusted: Adjustment): void {
  const { memberId, activity } = row;
  const known = balances.of(memberId);
  if (adjusted.updatedAvailablePoints !== null) {
    balances.set(memberId, adjusted.updatedAvailablePoints);
  } else if (activity === "DEBIT" && adjusted.outcome === "applied" && known !== undefined) {
    balances.set(memberId, known - adjusted.points);
  } else {
    balances.forget(memberId);
  }
}
