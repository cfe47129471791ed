import { z } from "zod";
import { earnActions } from "../catalogue";
import { page } from "../fields";
import { pageOf } from "../pages";
import { Refusal } from "../refusal";
import { type Route, type RouteRequest, route } from "../route";
import { wireDateTime } from "../wire";

const ACTIONS_PAGE_SIZE = 20;
const SET_UP_MS = Date.UTC(2020, 0, 15, 9, 30);

const pageQuery = z.strictObject({ page });

/** The site's earn actions. */
export const actionRoutes: Route[] = [
  route({
    method: "GET",
    path: "/actions/:status",
    signedValue: ({ status = "" }) => status,
    query: pageQuery,
    answer: listActions,
  }),
];

/** `ALL` in one source, `all` in another; no other status is documented. */
function listActions(request: RouteRequest<unknown, z.infer<typeof pageQuery>>) {
  const { params, query } = request;
  if (params.status?.toLowerCase() !== "all") throw new Refusal("AC1007");
  const { rows, pages } = pageOf(earnActions, query.page, ACTIONS_PAGE_SIZE);
  return {
    allActionDetails: rows.map((action) => ({
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
      actionLimitDisplay: "",
      createDate: wireDateTime(SET_UP_MS),
      updateDate: wireDateTime(SET_UP_MS),
    })),
    pages: String(pages),
    current_page: query.page,
  };
}
