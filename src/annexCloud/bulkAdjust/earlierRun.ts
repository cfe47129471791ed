import { pooled } from "../../api/pooled";
import { adjustRow } from "./adjustRow";
import { runOverMs } from "./claim";
import { findBooked } from "./findKeys";
import { groupBy, type Job, type KeyedRow } from "./job";

const stillAtWork = `An earlier run of this list may still be at work; run it again ${Math.ceil(runOverMs / 60_000)} minutes after that one began`;

/** Looks up every row; what is missing is done under its order id, once the earlier run is over. */
export async function finishEarlierRun(job: Job, rows: KeyedRow[], isOver: boolean): Promise<void> {
  const members = groupBy(rows, ({ memberId }) => memberId);
  await pooled(members, async (ofMember) => {
    for (const row of ofMember) {
      if (!job.report.mayStart()) {
        return;
      }
      await finishRow(job, row, isOver).catch((error) => job.report.fail(row, error));
    }
  });
}

async function finishRow(job: Job, row: KeyedRow, isOver: boolean): Promise<void> {
  if (await findBooked(job.client, row)) {
    job.report.settle(row, "alreadyApplied");
  } else if (isOver) {
    await adjustRow(job, row);
  } else {
    job.report.settle(row, "uncertain", stillAtWork);
  }
}
