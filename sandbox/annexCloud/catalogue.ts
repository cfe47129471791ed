/** Ids with a meaning of their own in the vendor's documents. */
export const actionIds = {
  manual: "100",
  enrolment: "101",
  expiry: "106",
  redemption: "107",
  purchase: "109",
  return: "148",
  expiryDebit: "192",
} as const;

export interface EarnAction {
  id: string;
  name: string;
  /** What is awarded when a credit names no amount; null where the action has none. */
  points: number | null;
  holdDays: number;
  expireInDays: number;
}

/** The site's actions as its admin has set them up. */
export const earnActions: readonly EarnAction[] = [
  { id: actionIds.manual, name: "Manual", points: null, holdDays: 0, expireInDays: 365 },
  { id: actionIds.enrolment, name: "Enrolment", points: 100, holdDays: 0, expireInDays: 365 },
  { id: actionIds.expiry, name: "Points Expired", points: null, holdDays: 0, expireInDays: 0 },
  { id: actionIds.redemption, name: "Redemption", points: null, holdDays: 0, expireInDays: 0 },
  { id: actionIds.purchase, name: "Purchase", points: null, holdDays: 14, expireInDays: 365 },
  { id: actionIds.return, name: "Return", points: null, holdDays: 0, expireInDays: 0 },
  { id: actionIds.expiryDebit, name: "Expiry Debit", points: null, holdDays: 0, expireInDays: 0 },
];

export interface Reward {
  id: string;
  name: string;
  creditRequired: number;
  codePrefix: string;
}

/** In the order the shop shows them. */
export const rewards: readonly Reward[] = [
  { id: "111", name: "5 off your next order", creditRequired: 500, codePrefix: "GREEN5" },
  { id: "112", name: "Free shipping", creditRequired: 250, codePrefix: "SHIPFREE" },
  { id: "113", name: "A potted fern", creditRequired: 1_200, codePrefix: "FERN" },
];

/** Money per point; the API names no currency. */
export const CREDITS_TO_CURRENCY_RATIO = 0.01;

export const findAction = (id: string) => earnActions.find((action) => action.id === id);
export const findReward = (id: string) => rewards.find((reward) => reward.id === id);
