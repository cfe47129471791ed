import type { Connection, Inputs } from "@prismatic-io/spectral";
import { lostAnswer } from "../api/lostAnswer";
import type { Run } from "../api/run";
import { mayHaveHappened, NotFoundError } from "../transport/errors";
import { gorgiasClient } from "./client";
import { readList } from "./list";
import { purposeOf, refuseIncomplete, requestOf } from "./request";
import type { GorgiasOperation, LostWrite, Params } from "./row";

/** Runs a row: the request, and what is to be done where its answer is lost. */
export async function perform<I extends Inputs>(
  row: GorgiasOperation<I>,
  run: Run,
  params: Params,
): Promise<unknown> {
  const client = gorgiasClient(params.connection as Connection, run);
  refuseIncomplete(row, params);
  if (row.paging) {
    return readList(row, client, params);
  }
  const startedAtMs = run.runtime.clock.nowMs();
  try {
    const { body } = await client.request(requestOf(row, params));
    return row.answerOf ? row.answerOf(body, params) : body;
  } catch (error) {
    if (row.method === "DELETE" && isGone(error, params)) {
      return row.answerOf?.(null, params);
    }
    if (row.method === "POST" && mayHaveHappened(error)) {
      return recovered(row, { client, params, startedAtMs }, error as Error);
    }
    throw error;
  }
}

/** A repeated delete finds nothing where the first attempt's answer was lost. */
function isGone(error: unknown, { ignoreMissing }: Params): boolean {
  return (
    error instanceof NotFoundError && (ignoreMissing === true || (error.facts.attempts ?? 1) > 1)
  );
}

async function recovered<I extends Inputs>(
  row: GorgiasOperation<I>,
  lost: LostWrite,
  cause: Error,
): Promise<unknown> {
  const found = await row.recover?.(lost).catch(() => undefined);
  if (found === undefined) {
    throw lostAnswer("Gorgias", purposeOf(row, lost.params), cause);
  }
  return found;
}
