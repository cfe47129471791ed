import { InsufficientPointsError, LimitExceededError } from "../../transport/errors";
import { type ActivityRow, activityPages } from "../activity";
import { roundPoints } from "../amount";
import type { AnnexCloudClient } from "../client";
import { getPoints } from "../points";

interface Taking {
  memberId: string;
  points: number;
  /** Goes on after "fewer than the 50". */
  why: string;
  advice?: string;
  /** May somebody else be sending the same key at this moment? */
  mayHaveTwin: boolean;
}

/**
 * @throws InsufficientPointsError for more than the balance covers, LimitExceededError where it cannot
 *   be read
 */
export async function checkCovered(client: AnnexCloudClient, taking: Taking): Promise<void> {
  const { memberId, points, why, advice, mayHaveTwin } = taking;
  const { availablePoints: available, lifetimePoints } = await getPoints(client, { memberId });
  if (available !== null && available >= points) {
    return;
  }
  if (available === null) {
    throw new LimitExceededError({
      reason: `the balance of ${memberId} cannot be read, so whether it covers the ${points} points ${why} is not known; nothing was changed`,
      advice,
    });
  }
  const mayBeOwnDoing =
    mayHaveTwin && (await mayHide(client, memberId, points, takenOf(lifetimePoints, available)));
  throw new InsufficientPointsError(
    {
      reason: `${memberId} has ${available} points, fewer than the ${points} ${why}; nothing was changed`,
      advice,
    },
    { mayBeOwnDoing },
  );
}

/** All that was ever taken from a member, as a balance tells it at once; NaN where it does not. */
export const takenOf = (lifetime: number | null, available: number | null): number =>
  roundPoints((lifetime ?? Number.NaN) - (available ?? Number.NaN));

/** What rows of the activity, which may lag behind the balance, show of that. */
export const takenIn = (rows: readonly ActivityRow[]): number =>
  rows
    .filter(({ activity }) => activity !== "CREDIT")
    .reduce((sum, { points }) => roundPoints(sum + (points ?? Number.NaN)), 0);

/** A member of whom more is listed is no case for a check that an agent waits for. */
export const mostPages = 20;

/**
 * May rows that are not listed yet hide a write of so many points? The list lags behind, and the
 * balance does not. Where the two cannot be compared, as for a member of whom more is listed, nothing
 * says so.
 */
async function mayHide(
  client: AnnexCloudClient,
  memberId: string,
  points: number,
  taken: number,
): Promise<boolean> {
  let [shown, pages] = [0, 0];
  const isHidden = () => taken - shown >= points;
  if (!isHidden()) {
    return false;
  }
  try {
    for await (const { rows } of activityPages(client, memberId)) {
      shown = roundPoints(shown + takenIn(rows));
      pages += 1;
      if (!isHidden() || pages === mostPages) {
        return false;
      }
    }
  } catch {
    // What cannot be read shows nothing, and the look for the write comes upon the same fault.
  }
  return true;
}
