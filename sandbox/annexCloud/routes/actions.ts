import { z } from "zod";
import { type EarnAction, earnActions } from "../catalogue";
import { nonEmptyText, page, pageNumber } from "../fields";
import { pageOf } from "../pages";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";
import { wireDateTime } from "../wire";

const actionsPageSize = 20;
const setUpMs = Date.UTC(2020, 0, 15, 9, 30);

const pageQuery = z.strictObject({ page });
const memberBody = z.strictObject({ id: nonEmptyText, page: pageNumber.optional() });
const memberQuery = z.strictObject({ page: pageNumber.optional() });

/** The site's earn actions, by themselves and with what a member has done of them. */
export const actionRoutes: Route[] = [
  route({
    method: "GET",
    path: "/actions/{status}",
    query: pageQuery,
    handle: listActions,
  }),
  route({
    method: "POST",
    path: "/actions",
    body: memberBody,
    query: memberQuery,
    handle: memberActions,
  }),
];

/** `ALL` in one source, `all` in another; no other status is documented. */
function listActions(request: RouteRequest<unknown, z.infer<typeof pageQuery>>) {
  const { params, query } = request;
  if (params.status?.toLowerCase() !== "all") {
    throw new Refusal("AC1007");
  }
  const { rows, pages } = pageOf(earnActions, query.page, actionsPageSize);
  return {
    allActionDetails: rows.map(actionWire),
    pages: String(pages),
    current_page: query.page,
  };
}

/** The page stands in the query in one source and in the body in the other. */
function memberActions(
  request: RouteRequest<z.infer<typeof memberBody>, z.infer<typeof memberQuery>>,
) {
  const { programme, query, body } = request;
  const member = programme.readableMember(body.id);
  const wanted = query.page ?? body.page ?? 1;
  const { rows, pages } = pageOf(earnActions, wanted, actionsPageSize);
  const ledgerRows = programme.rowsOf(member.id);
  const timesDone = ({ id }: EarnAction) =>
    ledgerRows.filter(({ activity, actionId }) => activity === "CREDIT" && actionId === id).length;
  return {
    siteId: programme.siteId,
    allActionDetails: rows.map((action) => ({
      ...actionWire(action),
      ...progressWire(action.limit, timesDone(action)),
    })),
    records: earnActions.length,
    pages: String(pages),
    currentPage: wanted,
  };
}

/** The fields' names are known, their values are our choice; `pendingsCount` is the API's spelling. */
function progressWire(limit: number | null, completed: number) {
  const isReached = limit !== null && completed >= limit;
  return {
    actionPerformStatus: completed > 0 ? "YES" : "NO",
    requiredCount: String(limit ?? ""),
    completedCount: completed,
    pendingsCount: limit === null ? "" : String(Math.max(0, limit - completed)),
    actionLimitReachedFlag: isReached ? "YES" : "NO",
    actionLimitReachedStatus: isReached ? "Limit reached" : "",
  };
}

const actionWire = (action: EarnAction) => ({
  actionId: action.id,
  actionName: action.name,
  actionPoints: action.points ?? "",
  maxPoints: "",
  period: "",
  ratio: "1",
  status: "ACTIVE",
  expireInDays: String(action.expireInDays),
  holdDays: action.holdDays,
  actionNameDisplay: action.name,
  actionLimitDisplay: action.limit === null ? "" : `${action.limit} per member`,
  createDate: wireDateTime(setUpMs),
  updateDate: wireDateTime(setUpMs),
});
