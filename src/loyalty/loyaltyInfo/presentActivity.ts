import type { ActivityRow } from "../../annexCloud/activity/schema";
import type { Activity } from "./parts";

/** The latest movements, and what all that were read tell of points on hold. */
export function presentActivity(value: Activity | undefined, retrievedAt: string) {
  const releases = (value?.read ?? []).flatMap((row) => releaseOf(row, retrievedAt)).sort();
  return {
    holdReleaseDate: releases[0] ?? null,
    recentActivity: (value?.latest ?? []).map((row) => ({
      date: row.createDate,
      activity: row.activity,
      points: row.points,
      description: row.displayText,
      orderId: row.orderId,
    })),
  };
}

/** The day matters: a release date has no time, and a hold has no documented status. */
function releaseOf({ activity, releaseDate, pointStatus }: ActivityRow, retrievedAt: string) {
  const isOver = /^(released|expired)$/i.test(pointStatus ?? "");
  const isAhead = releaseDate !== null && releaseDate.slice(0, 10) >= retrievedAt.slice(0, 10);
  return activity === "CREDIT" && isAhead && !isOver ? [releaseDate] : [];
}
