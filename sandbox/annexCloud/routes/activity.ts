import { z } from "zod";
import { isOnHold } from "../balance";
import { actionIds, findAction } from "../catalogue";
import { page } from "../fields";
import type { LedgerRow } from "../ledger";
import { rewardWire } from "../movePoints";
import { pageOf } from "../pages";
import { type Route, type RouteRequest, route } from "../route";
import { wireDate, wireDateTime } from "../wire";

const pageQuery = z.strictObject({ page });

/** A member's history of points. */
export const activityRoutes: Route[] = [
  route({ method: "GET", path: "/users/{id}/activity", query: pageQuery, handle: activity }),
];

function activity(request: RouteRequest<unknown, z.infer<typeof pageQuery>>) {
  const { programme, params, query } = request;
  const member = programme.readableMember(params.id ?? "");
  const { activityLagMs, activityOrder, activityPageSize, tellsPages } = programme.options;
  const nowMs = programme.clock.nowMs();
  const listed = programme
    .rowsOf(member.id)
    .filter(({ createdMs }) => activityLagMs === 0 || createdMs + activityLagMs <= nowMs)
    .reverse()
    .sort((a, b) => b.createdMs - a.createdMs);
  const ordered = activityOrder === "newestFirst" ? listed : listed.reverse();
  const { rows, pages } = pageOf(ordered, query.page, activityPageSize);
  return {
    siteId: programme.siteId,
    activityDetail: rows.map((row) => activityWire(row, nowMs)),
    ...(tellsPages && {
      pages,
      currentPage: query.page,
      totalActivityCount: String(listed.length),
    }),
  };
}

function activityWire(row: LedgerRow, nowMs: number) {
  const isCredit = row.activity === "CREDIT";
  return {
    activityId: row.activityId,
    ...(row.actionId !== null && { actionId: Number(row.actionId) }),
    activity: row.activity,
    credit: isCredit ? row.points : null,
    debit: isCredit ? null : String(row.points),
    pointType: row.pointType,
    pointStatus: pointStatusWire(row, nowMs),
    ...displayTextWire(row),
    ...(row.reason !== null && { reason: row.reason }),
    ...rewardWire(row),
    ...(row.orderId !== null && { orderId: row.orderId }),
    createDate: wireDateTime(row.createdMs),
    expireDate: row.expireMs === null ? null : wireDateTime(row.expireMs),
    ...releaseWire(row, nowMs),
  };
}

/** Manual rows have no text of their own: clients fall back to the reason. */
function displayTextWire({ actionId }: LedgerRow) {
  if (actionId === null || actionId === actionIds.manual) {
    return {};
  }
  return { displayText: findAction(actionId)?.name };
}

/** As the answer to a credit has it; whether the activity tells it is undocumented. */
function releaseWire(row: LedgerRow, nowMs: number) {
  return row.releaseMs !== null && isOnHold(row, nowMs)
    ? { releaseDate: wireDate(row.releaseMs) }
    : {};
}

/** How points on hold are spelled is undocumented. */
function pointStatusWire(row: LedgerRow, nowMs: number): string {
  if (isOnHold(row, nowMs)) {
    return "Hold";
  }
  return row.expireMs !== null && row.expireMs <= nowMs ? "Expired" : "Released";
}
