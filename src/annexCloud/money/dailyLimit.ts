import type { Run } from "../../api/run";
import { dayMs } from "../../transport/clock";
import { detailOf, LimitExceededError } from "../../transport/errors";
import { type ActivityRow, activityPages, createdMs, descends } from "../activity";
import { roundPoints } from "../amount";
import type { AnnexCloudClient } from "../client";
import { momentsOf } from "../fields";
import { mostPages, takenIn } from "./balance";
import { all, type Known } from "./known";
import { type AmountLimits, amountLimitInputs } from "./limits";
import { namesOrder } from "./orderKey";

/** What one member's points of one kind may come to in a day (UTC). */
export interface DailyLimit extends Pick<AmountLimits, "maxPointsPerMemberPerDay"> {
  /** The limit as whoever set it knows it. */
  dailyLimitLabel?: string;
}

export const usualLabel = `"${amountLimitInputs.maxPointsPerMemberPerDay.label}"`;

interface DailyMovement extends DailyLimit {
  memberId: string;
  orderId: string;
  /** Is a row of the same kind? */
  counts: (row: ActivityRow) => Known;
}

/**
 * Adds up the member's day before anything is booked. What is there already under the same order id
 * does not count against itself.
 * @returns what the rows that were read show as taken, of whatever day; NaN where there is no limit
 * @throws LimitExceededError where the day has no room for it, or may have none
 */
export async function checkPerDay(
  client: AnnexCloudClient,
  run: Run,
  points: number,
  movement: DailyMovement,
): Promise<number> {
  const {
    memberId,
    maxPointsPerMemberPerDay: most,
    dailyLimitLabel: label = usualLabel,
  } = movement;
  if (most === undefined) {
    return Number.NaN;
  }
  const { others, perhaps, own, isWhole, taken } = await readDay(client, run, movement);
  // What is booked already is not booked again, however much there is beside it.
  if (!isWhole && own === undefined) {
    throw new LimitExceededError(
      `today's movements of ${memberId} are not all on the first ${mostPages} pages of the activity, so ${label} cannot be kept`,
      { isTooLong: true },
    );
  }
  if (roundPoints(others + points) > most) {
    throw new LimitExceededError(
      `${points} points on top of today's ${others} of ${memberId} are more than ${label} allows, ${most}; nothing was changed`,
    );
  }
  if (roundPoints(others + perhaps + points) > most) {
    throw new LimitExceededError(
      `the activity of ${memberId} has rows that may be of today and cannot be read whole, so ${label} cannot be kept; nothing was changed`,
    );
  }
  return taken;
}

/** A list may lag behind: it tells of everybody who booked before once it shows the own row. */
const pausesMs = [0, 500, 1_000, 2_000, 4_000];

/**
 * Adds up the day again once it is booked: whoever booked at the same moment elsewhere shows now.
 * @param points what this call booked; undefined where an earlier one had
 * @returns where the limit was passed all the same, in words
 */
export async function passedPerDay(
  client: AnnexCloudClient,
  run: Run,
  movement: DailyMovement,
  points: number | undefined,
): Promise<string | null> {
  const {
    maxPointsPerMemberPerDay: most,
    memberId,
    dailyLimitLabel: label = usualLabel,
  } = movement;
  if (most === undefined) {
    return null;
  }
  let why = "the activity does not show the own row yet";
  try {
    for (const pauseMs of pausesMs) {
      await run.runtime.clock.sleep(Math.min(pauseMs, run.deadline.remainingMs()));
      const { others, own } = await readDay(client, run, movement);
      const counted = own ?? points ?? 0;
      const today = roundPoints(others + counted);
      if (counted > 0 && today > most) {
        return `today's ${today} points of ${memberId} are more than ${label} allows, ${most}`;
      }
      if (own !== undefined) {
        return null;
      }
    }
  } catch (error) {
    why = detailOf(error);
  }
  run.logger.warn(`Whether ${label} was kept is not known: ${why}`);
  return null;
}

interface Day {
  /** What surely counts, without the own row. */
  others: number;
  /** What may count. */
  perhaps: number;
  /** The own rows' points, 0 where they are of another day; undefined where none is listed. */
  own: number | undefined;
  isWhole: boolean;
  /** What all rows that were read show as taken, of whatever kind and day. */
  taken: number;
}

async function readDay(
  client: AnnexCloudClient,
  { runtime }: Run,
  { memberId, orderId, counts }: DailyMovement,
): Promise<Day> {
  const dayStartMs = () => Math.floor(client.serverMs(runtime.clock.nowMs()) / dayMs) * dayMs;
  const rows: ActivityRow[] = [];
  let [pages, isWhole] = [0, false];
  for await (const page of activityPages(client, memberId, dayStartMs)) {
    rows.push(...page.rows);
    pages += 1;
    isWhole = page.isLast;
    if (pages === mostPages) {
      break;
    }
  }
  const day: Day = { others: 0, perhaps: 0, own: undefined, isWhole, taken: takenIn(rows) };
  const since = areSince(dayStartMs(), rows);
  for (const [n, row] of rows.entries()) {
    const isOfToday = since[n] ?? "unknown";
    const counted = all(counts(row), isOfToday);
    if (namesOrder(row, orderId) === "yes") {
      const own = counted === "yes" ? (row.points ?? 0) : 0;
      day.own = roundPoints((day.own ?? 0) + own);
    } else if (counted === "yes" && row.points !== null) {
      day.others = roundPoints(day.others + row.points);
    } else if (counted !== "no") {
      day.perhaps += row.points ?? Number.POSITIVE_INFINITY;
    }
  }
  return day;
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
