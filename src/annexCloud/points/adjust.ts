import type { Run } from "../../operations/run";
import {
  DuplicateOrderError,
  InsufficientPointsError,
  mayHaveHappened,
  UncertainOutcomeError,
} from "../../transport/errors";
import { createdMs, findOrder } from "../activity/findOrder";
import type { ActivityRow } from "../activity/schema";
import type { AnnexCloudClient } from "../client";
import { answerFromBalance, answerFromPost } from "./answer";
import { readPointsOf } from "./balance";
import type { AdjustmentRequest } from "./request";
import type { Adjustment } from "./schema";

/** How often one call sends, each time with the same order id. */
const maxSends = 4;
const firstPauseMs = 500;
/** `createDate` has whole seconds and clocks differ; nothing that this call made is older. */
const lookBackMs = 15 * 60_000;
const createDatePrecisionMs = 1_000;

/**
 * Credits or debits points once. Every send carries the same order id, which Annex Cloud accepts
 * once (AC1010); a lost answer is settled from the member's activity.
 *
 * | state                              | what is known         | what is done                              |
 * | ---------------------------------- | --------------------- | ----------------------------------------- |
 * | debit, balance too low             | this call wrote       | look for the order id: `alreadyApplied`,  |
 * |                                    | nothing               | or InsufficientPointsError without a row  |
 * | good answer                        | written               | `applied`                                 |
 * | refused, no send lost before       | not written           | the refusal as it is                      |
 * | refused, a send lost before        | the lost one may land | UncertainOutcomeError                     |
 * | AC1010, row of the same content    | written               | `applied` where a lost send of this call  |
 * |                                    |                       | made it, else `alreadyApplied`            |
 * | AC1010, other row or none to the   | the id is another     | DuplicateOrderError                       |
 * | end                                | transaction's         |                                           |
 * | AC1010, activity not readable      | written by somebody   | UncertainOutcomeError                     |
 * | lost: no answer, 5xx, AC1001       | perhaps written       | read back to 15 minutes before the call   |
 * | … row of the same content          | written               | as after AC1010                           |
 * | … no row                           | may still land        | send again, which AC1010 guards           |
 * | … no row, sends used up            | may still land        | look once more, UncertainOutcomeError     |
 * | … not readable                     | perhaps written       | UncertainOutcomeError                     |
 *
 * Nothing is remembered in the process: after a crash between any two requests the next call with
 * the same key finds the same states. https://s15.socialannex.net/help/acapi.html (AC1010)
 */
export async function adjustPoints(
  client: AnnexCloudClient,
  run: Run,
  request: AdjustmentRequest,
): Promise<Adjustment> {
  const overdraft = request.activity === "DEBIT" && !request.allowNegativeBalance;
  if (overdraft && (await isAppliedOverdraft(client, request))) {
    return answerFromBalance(client, request, "alreadyApplied");
  }
  return sendUntilSettled(client, run, request);
}

async function sendUntilSettled(
  client: AnnexCloudClient,
  run: Run,
  request: AdjustmentRequest,
): Promise<Adjustment> {
  const startedAtMs = run.runtime.clock.nowMs();
  const lookBackToMs = startedAtMs - lookBackMs;
  const answerFromRow = (row: ActivityRow, sendLost: boolean) => {
    const own = createdMs(row) >= client.serverMs(startedAtMs) - createDatePrecisionMs;
    return answerFromBalance(client, request, sendLost && own ? "applied" : "alreadyApplied");
  };
  let lost: Error | undefined;
  for (let sends = 1; sends <= maxSends; sends += 1) {
    try {
      return await answerFromPost(client, request);
    } catch (error) {
      const duplicate = error instanceof DuplicateOrderError ? error : undefined;
      if (!duplicate && !mayHaveHappened(error)) {
        throw lost ? uncertain(request, error) : error;
      }
      lost = duplicate ? lost : (error as Error);
      // After AC1010 the row may be of any age; a row of our own lost send is young.
      const notBeforeMs = duplicate ? undefined : lookBackToMs;
      const row = await findSameContent(client, request, error, notBeforeMs);
      if (row) {
        return answerFromRow(row, lost !== undefined);
      }
      if (duplicate) {
        throw belongsToAnother(request);
      }
      await pauseAfterLostSend(run, sends);
    }
  }
  const row = await findSameContent(client, request, lost, lookBackToMs);
  if (row) {
    return answerFromRow(row, true);
  }
  throw uncertain(request, lost);
}

/**
 * True where the balance does not cover the debit because the debit was made already.
 * @throws InsufficientPointsError where it was not
 */
async function isAppliedOverdraft(
  client: AnnexCloudClient,
  request: AdjustmentRequest,
): Promise<boolean> {
  const { memberId, points } = request;
  const { availablePoints } = await readPointsOf(client, memberId);
  if (availablePoints !== null && availablePoints >= points) {
    return false;
  }
  if (await findSameContent(client, request, undefined)) {
    return true;
  }
  throw new InsufficientPointsError(
    `${memberId} has ${availablePoints ?? "an unknown number of"} points, fewer than the ${points} to take; nothing was changed. Turn on Allow Negative Balance to take them all the same`,
  );
}

/** @throws DuplicateOrderError for a row of other content, UncertainOutcomeError where it cannot be read */
async function findSameContent(
  client: AnnexCloudClient,
  request: AdjustmentRequest,
  cause: unknown,
  notBeforeMs?: number,
): Promise<ActivityRow | undefined> {
  const row = await findOrder(client, request.memberId, request.orderId, notBeforeMs).catch(
    (error) => {
      throw uncertain(request, cause ?? error);
    },
  );
  if (row && (row.activity !== request.activity || row.points !== request.points)) {
    throw belongsToAnother(request, row);
  }
  return row;
}

function belongsToAnother(request: AdjustmentRequest, row?: ActivityRow): DuplicateOrderError {
  const whose = row
    ? `a ${row.activity} of ${row.points} points`
    : "another member or another kind of transaction";
  return new DuplicateOrderError(
    `${describe(request)}: order id ${request.orderId} already belongs to ${whose}; nothing was changed. Use an idempotency key or order id of its own for each transaction`,
    { code: "AC1010", orderId: request.orderId },
  );
}

function uncertain(request: AdjustmentRequest, cause: unknown): UncertainOutcomeError {
  const why = cause instanceof Error ? ` ${cause.message}` : "";
  return new UncertainOutcomeError(
    `${describe(request)}: it is not known whether this took effect. Look for order id ${request.orderId} in the member's activity; running it again with the same key is safe.${why}`,
    { mayHaveHappened: true, orderId: request.orderId },
  );
}

function describe({ activity, points, memberId }: AdjustmentRequest): string {
  return `${activity === "CREDIT" ? "Credit" : "Debit"} ${points} points, ${memberId}`;
}

/** Leaves the lost request time to land, so that the next send or look meets it. */
async function pauseAfterLostSend({ runtime, deadline }: Run, sends: number): Promise<void> {
  const fullMs = firstPauseMs * 2 ** (sends - 1);
  const delayMs = fullMs / 2 + (fullMs / 2) * runtime.random();
  await runtime.clock.sleep(Math.min(delayMs, deadline.remainingMs()));
}
