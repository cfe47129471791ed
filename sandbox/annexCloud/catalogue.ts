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
  /** How often a member may do it, shown and not enforced; null where the site sets no limit. */
  limit: number | null;
  holdDays: number;
  expireInDays: number;
}

const action = (
  id: string,
  name: string,
  setUp: Partial<Omit<EarnAction, "id" | "name">>,
): EarnAction => ({
  id,
  name,
  points: null,
  limit: null,
  holdDays: 0,
  expireInDays: 365,
  ...setUp,
});

/** The site's actions as its admin has set them up. */
export const earnActions: readonly EarnAction[] = [
  action(actionIds.manual, "Manual", {}),
  action(actionIds.enrolment, "Enrolment", { points: 100, limit: 1 }),
  action(actionIds.expiry, "Points Expired", { expireInDays: 0 }),
  action(actionIds.redemption, "Redemption", { expireInDays: 0 }),
  action(actionIds.purchase, "Purchase", { holdDays: 14 }),
  action("121", "Product review", { points: 50, limit: 5 }),
  action("125", "Birthday gift", { points: 200, limit: 1 }),
  action("127", "Friend referred", { points: 250 }),
  action("131", "Newsletter", { points: 25, limit: 1 }),
  action(actionIds.return, "Return", { expireInDays: 0 }),
  action(actionIds.expiryDebit, "Expiry Debit", { expireInDays: 0 }),
];

/** Money per point; the API names no currency. */
export const creditsToCurrencyRatio = 0.01;

export const findAction = (id: string) => earnActions.find((action) => action.id === id);

/** What an amount of points is worth, to the cent. */
export const currencyValue = (points: number) =>
  Math.round(points * creditsToCurrencyRatio * 100) / 100;
