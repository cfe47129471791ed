/** What one member may redeem, as the API lists it. */
export const memberRewardList = {
  request: {
    method: "GET",
    path: "/users/{memberId}/reward",
    fixed: { sortBy: "rewardSequence" },
    query: { sort_by: "sortBy" },
    signedBy: "memberId",
  },
  facts: { rows: "rewardDetail" },
} as const;

/** All rewards. What a request without an id signs is not documented; this signs empty text. */
export const rewardList = {
  request: { method: "GET", path: "/rewards" },
  facts: { rows: "rewards" },
} as const;
