/** Where the tiers are listed. Its answer has pages without saying how many. */
export const tierList = {
  request: {
    method: "GET",
    path: "/tierlist/all",
    fixed: { which: "all" },
    signedBy: "which",
  },
  facts: { rows: "tierDetail", paging: "all", identity: "tierId" },
} as const;
