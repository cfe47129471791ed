import { type Health, troublesOf } from "../../api/health/state";
import type { Run } from "../../api/run";
import { hourMs } from "../../transport/clock";
import { addTallies, type Tally, totalOf } from "../../transport/tally";
import type { CheckHealthParams } from "./inputs";
import type { Problems } from "./problems";
import type { HealthReport } from "./schema";

/** Judges what the flows' shared state tells, and what this run itself met. */
export function checkRecord(
  health: Health,
  { runtime }: Run,
  limits: CheckHealthParams,
  problems: Problems,
): Pick<HealthReport, "lastSync" | "syncProgress" | "since" | "rateLimited" | "failed"> {
  const { maxSyncAgeHours, countedHours = 1, maxRateLimited, maxFailures } = limits;
  const nowMs = runtime.clock.nowMs();
  const lastSync = health.runs.sync ?? null;
  const { openRound } = health;
  // State may be lost, so that no sync is known of proves nothing.
  const isOld = (at: string) =>
    (nowMs - Date.parse(at)) / hourMs > (maxSyncAgeHours ?? Number.POSITIVE_INFINITY);
  // A first round over a large shop takes days; what comes on is alive.
  const comesOn = openRound?.progress !== undefined && !isOld(openRound.progress.at);
  const isStale = (at: string) => !comesOn && isOld(at);
  if (lastSync && isStale(lastSync.at)) {
    problems.add(
      `the last sync ended at ${lastSync.at}, over ${maxSyncAgeHours} hours ago${openRound ? `; of those that began since ${openRound.at} none did` : ""}`,
    );
  } else if (!lastSync && openRound && isStale(openRound.at)) {
    problems.add(
      `no sync came to its end since ${openRound.at}, over ${maxSyncAgeHours} hours ago`,
    );
  }
  const { checked = 0, failedRecords, otherPrograms = 0 } = lastSync?.numbers ?? {};
  if (checked > 0 && failedRecords === checked) {
    problems.add(`all ${checked} records of the last sync failed; its steps' answers tell why`);
  }
  if (otherPrograms > 0) {
    problems.add(
      `${otherPrograms} customers of the last sync hold the loyalty data of another program, kept there by another instance, and were left alone`,
    );
  }
  const { since, tally: earlier } = troublesOf(health, countedHours, nowMs);
  const tally = addTallies(earlier, runtime.tally);
  const total = totalOf(tally);
  const judge = (kind: "rateLimited" | "failed", what: string, most = Number.POSITIVE_INFINITY) => {
    const count = total[kind];
    if (count > most) {
      problems.add(`${count} ${what} since ${since} (${byApi(tally, kind)}), more than ${most}`);
    }
  };
  judge("rateLimited", "requests were refused as too many", maxRateLimited);
  judge("failed", "attempts went without a good answer", maxFailures);
  const { untold, ...counted } = total;
  if (untold) {
    problems.add(
      `${untold} clicks since ${since} have no note on their tickets, since the Gorgias connection may not write messages (403): give its user or app that right; the log of the flow that acts tells their outcomes`,
    );
  }
  const ended = lastSync && { at: lastSync.at, numbers: lastSync.numbers };
  return { lastSync: ended, syncProgress: progressOf(openRound ?? lastSync), since, ...counted };
}

/** How far a sync is that is under way, and when it ends at the pace that it had so far. */
function progressOf(round: Health["runs"]["sync"] | null): HealthReport["syncProgress"] {
  const { progress } = round ?? {};
  if (!progress || progress.isOver) {
    return null;
  }
  const { at, since, customers, inAll } = progress;
  const msEach = (Date.parse(at) - Date.parse(since)) / customers;
  const leftMs = Math.max(0, (inAll ?? Number.NaN) - customers) * msEach;
  const endsAbout = Number.isFinite(leftMs)
    ? new Date(Date.parse(at) + leftMs).toISOString()
    : null;
  return { since, customers, inAll, endsAbout };
}

function byApi(tally: Tally, kind: "rateLimited" | "failed"): string {
  return Object.entries(tally)
    .map(([api, trouble]) => `${api} ${trouble[kind]}`)
    .join(", ");
}
