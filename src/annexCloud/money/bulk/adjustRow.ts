import { within } from "../../../api/run";
import { type ActivityRow, findRow } from "../../activity";
import { adjustPoints } from "../adjust";
import type { Job } from "./job";
import type { KeyedRow } from "./plan";

/** One row's share of the step: four sends with their look-ups. */
const rowTimeoutMs = 5 * 60_000;

/** Credits or debits one row under its order id and notes what became of it. */
export async function adjustRow(job: Job, row: KeyedRow): Promise<void> {
  const { client, run, balances, report, allowNegativeBalance, wentInBulk } = job;
  let known: number | undefined;
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
      availablePoints: () => {
        known = balances.of(row.memberId);
        return known;
      },
      outcomeOnly: true,
    });
    const { outcome, points, updatedAvailablePoints } = adjusted;
    // Only a debit asks what is known: points that a credit gave may be held back.
    const left = known === undefined || outcome !== "applied" ? undefined : known - points;
    balances.set(row.memberId, updatedAvailablePoints ?? left);
    report.settle({ ...row, points: adjusted.points }, adjusted.outcome);
  } catch (error) {
    report.fail(row, error);
  }
}

const wentAs = ({ key, activity, points }: KeyedRow, booked: ActivityRow): boolean =>
  [booked.reason, booked.displayText].some((text) => text?.endsWith(`[${key}]`)) &&
  booked.activity === activity &&
  booked.points === points;
