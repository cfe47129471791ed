import { inChunks } from "../../../api/chunks";
import { pooled } from "../../../api/pooled";
import { mostMembers } from "../../bulk";
import { adjustRow } from "./adjustRow";
import { groupBy, type Job, readBalances } from "./job";

/** A row a request, each under its own order id; a member's rows in their order. */
export async function adjustOneByOne(job: Job): Promise<void> {
  const members = groupBy(job.rows, ({ memberId }) => memberId);
  const readings = inChunks(members, mostMembers).map((chunk) =>
    once(() => readBalances(job, chunk.flat())),
  );
  await pooled(members, async (rows, index) => {
    for (const row of rows) {
      if (!job.report.mayStart()) {
        return;
      }
      try {
        await readings[Math.floor(index / mostMembers)]?.();
      } catch (error) {
        job.report.fail(row, error);
        return;
      }
      await adjustRow(job, row);
    }
  });
}

/** As late as it is needed, and only once. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
