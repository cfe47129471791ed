import { inChunks } from "../../../api/chunks";
import { pooled } from "../../../api/pooled";
import { mostMembers } from "../../bulk";
import { adjustRow } from "./adjustRow";
import { findBooked } from "./bulkCall";
import { claimList, runOverMs } from "./claim";
import { groupBy, type Job } from "./job";
import type { KeyedRow } from "./plan";
import { sendBatches } from "./sendBatches";

/**
 * The bulk endpoint refuses nothing that it has seen, so one run alone may use it for a list. Some
 * rows go first and singly, under their order ids: they are claims.
 *
 * | claims                       | whose list it is    | what happens to the other rows            |
 * | ---------------------------- | ------------------- | ----------------------------------------- |
 * | none was there, some are now | this run's          | sent in batches; lost answers are settled |
 * |                              |                     | member by member from the activity        |
 * | none was there, none is now: | nobody's            | nothing: no later run could tell that     |
 * | all refused or uncertain     |                     | this one had begun                        |
 * | some were there, long ago    | an earlier run's,   | looked up one by one; what is missing     |
 * |                              | which is over       | goes singly under its order id            |
 * | some were there, recent      | an earlier run's or | looked up; what is missing is uncertain,  |
 * |                              | one at work now     | since that run may still send it          |
 *
 * The claims of two runs meet as long as the list is the same; of a list that was changed, they
 * only probably hit a row that was there before.
 */
export async function adjustInBatches(job: Job): Promise<void> {
  const { report, rows } = job;
  const batches = batchesOf(rows);
  const claimed = await claimList(job, batches);
  if (claimed === undefined) {
    return;
  }
  const others = batches.map((batch) => batch.filter((row) => report.isOpen(row)));
  if (claimed === "ours") {
    await sendBatches(job, others);
  } else {
    await finishEarlierRun(job, others.flat(), claimed === "over");
  }
}

/** Up to a hundred rows of different members each; a member's second row is in a later batch. */
function batchesOf(rows: readonly KeyedRow[]): KeyedRow[][] {
  const turns = new Map<string, number>();
  const byTurn = groupBy(rows, ({ memberId }) => {
    const turn = turns.get(memberId) ?? 0;
    turns.set(memberId, turn + 1);
    return turn;
  });
  return byTurn.flatMap((turn) => inChunks(turn, mostMembers));
}

const stillAtWork = `An earlier run of this list may still be at work; run it again ${Math.ceil(runOverMs / 60_000)} minutes after that one began`;

/** Looks up every row; what is missing is done under its order id, once the earlier run is over. */
async function finishEarlierRun(job: Job, rows: KeyedRow[], isOver: boolean): Promise<void> {
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
