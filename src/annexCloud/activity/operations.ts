import { memberId } from "../inputs";
import { listOf } from "../listShape";
import { annexCloudOperation } from "../operation";
import { activityRow } from "./schema";

export const activityOperations = [
  annexCloudOperation({
    key: "listMemberActivity",
    label: "List Member Activity",
    description:
      "List a member's movements of points, newest first: what was earned or taken, when, why and when it expires.",
    group: "Points",
    endpoint: "getUserActivity",
    method: "GET",
    path: "/users/{memberId}/activity",
    documentationUrl: "https://annexcloud.redocly.app",
    inputs: { memberId },
    signedBy: "memberId",
    list: { rows: "activityDetail", paging: "page", identity: "activityId" },
    answer: listOf(activityRow),
  }),
];
