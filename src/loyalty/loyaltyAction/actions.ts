/** What an agent may do from the ticket, and what the buttons say. */
export const loyaltyActions = [
  { label: "Credit Points", value: "creditPoints" },
  { label: "Debit Points", value: "debitPoints" },
  { label: "Redeem Reward", value: "redeemReward" },
  { label: "Enrol", value: "enrolMember" },
] as const;

export type LoyaltyActionKey = (typeof loyaltyActions)[number]["value"];
export const loyaltyActionKeys = loyaltyActions.map(({ value }) => value);
