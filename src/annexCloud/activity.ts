import { z } from "zod";
import { firstPage } from "../api/pages";
import { eg, shape } from "../api/shape";
import { readNumber, readObject, readText } from "../api/values";
import { roundPoints } from "./amount";
import { listEndpoint } from "./api";
import type { AnnexCloudClient } from "./client";
import { createDatePrecisionMs, dateField, textField } from "./fields";
import { ofMember } from "./inputs";
import { isMember } from "./members/find";

/** One movement of points, cleaned. https://annexcloud.redocly.app (Activity) */
export const activityRow = shape(() =>
  z.preprocess(
    oneAmount,
    z.looseObject({
      activityId: textField("3f7c1a52-6f0e-4f1c-9a3e-6a0d8f6f2b11"),
      activity: eg(z.enum(["CREDIT", "DEBIT"]).nullable(), "CREDIT"),
      points: eg(z.number().nullable(), 50, "How many points, always positive"),
      actionId: textField("100"),
      displayText: textField("Goodwill"),
      reason: textField("Goodwill, ticket 353768814"),
      orderId: textField("gac-7b1f0c6e2a914d53"),
      rewardId: textField("111"),
      rewardCode: textField("GREEN-10-OFF"),
      pointType: textField("Standard"),
      pointStatus: textField("Released"),
      createDate: dateField(),
      expireDate: dateField("2027-03-02T09:30:12.000Z"),
      releaseDate: dateField("2026-03-16", "When points on hold are released, where it is told"),
    }),
  ),
);

/** `credit` and `debit` stand side by side, one of them empty. PHP writes 0 for an id that is none. */
function oneAmount(value: unknown): unknown {
  const { credit, debit, ...fields } = readObject(value);
  const activity = readText(fields.activity)?.toUpperCase();
  const isDebit = activity === "DEBIT" || (activity !== "CREDIT" && !readNumber(credit));
  const amount = readNumber(isDebit ? debit : credit);
  return {
    ...fields,
    activityId: idOf(fields.activityId),
    actionId: idOf(fields.actionId),
    rewardId: idOf(fields.rewardId),
    activity: activity === "CREDIT" || activity === "DEBIT" ? activity : null,
    points: amount === null ? null : Math.abs(amount),
    displayText: readText(fields.displayText) ?? readText(fields.reason),
  };
}

const idOf = (value: unknown) => (readNumber(value) === 0 ? null : value);

export type ActivityRow = z.output<ReturnType<typeof activityRow>>;

export const listMemberActivity = listEndpoint("getUserActivity", {
  key: "listMemberActivity",
  label: "List Member Activity",
  says: "List a member's movements of points, newest first: what was earned or taken, when, why and when it expires.",
  group: "Points",
  ...ofMember,
  list: { rows: "activityDetail", paging: "page", identity: "activityId" },
  answer: activityRow,
  isEmpty: isMember,
});

/** Rows as movements, each with all of its points: a promotion's are booked in a row of their own. */
export function movementsIn(rows: readonly ActivityRow[]): ActivityRow[] {
  const movements: ActivityRow[][] = [];
  for (const row of rows) {
    const movement = movements.find((parts) => parts.every((part) => isBookedWith(part, row)));
    if (movement) {
      movement.push(row);
    } else {
      movements.push([row]);
    }
  }
  return movements.map((parts) => parts.reduce(added));
}

/** Two rows of one type are two movements, however close they are. */
const isBookedWith = (one: ActivityRow, other: ActivityRow) =>
  one.pointType !== null &&
  other.pointType !== null &&
  one.pointType !== other.pointType &&
  one.orderId === other.orderId &&
  one.activity === other.activity &&
  isAtOnce(one, other);

export const isAtOnce = (one: ActivityRow, other: ActivityRow) =>
  Math.abs(createdMs(one) - createdMs(other)) <= createDatePrecisionMs;

const added = (one: ActivityRow, { points }: ActivityRow): ActivityRow => ({
  ...one,
  points: one.points === null || points === null ? null : roundPoints(one.points + points),
});

/** Where to stop: rows made before that are not asked for. Answers may move the server's time. */
type NotBefore = (() => number) | undefined;

/**
 * The member's rows as they are listed, each once. Reads page by page, to the end or, where
 * `notBeforeMs` is given, until rows are older than that. Somebody without rows, who may be nobody,
 * has none.
 * @throws what the client throws: the activity could then not be read to that point
 */
export async function* activityRows(
  client: AnnexCloudClient,
  memberId: string,
  notBeforeMs?: NotBefore,
): AsyncGenerator<ActivityRow> {
  for await (const { rows } of activityPages(client, memberId, notBeforeMs)) {
    yield* rows;
  }
}

/** The same page by page, each with whether it is the last. */
export async function* activityPages(
  client: AnnexCloudClient,
  memberId: string,
  notBeforeMs?: NotBefore,
): AsyncGenerator<{ rows: ActivityRow[]; isLast: boolean }> {
  for await (const page of listMemberActivity.pages(client, { memberId })) {
    const isLast = page.isLast || endsBefore(page.data, notBeforeMs);
    yield { rows: page.data, isLast };
    if (isLast) {
      return;
    }
  }
}

/** The newest rows: the first page, as long as the API makes it. */
export async function latestActivity(
  client: AnnexCloudClient,
  memberId: string,
): Promise<ActivityRow[]> {
  return (await firstPage(listMemberActivity.pages(client, { memberId })))?.data ?? [];
}

/** The first listed row that fits; undefined where the activity holds none. */
export async function findRow(
  client: AnnexCloudClient,
  memberId: string,
  fits: (row: ActivityRow) => boolean,
): Promise<ActivityRow | undefined> {
  for await (const row of activityRows(client, memberId)) {
    if (fits(row)) {
      return row;
    }
  }
  return undefined;
}

/** Newest first is what was seen, not what is promised: only rows in that order end the search. */
function endsBefore(rows: ActivityRow[], notBeforeMs: NotBefore): boolean {
  const times = rows.map(createdMs);
  return (
    notBeforeMs !== undefined && descends(times) && (times.at(-1) ?? Number.NaN) < notBeforeMs()
  );
}

export const descends = (times: readonly number[]) =>
  times.every((time, n) => n === 0 || time <= (times[n - 1] ?? 0));

export function createdMs(row: ActivityRow): number {
  return Date.parse(row.createDate ?? "");
}
