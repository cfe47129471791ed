import fc from "fast-check";
import type { LedgerRow } from "../../sandbox/annexCloud";
import { derivedOrderId } from "../../src/annexCloud/money/keys";
import { connections } from "../support/connections";

/** Something that somebody wants done once; two of one key may differ, and then only one can be. */
export type Intent =
  | { kind: "credit" | "debit"; member: number; key: number; points: number }
  | { kind: "redeem"; member: number; key: number; rewardId: string }
  | { kind: "order"; member: number; key: number; price: number }
  | { kind: "enrol"; person: number };

export const memberCount = 3;
export const openingPoints = 600;
const personCount = 2;

const member = fc.nat({ max: memberCount - 1 });
const key = fc.nat({ max: 3 });

export const intents: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ kind: fc.constant("credit"), member, key, points: fc.constantFrom(50, 70) }),
  fc.record({ kind: fc.constant("debit"), member, key, points: fc.constantFrom(50, 250) }),
  fc.record({ kind: fc.constant("redeem"), member, key, rewardId: fc.constantFrom("112", "117") }),
  fc.record({ kind: fc.constant("order"), member, key, price: fc.constantFrom(30, 40) }),
  fc.record({ kind: fc.constant("enrol"), person: fc.nat({ max: personCount - 1 }) }),
) as fc.Arbitrary<Intent>;

/** One history's names, which no other history uses. */
export const named = (history: string) => ({
  member: (index: number) => `${history}.member${index}@example.com`,
  person: (index: number) => `${history}.person${index}@example.com`,
  key: (index: number) => `${history}-key${index}`,
});

/** All whose points a history can move. */
export const everybody = (names: Names) => [
  ...Array.from({ length: memberCount }, (_, index) => names.member(index)),
  ...Array.from({ length: personCount }, (_, index) => names.person(index)),
];

export type Names = ReturnType<typeof named>;

/** The first person's programme takes one call, the second's three. */
export const takesThreeCalls = ({ person }: { person: number }) => person === 1;

export const actionOf = {
  credit: "creditPoints",
  debit: "debitPoints",
  redeem: "redeemReward",
  order: "recordOrder",
  enrol: "enrolMember",
} as const;

const { annexCloud: annexCloudConnection } = connections;

export function paramsOf(intent: Intent, names: Names): Record<string, unknown> {
  if (intent.kind === "enrol") {
    const enrolmentForm = takesThreeCalls(intent) ? "threeCalls" : "oneCall";
    return { annexCloudConnection, memberId: names.person(intent.person), enrolmentForm };
  }
  const common = { annexCloudConnection, memberId: names.member(intent.member) };
  if (intent.kind === "order") {
    const orderDetail = [{ id: "POT-01", quantity: 1, unitPrice: intent.price }];
    return { ...common, orderId: names.key(intent.key), orderDetail };
  }
  const given = { ...common, ...keyOf(intent, names) };
  return intent.kind === "redeem"
    ? { ...given, rewardId: intent.rewardId }
    : { ...given, points: intent.points, reason: intent.kind };
}

type Keyed = Exclude<Intent, { kind: "enrol" }>;

/** Even keys are the caller's own order ids, which orders use too. */
const keyOf = ({ key }: Keyed, names: Names) =>
  key % 2 === 0 ? { orderId: names.key(key) } : { idempotencyKey: names.key(key) };

export function orderIdOf(intent: Keyed, names: Names): string {
  const key = names.key(intent.key);
  const isOwn = intent.kind === "order" || intent.key % 2 === 0;
  return isOwn ? key : derivedOrderId(["key", key]);
}

/** Is this what the intent wanted to be booked? Of how many points, the program decides. */
export function isRowOf(row: LedgerRow, intent: Keyed, names: Names): boolean {
  if (row.memberId !== names.member(intent.member)) {
    return false;
  }
  switch (intent.kind) {
    case "credit":
      return row.activity === "CREDIT" && row.actionId === null;
    case "debit":
      return row.activity === "DEBIT" && row.rewardId === null;
    case "redeem":
      return row.activity === "DEBIT" && row.rewardId === intent.rewardId;
    case "order":
      return row.activity === "CREDIT" && row.actionId === "109";
  }
}
