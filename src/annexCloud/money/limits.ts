import type { Run } from "../../api/run";
import type { ParamsOf } from "../../api/typed";
import { readText } from "../../inputs/clean";
import { listInput, stringField } from "../../inputs/inputs";
import { LimitExceededError } from "../../transport/errors";
import { type ActivityRow, activityRows, createdMs, descends } from "../activity";
import { readPoints } from "../amount";
import type { AnnexCloudClient } from "../client";
import { dayMs, momentsOf } from "../fields";
import { all, type Known } from "./known";
import { namesOrder } from "./orderKey";

/** Limits on amounts, for writes that move points. */
export const amountLimitInputs = {
  maxPointsPerCall: stringField(
    {
      label: "Max Points per Call",
      comments: "A step that would move more than that is refused before anything is written.",
      example: "500",
    },
    readPoints,
  ),
  maxPointsPerMemberPerDay: stringField(
    {
      label: "Max Points per Member and Day",
      comments:
        "Adds up what the member's activity shows for today (UTC) of the same kind, whoever booked it, and refuses what would go over. Steps that run at the same moment do not see each other.",
      example: "1000",
    },
    readPoints,
  ),
};

export const allowedActionIds = listInput(
  {
    label: "Allowed Action IDs",
    comments:
      "The program's actions that this step may book under, one each line; all if left blank. With a list, Action ID has to be filled in.",
    example: "100",
  },
  readText,
);

export const allowedRewardIds = listInput(
  {
    label: "Allowed Reward IDs",
    comments: "The rewards that this step may redeem, one each line; all if left blank.",
    example: "111",
  },
  readText,
);

export type AmountLimits = ParamsOf<typeof amountLimitInputs>;

/** @throws LimitExceededError for an id that is not on the list, where there is a list */
export function checkAllowed(label: string, id: string | undefined, allowed?: string[]): void {
  if (allowed && !(id !== undefined && allowed.includes(id))) {
    const got = id === undefined ? `"${label}" is blank` : `"${label}" ${id} is not among them`;
    throw new LimitExceededError(
      `"Allowed ${label}s" are ${allowed.join(", ")}, and ${got}; nothing was changed`,
    );
  }
}

/** @throws LimitExceededError for more points than one call may move */
export function checkPerCall(points: number, { maxPointsPerCall }: AmountLimits): void {
  if (maxPointsPerCall !== undefined && points > maxPointsPerCall) {
    throw new LimitExceededError(
      `${points} points are more than "Max Points per Call" allows, ${maxPointsPerCall}; nothing was changed`,
    );
  }
}

interface DailyMovement extends AmountLimits {
  memberId: string;
  points: number;
  orderId: string;
  /** Is a row of the same kind? */
  counts: (row: ActivityRow) => Known;
}

/**
 * Adds up the member's day. What is there already under the same order id does not count against
 * itself.
 * @throws LimitExceededError where the day has no room for it, or may have none
 */
export async function checkPerDay(
  client: AnnexCloudClient,
  { runtime }: Run,
  { memberId, points, orderId, maxPointsPerMemberPerDay: most, counts }: DailyMovement,
): Promise<void> {
  if (most === undefined) {
    return;
  }
  const dayStartMs = () => Math.floor(client.serverMs(runtime.clock.nowMs()) / dayMs) * dayMs;
  const rows: ActivityRow[] = [];
  for await (const row of activityRows(client, memberId, dayStartMs)) {
    if (namesOrder(row, orderId) !== "yes") {
      rows.push(row);
    }
  }
  let today = 0;
  let perhaps = 0;
  const since = areSince(dayStartMs(), rows);
  for (const [n, row] of rows.entries()) {
    const counted = all(counts(row), since[n] ?? "unknown");
    if (counted === "yes" && row.points !== null) {
      today += row.points;
    } else if (counted !== "no") {
      perhaps += row.points ?? Number.POSITIVE_INFINITY;
    }
  }
  const moved = round(today);
  if (round(moved + perhaps + points) <= most) {
    return;
  }
  if (round(moved + points) <= most) {
    throw new LimitExceededError(
      `the activity of ${memberId} has rows that may be of today and cannot be read whole, so "Max Points per Member and Day" cannot be kept; nothing was changed`,
    );
  }
  throw new LimitExceededError(
    `${points} points on top of today's ${moved} of ${memberId} are more than "Max Points per Member and Day" allows, ${most}; nothing was changed`,
  );
}

/** A row without a date is of an earlier day where the dated rows beside it are. */
function areSince(startMs: number, rows: readonly ActivityRow[]): Known[] {
  const own = rows.map((row) => isSince(startMs, row));
  const before = carried(own, "unknown");
  // Where the list goes newest first, nothing younger follows its end.
  const isNewestFirst = descends(rows.map(createdMs).filter((ms) => !Number.isNaN(ms)));
  const after = carried(own.toReversed(), isNewestFirst ? "no" : "unknown").toReversed();
  return own.map((since, n) =>
    since === "unknown" && before[n] === "no" && after[n] === "no" ? "no" : since,
  );
}

/** Each answer that is not known replaced by the last one before it that is. */
function carried(answers: readonly Known[], first: Known): Known[] {
  let last = first;
  return answers.map((one) => {
    last = one === "unknown" ? last : one;
    return last;
  });
}

function isSince(startMs: number, { createDate }: ActivityRow): Known {
  const [earliestMs, latestMs] = momentsOf(createDate);
  return latestMs < startMs ? "no" : earliestMs >= startMs ? "yes" : "unknown";
}

/** Sums of hundredths are hundredths. */
const round = (points: number) => Math.round(points * 100) / 100;
