/** Where the programme's actions are listed: https://annexcloud.redocly.app (Actions) */
export const actionList = {
  request: {
    method: "GET",
    path: "/actions/{status}",
    fixed: { status: "ALL" },
    signedBy: "status",
  },
  facts: { rows: "allActionDetails", paging: "all", identity: "actionId" },
} as const;
